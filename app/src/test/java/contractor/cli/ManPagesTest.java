package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.testing.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManPagesTest {

  @TempDir Path directory;

  private List<Path> pages = List.of();

  @BeforeEach
  void write() throws IOException {
    new Scenario(directory).run("help", "--man", "man1");
    try (var all = Files.list(directory.resolve("man1"))) {
      pages = all.sorted().toList();
    }
  }

  @Test
  void everyCommandHasOne() throws IOException {
    assertThat(pages).hasSize(Verbs.byName().size() + 1);
    assertThat(directory.resolve("man1/contractor-artifact-list-contents.1")).exists();
    assertThat(pages)
        .allSatisfy(
            page -> assertThat(page).content().contains(".SH NAME", ".SH SYNOPSIS", "\\- "));
    assertThat(directory.resolve("man1/contractor-build.1"))
        .content()
        .contains("\\fB\\-k\\fR, \\fB\\-\\-keep\\-going\\fR", ".SH EXAMPLES");
  }

  @Test
  void theFormatterHasNothingToSay() throws Exception {
    var said = directory.resolve("said");
    for (var page : pages) {
      var line = List.of("groff", "-man", "-ww", "-Kutf8", "-Tutf8", page.toString());
      try {
        var process =
            new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
      } catch (IOException _) {
        System.out.println("SKIPPED: groff is not installed");
        assumeTrue(false, "no groff");
      }
      assertThat(Files.readString(said, StandardCharsets.UTF_8)).as(page.toString()).isEmpty();
    }
  }
}
