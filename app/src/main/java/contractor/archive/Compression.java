package contractor.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/// How an archive is compressed. When reading, its first bytes tell; when writing, its file name.
public enum Compression {
  NONE("", ""),
  GZIP("\u001f\u008b", ".gz .tgz"),
  XZ("\u00fd7zXZ\0", ".xz .txz"),
  ZSTD("(\u00b5/\u00fd", ".zst .tzst"),
  BZIP2("BZh", ".bz2 .tbz2");

  /// How many bytes are enough to tell.
  static final int MAGIC = 6;

  /// Enough for `xz -9`, which has a dictionary of 64 MiB. Zstandard windows may have 8 MiB, bzip2
  /// has 900 kB.
  private static final int XZ_MEMORY_KIB = 96 << 10;

  private static final int BUFFER = 64 << 10;

  private final String magic;
  private final String suffixes;

  Compression(String magic, String suffixes) {
    this.magic = magic;
    this.suffixes = suffixes;
  }

  static Compression of(byte[] start) {
    var text = new String(start, ISO_8859_1);
    for (var compression : values()) {
      if (compression != NONE && text.startsWith(compression.magic)) {
        return compression;
      }
    }
    return NONE;
  }

  /// What the end of a file name asks for.
  public static Compression ofName(String fileName) {
    return Arrays.stream(values())
        .filter(compression -> compression != NONE)
        .filter(compression -> compression.names(fileName))
        .findFirst()
        .orElse(NONE);
  }

  private boolean names(String fileName) {
    return Arrays.stream(suffixes.split(" ", -1)).anyMatch(fileName::endsWith);
  }

  InputStream decode(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GzipInput(in);
      case XZ -> new XZInputStream(new BufferedInputStream(in, BUFFER), XZ_MEMORY_KIB);
      case ZSTD -> new ZstdInputStream(in);
      case BZIP2 -> new Bzip2Input(in);
    };
  }

  /// The same bytes on every machine. Closing it closes `out`. Bzip2 is only read.
  OutputStream encode(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER);
      case XZ -> new XZOutputStream(out, new LZMA2Options(LZMA2Options.PRESET_DEFAULT));
      case ZSTD -> new ZstdOutputStream(out);
      case BZIP2 ->
          throw new IOException("archives are not written with bzip2: use .gz, .zst or .xz");
    };
  }

  @Override
  public String toString() {
    return this == NONE ? "tar" : name().toLowerCase(Locale.ROOT);
  }
}
