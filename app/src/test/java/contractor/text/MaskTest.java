package contractor.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MaskTest {

  private static final String SECRET = "Sw0rdf!sh & chips/äö";

  private final Mask mask = new Mask(List.of(SECRET.getBytes(UTF_8)));

  @Test
  void masksTheValueItself() {
    assertThat(mask.apply("before " + SECRET + " after")).isEqualTo("before *** after");
  }

  @Test
  void leavesOtherTextAlone() {
    var text = "Sw0rdf Sw0rdfish\nS\n\nSw0rdf!sh & chip\n";

    assertThat(mask.apply(text)).isEqualTo(text);
  }

  @Test
  void masksBase64AtEveryAlignment() {
    for (var encoder :
        List.of(
            Base64.getEncoder(),
            Base64.getUrlEncoder(),
            Base64.getMimeEncoder(10, "\n".getBytes(UTF_8)))) {
      for (var before : List.of("", "x", "xy", "user:")) {
        var encoded = encoder.encodeToString((before + SECRET + "tail").getBytes(UTF_8));

        assertThat(mask.apply(encoded)).contains("***").hasSizeLessThan(encoded.length() - 20);
      }
    }
  }

  @Test
  void masksHexAndPercentForms() {
    assertThat(mask.apply("5377307264662173682026206368697073" + "2fc3a4c3b6")).isEqualTo("***");
    assertThat(mask.apply("5377307264662173682026206368697073" + "2FC3A4C3B6")).isEqualTo("***");
    assertThat(mask.apply("Sw0rdf%21sh%20%26%20chips%2F%C3%A4%C3%B6")).isEqualTo("***");
    assertThat(mask.apply("Sw0rdf%21sh+%26+chips%2f%c3%a4%c3%b6")).isEqualTo("***");
  }

  @Test
  void masksEachLineOfAValue() {
    var key = new Mask(List.of("-----BEGIN\nabcdefgh\nxyz\n-----END".getBytes(UTF_8)));

    assertThat(key.apply("echo abcdefgh, xyz")).isEqualTo("echo ***, xyz");
  }

  @Test
  void masksASecretCutUpByLineEnds() {
    assertThat(mask.apply("<Sw0rdf\n!sh &\r\n chips/äö>")).isEqualTo("<***>");
  }

  @Test
  void staysLinearWhenManyLineEndsFollowTheStartOfASecret() {
    var text = "Sw0" + "\n".repeat(1_000_000);

    assertThat(mask.apply(text)).isEqualTo(text);
  }

  @Test
  void givesTheSameHoweverTheOutputIsCutUp() {
    var random = new Random(1);
    var text = randomText(random);
    var whole = mask.apply(text);

    for (var round = 0; round < 200; round++) {
      assertThat(inPieces(text, random)).as("round %d", round).isEqualTo(whole);
    }
    assertThat(whole).doesNotContain(SECRET).contains("***");
  }

  @Test
  void refusesWhatWouldMatchByChance() {
    assertThat(Mask.accepts("abc".getBytes(UTF_8))).isFalse();
    assertThat(Mask.accepts("abcd".getBytes(UTF_8))).isTrue();
    assertThat(Mask.accepts(new byte[Mask.LONGEST + 1])).isFalse();
  }

  private String inPieces(String text, Random random) {
    var bytes = text.getBytes(UTF_8);
    var out = new ByteArrayOutputStream();
    var stream = mask.stream(out::write);
    for (var at = 0; at < bytes.length; ) {
      var count = Math.min(bytes.length - at, 1 + random.nextInt(7));
      stream.print(bytes, at, count);
      at += count;
    }
    stream.end();
    return out.toString(UTF_8);
  }

  private static String randomText(Random random) {
    var text = new StringBuilder();
    for (var i = 0; i < 300; i++) {
      text.append(
          switch (random.nextInt(5)) {
            case 0 -> SECRET;
            case 1 -> SECRET.substring(0, random.nextInt(SECRET.length()));
            case 2 -> "\n";
            case 3 -> Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
            default -> new String(new byte[] {(byte) (32 + random.nextInt(90))}, ISO_8859_1);
          });
    }
    return text.toString();
  }
}
