package contractor.stage;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.build.Staging.Mode;
import contractor.testing.OrdinaryUser;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files of many owners, made by an ordinary user with subordinate ids, through the real sandbox.
@Timeout(600)
class OwnersIT {

  @TempDir private static Path directory;

  private static List<String> printed;

  @BeforeAll
  static void tryIt() throws Exception {
    try (var user = OrdinaryUser.add("contractor-owners", 65536, directory)) {
      printed = user.run(OwnersTrial.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNextStepSeesExactlyWhatWasMade(Mode mode) {
    assertThat(printed)
        .anyMatch(starts(mode, " made:  9 10 750 d "))
        .anyMatch(starts(mode, " made: d/it's odd 33 33 644 f 4 "))
        .anyMatch(starts(mode, " made: d/link 5 6 777 l 7 "))
        .anyMatch(starts(mode, " made: d/none 7 0 0 f 4 "))
        .anyMatch(starts(mode, " made: d/twin 7 0 0 f 4 "))
        .anyMatch(starts(mode, " made: d/open 1000 1000 2770 d "))
        .anyMatch(starts(mode, " made: d/pipe 1000 1000 644 p "))
        .anyMatch(starts(mode, " made: d/shut 5 6 700 d "))
        .anyMatch(starts(mode, " made: d/shut/a 5 6 644 f 1 "))
        .anyMatch(starts(mode, " made: d/shut/deep 65534 65534 0 d "))
        .anyMatch(starts(mode, " made: d/suid 0 8 6755 f 1 "))
        .anyMatch(starts(mode, " made: many/300 300 301 644 f 3 "))
        .contains(mode + " made: ./d/none: none", mode + " made: ./d/shut/deep/b: deep");
  }

  @ParameterizedTest
  @EnumSource
  void changesInClosedDirectoriesAreSeen(Mode mode) {
    assertThat(printed)
        .noneMatch(starts(mode, " changed: d/shut/a "))
        .noneMatch(starts(mode, " changed: many/13 "))
        .anyMatch(starts(mode, " changed: d/shut/b 0 0 644 f 1 "))
        .anyMatch(starts(mode, " changed: d/shut/deep 65534 65534 700 d "))
        .anyMatch(starts(mode, " changed: d/open 0 0 755 d "))
        .anyMatch(starts(mode, " changed: d/suid 11 12 755 f 1 "))
        .contains(mode + " changed: ./d/none: again");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenFromTheStoreIsTheSame(Mode mode) {
    assertThat(after(mode + " evicted: "))
        .isEqualTo(after(mode + " changed: "))
        .hasSizeGreaterThan(500);
  }

  private static Predicate<String> starts(Mode mode, String text) {
    return line -> line.startsWith(mode + text);
  }

  private static List<String> after(String heading) {
    return printed.stream()
        .filter(line -> line.startsWith(heading))
        .map(line -> line.substring(heading.length()))
        .toList();
  }
}
