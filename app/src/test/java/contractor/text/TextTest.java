package contractor.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTest {

  @Test
  void cutsLinesAt64KiB() {
    var sizes = new ArrayList<Integer>();
    var splitter = new LineSplitter(line -> sizes.add(line.length));
    var block = new byte[1_000_000];

    for (var i = 0; i < 100; i++) {
      splitter.print(block, 0, block.length);
    }
    splitter.end();

    assertThat(sizes).hasSize(1526).startsWith(LineSplitter.LONGEST);
    assertThat(sizes.stream().mapToLong(size -> size).sum()).isEqualTo(100_000_000);
  }

  @Test
  void keepsEmptyLinesAndALastOneWithoutAnEnd() {
    var lines = new ArrayList<String>();
    var splitter = new LineSplitter(line -> lines.add(new String(line, UTF_8)));
    var bytes = "a\n\nb".getBytes(UTF_8);

    splitter.print(bytes, 0, 2);
    splitter.print(bytes, 2, 2);
    splitter.end();

    assertThat(lines).containsExactly("a", "", "b");
  }

  @Test
  void showsDurations() {
    assertThat(Figures.duration(Duration.ofMillis(249))).isEqualTo("0.2 s");
    assertThat(Figures.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Figures.duration(Duration.ofSeconds(184))).isEqualTo("3 min 04 s");
    assertThat(Figures.duration(Duration.ofSeconds(7500))).isEqualTo("2 h 05 min");
  }

  @Test
  void showsSizes() {
    assertThat(Figures.size(1023)).isEqualTo("1023 B");
    assertThat(Figures.size(1536)).isEqualTo("1.5 KiB");
    assertThat(Figures.size(10L << 30)).isEqualTo("10 GiB");
    assertThat(Figures.size(Long.MAX_VALUE)).isEqualTo("8 EiB");
  }

  @Test
  void linesUpColumnsByTheirWidth() {
    var columns = new Columns().row("日本", "x", "end").row("a", "long", "");

    assertThat(columns).hasToString("日本  x     end\na     long\n");
  }

  @Test
  void cutsTextToAWidth() {
    assertThat(Width.cut("日本語", 4)).isEqualTo("日…");
    assertThat(Width.cut("abc", 3)).isEqualTo("abc");
    assertThat(Width.cut("abc", 0)).isEmpty();
  }

  @Test
  void guessesTheWordThatWasMeant() {
    var actions = List.of("apt", "shell", "debootstrap");

    assertThat(Nearest.to("debotstrap", actions)).contains("debootstrap");
    assertThat(Nearest.to("shlel", actions)).contains("shell");
    assertThat(Nearest.to("brew", actions)).isEmpty();
  }
}
