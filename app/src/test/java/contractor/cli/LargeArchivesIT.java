package contractor.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Row B32 of the threat catalogue: archives of as many entries as there may be, taken in by the
/// whole tool as a process of its own.
final class LargeArchivesIT {

  private static final int MOST = 1_000_000;

  /// The requirement is 512 MiB. Without this margin, it would be found broken by users first.
  private static final long PEAK_KIB = 400 << 10;

  private static final Pattern COST = Pattern.compile("peak ([0-9]+) cpu ([0-9]+)");

  @TempDir Path directory;

  @Test
  void aMillionFilesInOneDirectoryFitInMemoryAndTakeTimeInProportion() throws Exception {
    var some = imported(MOST / 4, '0', "f%07d"::formatted);
    var all = imported(MOST, '0', "g%07d"::formatted);

    assertThat(all).contains("1000000 entries");
    assertThat(cost(all, 1)).isLessThan(PEAK_KIB);
    // Were it quadratic, it would be 16 times as much; the start of the JVM makes it less than 4.
    assertThat(cost(all, 2)).isLessThan(6 * cost(some, 2));
  }

  @Test
  void aMillionEntriesInManyDirectoriesFitInMemory() throws Exception {
    var answer =
        imported(980_000, '0', i -> "d%03d/e%02d/f%07d".formatted(i / 1000, i / 100 % 10, i));

    assertThat(answer).contains("990780 entries");
    assertThat(cost(answer, 1)).isLessThan(PEAK_KIB);
  }

  @Test
  void oneMoreIsRefusedAndTheLimitNamed() throws Exception {
    var answer = imported(MOST + 1, '5', "d%07d"::formatted);

    assertThat(answer).contains("more than 1000000 entries (limit `entries`)").contains("d1000000");
  }

  private static long cost(String answer, int group) {
    var match = COST.matcher(answer);
    assertThat(match.find()).as(answer).isTrue();
    return Long.parseLong(match.group(group));
  }

  /// What importing an archive of so many empty entries prints.
  private String imported(int count, char type, IntFunction<String> name) throws Exception {
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xms192m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PeakOfMain.class.getName(),
                    "artifact",
                    "import",
                    "many",
                    "-",
                    "--store=" + directory.resolve("store")))
            .redirectErrorStream(true)
            .start();
    try (var out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
      for (var i = 0; i < count; i++) {
        out.write(header(name.apply(i), type));
      }
      out.write(new byte[1024]);
    } catch (IOException _) {
      // It stops reading as soon as it refuses.
    }
    var text = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    process.waitFor();
    return text;
  }

  private static byte[] header(String name, char type) {
    var header = new byte[512];
    put(header, 0, name);
    put(header, 100, type == '5' ? "0000755" : "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "00000000000");
    put(header, 136, "14000000000");
    header[156] = (byte) type;
    put(header, 257, "ustar");
    put(header, 263, "00");
    put(header, 148, "        ");
    var sum = 0;
    for (var b : header) {
      sum += b;
    }
    put(header, 148, "%06o\0".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    System.arraycopy(text.getBytes(ISO_8859_1), 0, header, offset, text.length());
  }
}
