package contractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RememberedQueryTest {

  private static final List<String> QUESTION = List.of("sources", "--all");

  @TempDir Path directory;

  private final List<List<String>> asked = new ArrayList<>();
  private Path settings;

  @BeforeEach
  void settings() throws IOException {
    settings = Files.createDirectories(directory.resolve("etc/parts"));
    Files.writeString(settings.resolve("one"), "1");
  }

  @Test
  void asksOnceThoughManyProcessesWantToKnow() throws IOException {
    assertThat(query().ask(QUESTION)).isEqualTo("answer 1");
    assertThat(query().ask(QUESTION)).isEqualTo("answer 1");
    assertThat(asked).containsExactly(QUESTION);
  }

  @Test
  void asksAgainAfterAFileBelowTheSettingsHasChanged() throws IOException {
    query().ask(QUESTION);
    Files.setLastModifiedTime(settings.resolve("one"), FileTime.fromMillis(1));

    assertThat(query().ask(QUESTION)).isEqualTo("answer 2");
  }

  @Test
  void asksAgainAfterAFileCame() throws IOException {
    query().ask(QUESTION);
    Files.writeString(settings.resolve("two"), "");

    assertThat(query().ask(QUESTION)).isEqualTo("answer 2");
  }

  /// As apt's `lists/partial` is for everybody but root.
  @Test
  void passesByWhatThisUserCannotRead() throws IOException {
    var closed = Files.createDirectory(settings.resolve("partial"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

    assertThat(query().ask(QUESTION)).isEqualTo("answer 1");
    assertThat(query().ask(QUESTION)).isEqualTo("answer 1");
  }

  @Test
  void keepsAnswersApart() throws IOException {
    query().ask(QUESTION);

    assertThat(query().ask(List.of("sources"))).isEqualTo("answer 2");
  }

  @Test
  void asksEveryTimeWhereNothingCanBeKept() throws IOException {
    var occupied = Files.writeString(directory.resolve("answers"), "");
    assertThat(occupied).isRegularFile();

    query().ask(QUESTION);

    assertThat(query().ask(QUESTION)).isEqualTo("answer 2");
  }

  private Query query() {
    return new RememberedQuery(
        argv -> {
          asked.add(argv);
          return "answer " + asked.size();
        },
        directory.resolve("answers"),
        List.of(directory.resolve("etc"), directory.resolve("absent")));
  }
}
