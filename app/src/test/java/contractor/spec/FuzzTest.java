package contractor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Good and bad files, damaged at random. `-Dfuzz.rounds=5000` takes more of them, `-Dfuzz.seed`
/// others.
final class FuzzTest {

  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 500);
  private static final long SEED = Long.getLong("fuzz.seed", 20200215L);
  private static final String[] SPICE = {
    "\t",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "<<: ",
    "\"",
    "'",
    "|\n",
    ">\n",
    "!!str ",
    "!x ",
    "? ",
    "# ",
    "%",
    "@",
    "\u0000",
    "\u202e",
    "\ud83d\ude00",
    "---\n",
    "...\n",
    "\r",
    "9".repeat(30),
    "{parameter: a}",
    "where: host\n",
    "../",
    "\u0085"
  };

  @Test
  void whateverIsInAFileItIsReadOrRejectedInTime() throws IOException {
    var files = GoldenTest.cases();

    IntStream.range(0, ROUNDS).forEach(round -> check(files, SEED + round));
  }

  private static void check(List<Path> files, long seed) {
    var random = new Random(seed);
    var file = files.get(random.nextInt(files.size()));
    var content = damaged(read(file), random);
    var start = System.nanoTime();
    try {
      // Rendering is part of it: what a problem says comes from the file.
      assertThat(Rendered.of(file.getFileName().toString(), content, options(random))).isNotNull();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed + " of " + file, e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("seed %d", seed)
        .isLessThan(Duration.ofSeconds(2));
  }

  private static Options options(Random random) {
    return Options.NONE.withStrict(random.nextBoolean()).withHostSteps(random.nextBoolean());
  }

  private static byte[] damaged(byte[] content, Random random) {
    var text = new StringBuilder(new String(content, StandardCharsets.ISO_8859_1));
    for (var i = 1 + random.nextInt(4); i > 0; i--) {
      damage(text, random);
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void damage(StringBuilder text, Random random) {
    var from = random.nextInt(text.length() + 1);
    var to = Math.min(text.length(), from + random.nextInt(20));
    switch (random.nextInt(5)) {
      case 0 -> text.delete(from, to);
      case 1 -> text.insert(from, text.substring(from, to));
      case 2 -> text.insert(from, latin1(SPICE[random.nextInt(SPICE.length)]));
      case 3 -> text.insert(from, (char) random.nextInt(256));
      default ->
          text.replace(from, to, new StringBuilder(text.substring(from, to)).reverse().toString());
    }
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
