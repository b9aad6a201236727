package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ShellScreenTest {

  @Test
  void letsCursorAndColoursThrough() {
    assertThat(shown("\u001b[2J\u001b[1;31mred\u001b[0m\r\b é 日本")).contains("\u001b[2J", "é 日本");
  }

  @Test
  void dropsTitlesAndClipboards() {
    assertThat(shown("a\u001b]0;title\u0007b")).isEqualTo("ab");
    assertThat(shown("a\u001b]52;c;c3dvcmQ=\u001b\\b")).isEqualTo("ab");
    assertThat(shown("a\u001bP+q544e\u001b\\b")).isEqualTo("ab");
  }

  @Test
  void dropsThemInTheirEightBitForm() {
    assertThat(shown("a\u009d0;title\u0007b")).isEqualTo("ab");
    assertThat(shown("a\u009bb")).isEqualTo("ab");
  }

  private static String shown(String text) {
    var out = new ByteArrayOutputStream();
    var screen = new ShellScreen(new Screen(out, OutputStream.nullOutputStream()));
    // Byte by byte, as a sequence may be cut anywhere.
    for (var b : text.getBytes(StandardCharsets.UTF_8)) {
      screen.print(new byte[] {b}, 0, 1);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
