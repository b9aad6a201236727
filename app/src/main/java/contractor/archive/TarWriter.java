package contractor.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import contractor.cas.RawText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// Writes a tar stream: ustar, with pax headers for what doesn't fit. The same members give the
/// same bytes.
///
/// Names are written as the bytes they are. Nothing of this host gets in: no user names, no times
/// but the members'.
public final class TarWriter implements AutoCloseable {

  private static final int RECORD = 20 * TarHeader.SIZE;
  private static final long LARGEST_OCTAL = 0777_7777_7777L;
  private static final RawText EXTENSION = new RawText("././@PaxHeader");

  private final OutputStream out;
  private long position;

  public TarWriter(OutputStream out) {
    this.out = out;
  }

  /// Adds a member with its content, of which there must be as many bytes as it says.
  public void add(Member member, InputStream content) throws IOException {
    extend(member);
    write(header(member));
    var copied = content.transferTo(out);
    if (copied != member.size()) {
      throw new IOException(
          "%s has %d bytes, not %d".formatted(member.name(), copied, member.size()));
    }
    position += copied;
    pad(TarHeader.SIZE);
  }

  /// Adds a member without content.
  public void add(Member member) throws IOException {
    add(member, InputStream.nullInputStream());
  }

  /// Marks the end of the archive and closes the stream.
  @Override
  public void close() throws IOException {
    write(new byte[2 * TarHeader.SIZE]);
    pad(RECORD);
    out.close();
  }

  private void extend(Member member) throws IOException {
    var records = new ByteArrayOutputStream();
    if (Split.of(member.name()).isEmpty()) {
      record(records, "path", member.name().raw());
    }
    if (member.target().raw().length() > 100) {
      record(records, "linkpath", member.target().raw());
    }
    if (member.size() > LARGEST_OCTAL) {
      record(records, "size", Long.toString(member.size()));
    }
    if (member.mtime() > LARGEST_OCTAL || member.mtime() < 0) {
      record(records, "mtime", Long.toString(member.mtime()));
    }
    if (records.size() > 0) {
      write(new Header(EXTENSION, 'x').octal(124, 12, records.size()).octal(136, 12, 0).summed());
      write(records.toByteArray());
      pad(TarHeader.SIZE);
    }
  }

  /// The length of a record counts its own digits.
  private static void record(ByteArrayOutputStream records, String key, String value) {
    var rest = " " + key + "=" + value + "\n";
    var length = rest.length() + 1;
    while (Integer.toString(length).length() + rest.length() > length) {
      length++;
    }
    records.writeBytes((length + rest).getBytes(ISO_8859_1));
  }

  private static byte[] header(Member member) {
    return new Header(member.name(), member.type().flag())
        .octal(100, 8, member.mode())
        .octal(108, 8, member.uid())
        .octal(116, 8, member.gid())
        .octal(124, 12, member.size() > LARGEST_OCTAL ? 0 : member.size())
        .octal(136, 12, member.mtime() > LARGEST_OCTAL ? 0 : Math.max(0, member.mtime()))
        .text(157, 100, member.target().raw())
        .summed();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  private void pad(int unit) throws IOException {
    write(new byte[(int) Math.floorMod(-position, (long) unit)]);
  }

  /// A name in the two fields of a header: all in the second, or cut at a slash.
  private record Split(String prefix, String name) {

    static java.util.Optional<Split> of(RawText whole) {
      var raw = whole.raw();
      if (raw.length() <= 100) {
        return java.util.Optional.of(new Split("", raw));
      }
      // The first slash after which the rest fits; not one that the name ends with.
      var slash = raw.indexOf('/', raw.length() - 101);
      return slash < 1 || slash > 155 || slash == raw.length() - 1
          ? java.util.Optional.empty()
          : java.util.Optional.of(new Split(raw.substring(0, slash), raw.substring(slash + 1)));
    }
  }

  /// One block under construction.
  private static final class Header {

    private final byte[] block = new byte[TarHeader.SIZE];

    Header(RawText name, char flag) {
      var split = Split.of(name).orElseGet(() -> new Split("", name.raw()));
      text(0, 100, split.name());
      text(345, 155, split.prefix());
      block[156] = (byte) flag;
      text(257, 8, "ustar\00000");
    }

    /// As much as fits; the rest is in an extension header.
    Header text(int start, int length, String text) {
      var bytes = text.getBytes(ISO_8859_1);
      System.arraycopy(bytes, 0, block, start, Math.min(length, bytes.length));
      return this;
    }

    Header octal(int start, int length, long number) {
      var digits = Long.toOctalString(number);
      return text(start, length - 1, "0".repeat(length - 1 - digits.length()) + digits);
    }

    byte[] summed() {
      Arrays.fill(block, 148, 156, (byte) ' ');
      var sum = 0;
      for (var b : block) {
        sum += b & 0xff;
      }
      octal(148, 7, sum);
      block[154] = 0;
      return block;
    }
  }
}
