package contractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.fetch.DebianHost.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DebianHostTest {

  private static final String FETCHED =
      """
      http://security.example/debian-security|moss-security|stable-security|moss-security|main|Debian
      http://extra.example/apt|moss|stable|moss|main|Extra
      http://near.example/debian|moss-updates|stable-updates|moss-updates|main|Debian
      http://near.example/debian/|moss|stable|moss|contrib|Debian
      http://near.example/debian/|moss|stable|moss|main|Debian
      https://far.example/debian|fern|testing|testing|main|Debian
      """;

  @TempDir Path directory;

  @Test
  void theSuiteIsTheOneThatIsInstalled() throws Exception {
    var host = host("fern", FETCHED, Choice.NONE);

    assertThat(host.suite().text()).isEqualTo("fern");
    assertThat(host.mirror("fern").text()).isEqualTo("https://far.example/debian");
  }

  @Test
  void aSuiteThatAptDoesNotKnowIsNotUsed() throws Exception {
    var host = host("lichen", FETCHED, Choice.NONE);

    assertThat(host.suite().text()).isEqualTo("moss");
    assertThat(host.suite().from()).isEqualTo("apt sources of this host");
  }

  @Test
  void aMirrorIsFoundByCodenameOrSuiteAndElseIsTheFirst() throws Exception {
    var host = host("moss", FETCHED, Choice.NONE);

    assertThat(host.mirror("testing").text()).isEqualTo("https://far.example/debian");
    assertThat(host.mirror("stable").text()).isEqualTo("http://near.example/debian");
    assertThat(host.mirror("lichen").text()).isEqualTo("http://near.example/debian");
  }

  @Test
  void theCommandLineWins() throws Exception {
    var choice = new Choice(Optional.of("sid"), Optional.of("http://mine.example/debian/"));
    var host = host("moss", FETCHED, choice);

    assertThat(host.suite().text()).isEqualTo("sid");
    assertThat(host.mirror("sid").text()).isEqualTo("http://mine.example/debian");
    assertThat(host.mirror("sid").from()).isEqualTo("--mirror");
  }

  @Test
  void sourcesAreEnoughWhereNoListWasEverFetched() throws Exception {
    var host =
        new DebianHost(
            argv ->
                argv.contains("--no-release-info")
                    ? "http://near.example/debian|$(CODENAME)|$(SUITE)|moss|main|$(ORIGIN)\n"
                    : "",
            osRelease("moss"),
            Choice.NONE);

    assertThat(host.suite().text()).isEqualTo("moss");
    assertThat(host.mirror("moss").text()).isEqualTo("http://near.example/debian");
  }

  @Test
  void aHostWithoutDebianInItsSourcesSaysWhatToDo() throws IOException {
    var host = host("noble", "http://a.example/u|noble|noble|noble|main|Other\n", Choice.NONE);

    assertThatThrownBy(host::suite).satisfies(DebianHostTest::namesThreeWaysOut);
    assertThatThrownBy(() -> host.mirror("moss")).satisfies(DebianHostTest::namesThreeWaysOut);
  }

  @Test
  void aHostWithoutAptSaysWhatToDo() throws IOException {
    Query none =
        argv -> {
          throw new IOException("no " + argv.getFirst());
        };
    var host = new DebianHost(none, osRelease("rawhide"), Choice.NONE);

    assertThatThrownBy(host::suite)
        .satisfies(DebianHostTest::namesThreeWaysOut)
        .satisfies(thrown ->
            assertThat(((RejectedException) thrown).problems().getFirst().advice())
                .contains(new Problem.Advice("note", "no apt-get")));
    assertThat(host.apt().options()).isEmpty();
  }

  @Test
  void aptIsAskedOnce() throws Exception {
    var asked = new ArrayList<List<String>>();
    Query counting =
        argv -> {
          asked.add(argv);
          return FETCHED;
        };
    var host = new DebianHost(counting, osRelease("moss"), Choice.NONE);

    host.mirror(host.suite().text());
    host.mirror("fern");

    assertThat(asked).hasSize(1);
  }

  private static void namesThreeWaysOut(Throwable thrown) {
    assertThat(thrown).isInstanceOf(RejectedException.class);
    var problem = ((RejectedException) thrown).problems().getFirst();
    assertThat(problem.code()).isEqualTo("CT0402");
    assertThat(problem.advice()).filteredOn(advice -> advice.kind().equals("help")).hasSize(3);
  }

  private DebianHost host(String codename, String listed, Choice choice) throws IOException {
    return new DebianHost(_ -> listed, osRelease(codename), choice);
  }

  private Path osRelease(String codename) throws IOException {
    return Files.writeString(
        directory.resolve("os-release"), "NAME=Moss\nVERSION_CODENAME=" + codename + "\n");
  }
}
