package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.testing.OrdinaryUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Row R13 of the reliability matrix: the same artifact, to the bit, whoever builds it, where, when
/// and with how many steps at once.
final class DeterminismIT {

  @TempDir Path directory;

  @Test
  void theSameArtifactForTwoUsersPathsDatesAndNumbersOfJobs() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    var base = RealTool.base(directory);

    List<String> theirs;
    try (var user = OrdinaryUser.add("contractor-same", 0, directory)) {
      theirs = user.run(BuildOnce.class);
    }
    var deep = Files.createDirectories(directory.resolve("another/longer/path"));
    for (var above = deep; !above.equals(directory); above = above.getParent()) {
      Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx--x--x"));
    }
    var ours = BuildOnce.build(deep, base, 8);

    assertThat(theirs).containsExactly(ours);
    assertThat(ours).hasSize(3 * 64 + 2);
  }
}
