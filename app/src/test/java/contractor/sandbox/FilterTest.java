package contractor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Trust;
import contractor.cas.Digest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FilterTest {

  /// Digests of what the reference assembler of the requirements writes.
  @ParameterizedTest
  @CsvSource({
    "TREE,     false, 86499a2396d83001f3d66b47ca04fb1dce26c927357c3b37756e5f8c333348f2",
    "TREE,     true,  ee91e4a093aa48bd397b0d4c93cb51ecc789530a640a9a42f90dc006fac8da89",
    "TREE_NET, false, 3ecc55cec0f110eb3a37babbf9096de666fa48219849aaa9bb3ba017becfc9be",
    "TREE_NET, true,  4e4bef5f7d046de59d516a95f93d5ddb6392e3d23ba86e1408cd977fc276b282",
    "HOST_NET, false, 3ecc55cec0f110eb3a37babbf9096de666fa48219849aaa9bb3ba017becfc9be",
    "HOST_NET, true,  4e4bef5f7d046de59d516a95f93d5ddb6392e3d23ba86e1408cd977fc276b282",
    "STRICT,   false, 61b3a842606a39c2cc36fd7e9372dccbb702be0c41ed6bc72464f93c3fbf4ed2",
    "STRICT,   true,  61b3a842606a39c2cc36fd7e9372dccbb702be0c41ed6bc72464f93c3fbf4ed2"
  })
  void isTheReferenceByteForByte(Trust trust, boolean single, String expected) {
    var filter = Filter.of(Machine.X86_64, trust, single);

    assertThat(Digest.of(filter).hash()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Machine.class)
  void noJumpLeavesTheProgram(Machine machine) {
    for (var trust : Trust.values()) {
      var code = ByteBuffer.wrap(Filter.of(machine, trust, true)).order(ByteOrder.LITTLE_ENDIAN);
      var instructions = code.capacity() / 8;
      for (var at = 0; at < instructions; at++) {
        var jump = Math.max(code.get(8 * at + 2) & 0xff, code.get(8 * at + 3) & 0xff);

        assertThat(at + jump + 1).isLessThanOrEqualTo(instructions);
      }
    }
  }

  @Test
  void armHasNoSecondNumberingToRefuse() {
    var code = ByteBuffer.wrap(Filter.of(Machine.AARCH64, Trust.TREE, false));

    assertThat(code.order(ByteOrder.LITTLE_ENDIAN).getShort(8 * 4)).isEqualTo((short) 0x15);
  }
}
