package contractor.bst.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import contractor.bst.model.LoadException;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UserConfigurationTest {

  @Test
  void holdsDefaultsThatPassItsOwnChecks() throws LoadException {
    var configuration = read("");

    assertThat(configuration.maxJobs()).isZero();
    assertThat(configuration.isStrict("any")).isTrue();
    assertThat(configuration.keyLength()).isEqualTo(8);
    assertThat(configuration.elementFormat())
        .isEqualTo("%{state: >12} %{full-key} %{name} %{workspace-dirs}");
    assertThat(configuration.buildDependencies()).isEqualTo("run");
  }

  @Test
  void distinguishesProjects() throws LoadException {
    var configuration = read("projects:\n  one:\n    strict: False\n");

    assertThat(configuration.isStrict("one")).isFalse();
    assertThat(configuration.isStrict("two")).isTrue();
  }

  @Test
  void refusesWhatMeansNothing() {
    assertThat(failure("cache:\n  size: 5G\n"))
        .isEqualTo("/u.conf [line 2 column 8]: Unexpected key: size");
    assertThat(failure("builddir: /x\n")).contains("builddir is obsolete");
    assertThat(failure("scheduler:\n  on-error: stop\n"))
        .isEqualTo(
            "/u.conf [line 2 column 12]: Value of 'on-error' should be one of 'quit, continue,"
                + " terminate'");
    assertThat(failure("cache:\n  quota: lots\n")).contains("Invalid value for quota: lots");
    assertThat(failure("cachedir: here\n")).contains("cachedir must be an absolute path");
    assertThat(failure("artifacts:\n  servers:\n  - push: True\n"))
        .contains("Dictionary did not contain expected key 'url'");
  }

  @Test
  void directoriesAreAbsoluteOnceExpanded() throws LoadException {
    assertThat(read("cachedir: ~/cache\nlogdir: $WORK/logs\nworkspacedir: .\n").keyLength())
        .isEqualTo(8);
    assertThat(failure("cachedir: $NEAR/cache\n")).isEqualTo("cachedir must be an absolute path");
    assertThat(failure("sourcedir: $NOWHERE/x\n")).isEqualTo("sourcedir must be an absolute path");
    assertThat(failure("logdir: .\n")).isEqualTo("logdir must be an absolute path");
  }

  private static UserConfiguration read(String text) throws LoadException {
    var file = new SourceFile("/u.conf", "", "/u.conf");
    return UserConfiguration.of(
        Reading.read(file, text.getBytes(StandardCharsets.UTF_8)),
        new UserPaths(Map.of("HOME", "/home/tess", "WORK", "/work", "NEAR", "near")));
  }

  private static String failure(String text) {
    try {
      return fail(read(text).toString());
    } catch (LoadException e) {
      return e.problems().getFirst().text();
    }
  }
}
