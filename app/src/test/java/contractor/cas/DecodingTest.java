package contractor.cas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.testing.Property;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {

  private static final Directory FULL =
      new Directory(
          List.of(
              file("a", NodeProperties.NONE.withTime(0)),
              file("b", NodeProperties.FIFO.withOwner(5, 65535).withTime(-1).withMode(0, 0644))),
          List.of(new DirectoryNode(RawText.of("d"), Digest.EMPTY)),
          List.of(
              new SymlinkNode(RawText.of("l"), RawText.of("/x"), NodeProperties.NONE.withTime(7))),
          NodeProperties.NONE.withMode(01777, 0755));

  @Test
  void readsWhatIsWritten() throws MalformedException {
    var bytes = Encoding.of(FULL);

    var directory = Decoding.directory(bytes);

    assertThat(directory).isEqualTo(FULL);
  }

  @Test
  void keepsNamesThatAreNotUtf8() throws MalformedException {
    var name = RawText.of(new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 27});
    var odd = new FileNode(name, Digest.EMPTY, true, NodeProperties.NONE);

    var directory =
        Decoding.directory(Encoding.of(Directory.of(List.of(odd), NodeProperties.NONE)));

    assertThat(directory.files()).containsExactly(odd);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "/", "nul\0"})
  void refusesNamesThatMeanAnotherPlace(String name) {
    var bytes =
        Encoding.of(Directory.of(List.of(file(name, NodeProperties.NONE)), NodeProperties.NONE));

    assertMalformed(bytes);
  }

  @Test
  void refusesTheSameNameTwice() {
    var both =
        new Directory(
            List.of(file("a", NodeProperties.NONE)),
            List.of(new DirectoryNode(RawText.of("a"), Digest.EMPTY)),
            List.of(),
            NodeProperties.NONE);

    assertMalformed(Encoding.of(both));
  }

  @Test
  void refusesOwnersThatAreNotPlainNumbers() {
    var properties =
        new NodeProperties(
            List.of(new NodeProperties.Property("uid", "-1")),
            NodeProperties.NO_TIME,
            NodeProperties.NO_MODE);

    assertMalformed(Encoding.of(new Directory(List.of(), List.of(), List.of(), properties)));
  }

  @Test
  void refusesEveryCutAndNeverReadsAnythingElseThanItWouldWrite() {
    var bytes = Encoding.of(FULL);
    Property.forAll(
        random -> damaged(bytes, random),
        damaged -> {
          try {
            assertThat(Encoding.of(Decoding.directory(damaged))).isEqualTo(damaged);
          } catch (MalformedException expected) {
            assertThat(expected).hasMessageMatching(".+");
          }
        });
  }

  private static byte[] damaged(byte[] bytes, SplittableRandom random) {
    var damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
    for (var i = random.nextInt(4); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static FileNode file(String name, NodeProperties properties) {
    return new FileNode(RawText.of(name), Digest.EMPTY, false, properties);
  }

  private static void assertMalformed(byte[] bytes) {
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Decoding.directory(bytes));
  }
}
