package contractor.archive;

import static contractor.archive.TarBuilder.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import contractor.api.RejectedException;
import contractor.cas.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Compressed archives, whole, damaged and made to explode.
final class CompressionTest {

  private final ScratchStore store = new ScratchStore();
  private final Archives archives = new Archives(store);
  private final byte[] good = tar().file("noise", noise(300_000)).file("f", "x".repeat(5000)).end();

  @ParameterizedTest
  @EnumSource
  void isToldByItsFirstBytes(Compression compression) throws Exception {
    var compressed = compressed(good, compression);

    var unpacked = unpack(new ByteArrayInputStream(compressed));

    assertThat(unpacked.bytes()).isEqualTo(305_000);
    assertThat(unpacked.source()).isEqualTo(Digest.of(compressed));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "BZIP2")
  void exportsTheSameBytesTwice(Compression compression) throws Exception {
    var root = unpack(new ByteArrayInputStream(good)).tree().root();

    assertThat(pack(root, compression)).isEqualTo(pack(root, compression));
    assertThat(unpack(new ByteArrayInputStream(pack(root, compression))).tree().root())
        .isEqualTo(root);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void mayBeCompressedInPieces(Compression compression) throws Exception {
    var first = compressed(Arrays.copyOf(good, 70_000), compression);
    var second = compressed(Arrays.copyOfRange(good, 70_000, good.length), compression);

    var unpacked =
        unpack(
            new SequenceInputStream(
                new ByteArrayInputStream(first), new ByteArrayInputStream(second)));

    assertThat(unpacked.bytes()).isEqualTo(305_000);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void isRefusedWhereverItIsCut(Compression compression) throws Exception {
    var compressed = compressed(good, compression);

    for (var length = 1; length < compressed.length; length += 1 + compressed.length / 31) {
      var cut = new ByteArrayInputStream(Arrays.copyOf(compressed, length));
      assertThat(refusal(cut)).startsWith("a.tar: ");
    }
    var cut = new ByteArrayInputStream(Arrays.copyOf(compressed, compressed.length - 1));
    assertThat(refusal(cut)).contains(compression + " data");
    assertThat(store.directories).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void isRefusedWithSomethingBehindIt(Compression compression) throws Exception {
    var compressed = compressed(good, compression);
    var longer = Arrays.copyOf(compressed, compressed.length + 40);
    Arrays.fill(longer, compressed.length, longer.length, (byte) 'x');

    assertThat(refusal(new ByteArrayInputStream(longer))).contains(compression + " data");
    assertThat(store.directories).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aFlippedBitIsFound(Compression compression) throws Exception {
    var compressed = compressed(good, compression);
    var random = new Random(5);

    for (var i = 0; i < 40; i++) {
      var bad = compressed.clone();
      bad[30 + random.nextInt(bad.length - 50)] ^= (byte) (1 << random.nextInt(8));
      assertThat(refusal(new ByteArrayInputStream(bad))).startsWith("a.tar: ");
    }
    assertThat(store.directories).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NONE", "GZIP", "BZIP2"})
  void aBombOfContentBreaksTheRatio(Compression compression) throws Exception {
    var bomb = bomb(compression, 80L << 20);

    assertThat(refusal(new ByteArrayInputStream(bomb)))
        .isEqualTo(
            "a.tar: member \"big\" at offset 0: more than 1000 times as much comes out as went in"
                + " (limit `ratio`)");
  }

  /// Deflate can't reach 1000:1 except when it is deflated twice, so its bombs meet the size limit.
  @Test
  void aGzipBombMeetsALowerRatio() throws Exception {
    var bomb = new ByteArrayInputStream(bomb(Compression.GZIP, 80L << 20));

    var refused =
        catchThrowableOfType(
            RejectedException.class,
            () -> archives.unpack(bomb, "a.tar", ArchiveLimits.DEFAULT.withRatio(500), 0));

    assertThat(refused).hasMessageContaining("more than 500 times as much");
  }

  @Test
  void aRaisedRatioLetsItThrough() throws Exception {
    var bomb = new ByteArrayInputStream(bomb(Compression.ZSTD, 80L << 20));

    var unpacked = archives.unpack(bomb, "a.tar", ArchiveLimits.DEFAULT.withRatio(1_000_000), 0);

    assertThat(unpacked.bytes()).isEqualTo(80L << 20);
  }

  @Test
  void endlessZerosAreStoppedEvenAfterTheEnd() throws Exception {
    var bomb = new ByteArrayOutputStream();
    try (var out = Compression.XZ.encode(bomb)) {
      zeros(out, 80 << 20);
    }

    assertThat(refusal(new ByteArrayInputStream(bomb.toByteArray())))
        .contains("at offset 0: more than");
  }

  @Test
  void aDictionaryLargerThanTheMemoryIsRefused() {
    // An xz stream header, and a block header that asks for a dictionary of 1.5 GiB.
    var header = "fd377a585a00000004e6d6b446" + "0200210125000000" + "00000000";

    assertThat(refusal(new ByteArrayInputStream(HexFormat.of().parseHex(header))))
        .startsWith("a.tar: ");
  }

  @Test
  void zerosMayFollowGzip() throws Exception {
    var compressed = compressed(good, Compression.GZIP);

    unpack(new ByteArrayInputStream(Arrays.copyOf(compressed, compressed.length + 1000)));

    // One directory, with its time and without.
    assertThat(store.directories).hasSize(2);
  }

  @Test
  void theSizeOfTheArchiveItselfIsLimited() {
    var refused =
        catchThrowableOfType(
            RejectedException.class,
            () ->
                archives.unpack(
                    new ByteArrayInputStream(good),
                    "a.tar",
                    ArchiveLimits.DEFAULT.withCompressed(10_000),
                    0));

    assertThat(refused)
        .hasMessage(
            "a.tar: member \"noise\" at offset 0: the archive itself is larger than 10000 bytes"
                + " (limit `compressed`)");
  }

  @Test
  void aDiskErrorIsNoFaultOfTheArchive() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk on fire");
          }
        };
    var archive = new SequenceInputStream(new ByteArrayInputStream(good, 0, 5000), broken);

    var thrown = catchThrowableOfType(IOException.class, () -> unpack(archive));

    assertThat(thrown).hasMessage("disk on fire");
  }

  @Test
  void theFileNameTellsHowToWrite() {
    assertThat(Compression.ofName("a.tar")).isEqualTo(Compression.NONE);
    assertThat(Compression.ofName("a.tar.gz")).isEqualTo(Compression.GZIP);
    assertThat(Compression.ofName("a.tgz")).isEqualTo(Compression.GZIP);
    assertThat(Compression.ofName("a.tar.xz")).isEqualTo(Compression.XZ);
    assertThat(Compression.ofName("a.tar.zst")).isEqualTo(Compression.ZSTD);
    assertThat(Compression.ofName("gz")).isEqualTo(Compression.NONE);
  }

  private static byte[] bomb(Compression compression, long size) throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var out = compression.encode(bomb)) {
      out.write(
          tar()
              .add('0', "big", "", "", h -> TarBuilder.put(h, 124, "%011o".formatted(size)))
              .open());
      zeros(out, size + 1024);
    }
    return bomb.toByteArray();
  }

  private static void zeros(OutputStream out, long count) throws IOException {
    var zeros = new byte[1 << 16];
    for (var left = count; left > 0; left -= zeros.length) {
      out.write(zeros, 0, (int) Math.min(left, zeros.length));
    }
  }

  private static String noise(int length) {
    var random = new Random(1);
    return random
        .ints(length, 0, 256)
        .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
        .toString();
  }

  private static byte[] compressed(byte[] bytes, Compression compression) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var encoder = Bzip2Output.orOurs(compression, out)) {
      encoder.write(bytes);
    }
    return out.toByteArray();
  }

  private byte[] pack(Digest root, Compression compression) throws IOException {
    var out = new ByteArrayOutputStream();
    archives.pack(root, out, compression, OptionalLong.of(0));
    return out.toByteArray();
  }

  private Unpacked unpack(InputStream in) throws IOException, RejectedException {
    return archives.unpack(in, "a.tar", ArchiveLimits.DEFAULT, 0);
  }

  private String refusal(InputStream in) {
    return catchThrowableOfType(RejectedException.class, () -> unpack(in)).getMessage();
  }
}
