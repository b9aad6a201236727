package contractor.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import contractor.api.Limits;
import contractor.api.Program;
import contractor.api.Run;
import contractor.api.Tree;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLinesTest {

  private static final String MIRROR = "http://mirror.example/debian";

  @Test
  void debootstrapGetsItsOptionsBeforeNothingElse() {
    var program =
        new Program.Debootstrap(
            "bookworm",
            MIRROR,
            "minbase",
            List.of("main", "contrib"),
            List.of("jq", "g++"),
            List.of(),
            Optional.of("arm64"),
            "debian-archive-keyring",
            Optional.empty(),
            Optional.of("a".repeat(64)),
            true);

    var start = CommandLines.invocation(run(program), HostApt.NONE);

    assertThat(start.argv())
        .containsExactly(
            "/bin/sh",
            "/run/debootstrap.sh",
            "true",
            "a".repeat(64),
            "debian-archive-keyring",
            "bookworm",
            MIRROR,
            "--variant=minbase",
            "--arch=arm64",
            "--components=main,contrib",
            "--include=jq,g++");
    assertThat(start.environment()).containsEntry("container", "lxc");
    assertThat(start.files()).containsOnlyKeys("debootstrap.sh", "settle.sh");
  }

  @Test
  void aSnapshotIsTheMirror() {
    var program =
        debootstrap("bookworm", MIRROR, "standard", Optional.of(MIRROR + "/20240101T000000Z"));

    var start = CommandLines.invocation(run(program), HostApt.NONE);

    assertThat(start.argv()).contains(MIRROR + "/20240101T000000Z").doesNotContain(MIRROR);
    assertThat(start.argv()).noneMatch(argument -> argument.startsWith("--variant"));
  }

  @Test
  void proxiesOfTheHostReachDebootstrap() {
    var host = HostApt.of("Acquire::http::Proxy \"http://proxy.example:3128\";\n");

    var start =
        CommandLines.invocation(run(debootstrap("sid", MIRROR, "buildd", Optional.empty())), host);

    assertThat(start.environment()).containsEntry("http_proxy", "http://proxy.example:3128");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--script=evil", "a b", "Sid", "", "../x", "sid\nx"})
  void anOddSuiteNeverReachesACommandLine(String suite) {
    var run = run(debootstrap(suite, MIRROR, "minbase", Optional.empty()));

    assertThatThrownBy(() -> CommandLines.invocation(run, HostApt.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc",
        "ftp://h/d",
        "-o=x",
        "http://u:p@h/d",
        "http://h/d\" x",
        "http://h/&",
        "http://h/d|x"
      })
  void anOddMirrorNeverReachesACommandLine(String mirror) {
    var run = run(debootstrap("sid", mirror, "minbase", Optional.empty()));

    assertThatThrownBy(() -> CommandLines.invocation(run, HostApt.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-oDebug=1", "--reinstall", "gcc jq", "gcc,jq", "./x.deb", "/x.deb", "g;x"})
  void anOddPackageNeverReachesACommandLine(String name) {
    var run = run(apt(List.of("make", name), Optional.empty(), Optional.empty()));

    assertThatThrownBy(() -> CommandLines.invocation(run, HostApt.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aptGetsPackagesAndReadsItsConfigurationFromRun() {
    var run =
        run(apt(List.of("gcc", "libc6:i386", "jq=1.6-2"), Optional.empty(), Optional.empty()));

    var start = CommandLines.invocation(run, HostApt.of("Acquire::Retries \"3\";"));

    assertThat(start.argv())
        .containsExactly(
            "/bin/sh",
            "/run/apt.sh",
            "",
            "true",
            "false",
            "false",
            "gcc",
            "libc6:i386",
            "jq=1.6-2");
    assertThat(start.environment()).containsEntry("APT_CONFIG", "/run/apt.conf");
    assertThat(text(start, "apt.conf"))
        .contains("APT::Sandbox::User \"root\";\n")
        .endsWith("Acquire::Retries \"3\";\n");
  }

  @Test
  void anOldSnapshotMayBePastItsDate() {
    var run = run(apt(List.of("jq"), Optional.empty(), Optional.of(MIRROR)));

    var start = CommandLines.invocation(run, HostApt.NONE);

    assertThat(start.argv()).contains(MIRROR);
    assertThat(text(start, "apt.conf")).contains("Acquire::Check-Valid-Until \"false\";\n");
  }

  @Test
  void onlyThreeThingsAreTakenOverFromTheHost() {
    var host =
        HostApt.of(
            """
            APT::Architecture "amd64";
            Acquire::Retries "3";
            acquire::check-valid-until "false";
            Acquire::http::Proxy "http://proxy.example:3128";
            Acquire::http::Proxy::mirror.example "DIRECT";
            Acquire::http::Proxy-Auto-Detect "/usr/bin/evil";
            DPkg::Pre-Install-Pkgs:: "/usr/sbin/evil";
            """);

    assertThat(host.options().keySet())
        .containsExactly(
            "Acquire::Retries",
            "acquire::check-valid-until",
            "Acquire::http::Proxy",
            "Acquire::http::Proxy::mirror.example");
    assertThat(host.proxy("http", "mirror.example")).isEmpty();
    assertThat(host.proxy("http", "other.example")).contains("http://proxy.example:3128");
    assertThat(host.proxy("https", "other.example")).isEmpty();
  }

  @Test
  void aLongSnippetGoesIntoAFile() {
    var text = "echo " + "x".repeat(200_000);

    var shell = CommandLines.invocation(run(snippet("bash", "-exuc", text)), HostApt.NONE);
    var python = CommandLines.invocation(run(snippet("python3", "-c", text)), HostApt.NONE);

    assertThat(shell.argv()).containsExactly("bash", "-exuc", ". /run/snippet");
    assertThat(python.argv().getLast()).startsWith("exec(").contains("/run/snippet");
    assertThat(text(shell, "snippet")).isEqualTo(text);
  }

  @Test
  void whatIsPublishedIsAPathAndNoOption() {
    var rsync = new Program.Publish("rsync", "--rsh=evil", "host.example:/srv/www");

    var start = CommandLines.invocation(run(rsync), HostApt.NONE);

    assertThat(start.argv())
        .containsExactly("rsync", "-a", "--delete", "--", "./--rsh=evil", "host.example:/srv/www");
  }

  @Test
  void factsAreReadFromMarkedLinesOnly() {
    assertThat(Seen.on("contractor: seen packages 88")).contains(new Seen("packages", "88"));
    assertThat(Seen.on("contractor: seen nothing")).isEmpty();
    assertThat(Seen.on("+ contractor: seen packages 88")).isEmpty();
  }

  private static String text(Invocation start, String file) {
    return new String(start.files().getOrDefault(file, new byte[0]), UTF_8);
  }

  private static Program debootstrap(
      String suite, String mirror, String variant, Optional<String> snapshot) {
    return new Program.Debootstrap(
        suite,
        mirror,
        variant,
        List.of("main"),
        List.of(),
        List.of(),
        Optional.empty(),
        "debian-archive-keyring",
        snapshot,
        Optional.empty(),
        true);
  }

  private static Program apt(
      List<String> packages, Optional<String> mirror, Optional<String> snapshot) {
    return new Program.Apt(packages, true, false, false, mirror, snapshot);
  }

  private static Program snippet(String... argv) {
    return new Program.Snippet(List.of(argv), false, List.of());
  }

  private static Run run(Program program) {
    return new Run(
        new Tree.Empty(), List.of(), program, new TreeMap<>(), "/workspace", Limits.DEFAULT);
  }
}
