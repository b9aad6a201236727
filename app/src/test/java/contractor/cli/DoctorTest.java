package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.sandbox.Check;
import contractor.testing.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {

  private static final Check WELL = new Check("clock", Check.Level.PASS, "right", "");
  private static final Check COLD = new Check("locale", Check.Level.WARN, "C", "export LC_ALL=…");
  private static final Check ILL =
      new Check("bubblewrap", Check.Level.FAIL, "not installed", "apt-get install bubblewrap");

  @TempDir Path directory;

  @Test
  void saysHowToMendWhatIsWrong() {
    var ended = new Scenario(directory).machine(WELL, COLD, ILL).run("doctor");

    assertThat(ended.out())
        .isEqualTo(
            """
            PASS  clock: right
            WARN  locale: C
                  = help: export LC_ALL=…
            FAIL  bubblewrap: not installed
                  = help: apt-get install bubblewrap
            """);
    assertThat(ended.status()).isEqualTo(ExitCode.UNAVAILABLE);
  }

  @Test
  void isContentWithWarnings() {
    assertThat(new Scenario(directory).machine(WELL, COLD).run("doctor").status()).isZero();
  }

  @Test
  void writesChecksAsJson() {
    var ended = new Scenario(directory).machine(WELL).run("doctor", "--json");

    assertThat(ended.out())
        .isEqualTo("{\"check\":\"clock\",\"verdict\":\"pass\",\"found\":\"right\",\"fix\":\"\"}\n");
  }

  @Test
  void dumpsTheFilterOfAClass() {
    var scenario = new Scenario(directory);

    assertThat(scenario.run("doctor", "--dump-filter", "host-net").out()).isEqualTo("host-net");
    assertThat(scenario.run("doctor", "--dump-filter=tree+single").out())
        .isEqualTo("tree one id");
    assertThat(scenario.run("doctor", "--dump-filter", "root").status())
        .isEqualTo(ExitCode.USAGE);
  }
}
