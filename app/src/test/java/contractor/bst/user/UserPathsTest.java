package contractor.bst.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class UserPathsTest {

  private final UserPaths paths =
      new UserPaths(Map.of("HOME", "/home/tess", "WORK", "/work", "XDG_DATA_HOME", "/data"));

  @Test
  void replacesTheHomeAndVariables() {
    assertThat(paths.expanded("~")).isEqualTo("/home/tess");
    assertThat(paths.expanded("~/x")).isEqualTo("/home/tess/x");
    assertThat(paths.expanded("$WORK/x")).isEqualTo("/work/x");
    assertThat(paths.expanded("/a/${WORK}x")).isEqualTo("/a//workx");
  }

  @Test
  void knowsTheUsualPlaces() {
    assertThat(paths.expanded("${XDG_CACHE_HOME}/b")).isEqualTo("/home/tess/.cache/b");
    assertThat(paths.expanded("$XDG_DATA_HOME")).isEqualTo("/data");
  }

  @Test
  void leavesWhatIsNotSet() {
    assertThat(paths.expanded("$NOPE/x")).isEqualTo("$NOPE/x");
    assertThat(paths.expanded("~other/x")).isEqualTo("~other/x");
    assertThat(paths.expanded("a~$")).isEqualTo("a~$");
  }
}
