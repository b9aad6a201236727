package contractor.archive;

import static contractor.archive.ArchiveRule.FORMAT;
import static contractor.archive.ArchiveRule.HEADER;
import static contractor.archive.ArchiveRule.LIMIT;
import static contractor.archive.ArchiveRule.TRAILING;
import static contractor.archive.ArchiveRule.TRUNCATED;
import static contractor.archive.ArchiveRule.TYPE;

import contractor.cas.RawText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/// Splits an uncompressed tar stream into its members. Knows the format and none of the policy:
/// names, links and sizes are as the archive has them.
///
/// Whatever programs could read in two ways is refused with a [RefusedException].
public final class TarReader {

  /// Tar programs fill the last record up. Theirs have some KiB; this much has no purpose but to
  /// keep us.
  private static final long MOST_PADDING = 64L << 20;

  private final InputStream in;
  private final long headerLimit;
  private final PaxHeader global = new PaxHeader();
  private final byte[] block = new byte[TarHeader.SIZE];
  private final byte[] spare = new byte[8192];

  private long position;
  private long start;
  private @Nullable TarHeader begun;
  private @Nullable RawText name;
  private Stored stored = new Stored(0);
  private InputStream content = InputStream.nullInputStream();

  /// @param headerLimit how many bytes extension headers of one member may have
  public TarReader(InputStream in, long headerLimit) {
    this.in = in;
    this.headerLimit = headerLimit;
  }

  /// The next member, or nothing at the proper end of the archive. Skips what was not read of the
  /// last one.
  public Optional<Member> next() throws IOException {
    stored.skip();
    start = position;
    name = null;
    begun = null;
    var extensions = new Extensions();
    while (true) {
      var header = header(block);
      if (header.isZero()) {
        end(extensions);
        return Optional.empty();
      }
      begun = header;
      name = null;
      check(header);
      switch (header.flag()) {
        case 'x' -> extensions.own().merge(body(header, extensions));
        case 'g' -> extensions.mergeGlobal(body(header, extensions));
        case 'L' -> extensions.name = text(body(header, extensions));
        case 'K' -> extensions.target = text(body(header, extensions));
        default -> {
          return Optional.of(extensions.member(header));
        }
      }
    }
  }

  /// The next header takes this one's place in memory.
  private byte[] body(TarHeader header, Extensions extensions) throws IOException {
    name = header.looseName();
    return extensions.body(header);
  }

  /// Of the last member; ends where the member does.
  public InputStream content() {
    return content;
  }

  /// Where the last thing read began: `member "a/b" at offset 1024`, or `header at offset 0`.
  public String place() {
    var shown = name == null && begun != null ? begun.looseName() : name;
    var what = shown == null ? "header" : "member " + MemberPath.quoted(shown);
    return what + " at offset " + start;
  }

  private TarHeader header(byte[] into) throws IOException {
    fill(into, TarHeader.SIZE);
    return new TarHeader(into);
  }

  private void check(TarHeader header) throws RefusedException {
    if (isIntact(header)) {
      return;
    }
    if (position == TarHeader.SIZE) {
      begun = null;
      throw new RefusedException(
          FORMAT, "this is not a tar archive, plain or compressed with gzip, xz, zstd or bzip2");
    }
    throw new RefusedException(HEADER, "bad checksum");
  }

  private static boolean isIntact(TarHeader header) {
    try {
      return header.isIntact();
    } catch (RefusedException _) {
      return false;
    }
  }

  private void fill(byte[] bytes, int length) throws IOException {
    var count = in.readNBytes(bytes, 0, length);
    position += count;
    if (count < length) {
      throw truncated();
    }
  }

  /// After the first empty block there must be a second, and then nothing else but zeros.
  private void end(Extensions extensions) throws IOException {
    if (extensions.used > 0) {
      throw new RefusedException(HEADER, "an extension header without a member");
    }
    if (!header(block).isZero()) {
      throw new RefusedException(TRAILING, "an empty block that is not the end");
    }
    var padding = 0L;
    for (int count; (count = in.read(spare)) >= 0; padding += count) {
      for (var i = 0; i < count; i++) {
        if (spare[i] != 0) {
          var where = position + padding + i;
          throw new RefusedException(
              TRAILING, "data after the end of the archive, at offset " + where);
        }
      }
      if (padding > MOST_PADDING) {
        throw new RefusedException(TRAILING, "more than 64 MiB of padding after the end");
      }
    }
  }

  private RefusedException truncated() {
    return new RefusedException(TRUNCATED, "the archive is truncated after " + position + " bytes");
  }

  private static RawText text(byte[] body) throws RefusedException {
    var text = new String(body, StandardCharsets.ISO_8859_1);
    var end = text.indexOf('\0');
    if (end >= 0 && !text.chars().skip(end).allMatch(c -> c == 0)) {
      throw new RefusedException(ArchiveRule.NAME, "the name goes on after a NUL");
    }
    return new RawText(end < 0 ? text : text.substring(0, end));
  }

  /// The headers in front of one member, merged into it.
  private final class Extensions {

    /// The global header until there is one for this member.
    private PaxHeader pax = global;

    private @Nullable RawText name;
    private @Nullable RawText target;
    private long used;

    PaxHeader own() {
      if (pax == global) {
        pax = global.copy();
      }
      return pax;
    }

    void mergeGlobal(byte[] records) throws RefusedException {
      var own = pax != global;
      global.mergeGlobal(records);
      if (own) {
        pax.mergeGlobal(records);
      }
    }

    /// The content of an extension header.
    byte[] body(TarHeader header) throws IOException {
      var size = header.size();
      if (size < 0) {
        throw new RefusedException(HEADER, "an extension header has a negative size");
      }
      count(size);
      used++;
      var body = new byte[(int) size];
      stored = new Stored(size);
      if (stored.readNBytes(body, 0, body.length) < body.length) {
        throw truncated();
      }
      stored.skip();
      return body;
    }

    void count(long bytes) throws RefusedException {
      if (bytes > headerLimit - used) {
        throw new RefusedException(
            LIMIT, "extension headers of more than " + headerLimit + " bytes (limit `header`)");
      }
      used += bytes;
    }

    Member member(TarHeader header) throws IOException {
      var plain = header.name();
      var path = pax.value("GNU.sparse.name").or(() -> pax.value("path")).map(RawText::new);
      var named = path.orElse(name == null ? plain : name);
      TarReader.this.name = named;
      var type = type(header, named);
      var size = size(header, type, pax.number("size", header.size()));
      var linked = target == null ? header.target() : target;
      return new Member(
          named,
          type,
          size,
          header.mode(),
          pax.number("uid", header.uid()),
          pax.number("gid", header.gid()),
          pax.number("mtime", header.mtime()),
          pax.value("linkpath").map(RawText::new).orElse(linked),
          pax.attributes(),
          start);
    }

    /// In the oldest archives only a slash at its end tells a directory from a file.
    private static Member.Type type(TarHeader header, RawText name) throws RefusedException {
      return switch (header.flag()) {
        case '0', '\0' -> name.raw().endsWith("/") ? Member.Type.DIRECTORY : Member.Type.FILE;
        case '7', 'S' -> Member.Type.FILE;
        case '1' -> Member.Type.HARD_LINK;
        case '2' -> Member.Type.SYMLINK;
        case '5' -> Member.Type.DIRECTORY;
        case '6' -> Member.Type.FIFO;
        case '3' -> throw new RefusedException(TYPE, "a character device");
        case '4' -> throw new RefusedException(TYPE, "a block device");
        default -> throw new RefusedException(TYPE, "unknown type " + flag(header));
      };
    }

    private static String flag(TarHeader header) {
      return MemberPath.quoted(new RawText(String.valueOf(header.flag())));
    }

    /// Opens the content, and returns its size with holes filled.
    private long size(TarHeader header, Member.Type type, long size) throws IOException {
      if (size < 0) {
        throw new RefusedException(HEADER, "a negative size");
      }
      if (type != Member.Type.FILE && size > 0) {
        throw new RefusedException(HEADER, "a " + type + " with content");
      }
      stored = new Stored(size);
      var map = sparse(header, type);
      if (map.isEmpty()) {
        content = stored;
        return size;
      }
      content = map.get().expand(stored, stored.left);
      return map.get().size();
    }

    private Optional<SparseMap> sparse(TarHeader header, Member.Type type) throws IOException {
      if (header.flag() == 'S') {
        return Optional.of(gnuSparse(header));
      }
      if (type != Member.Type.FILE) {
        return Optional.empty();
      }
      if (pax.value("GNU.sparse.major").isPresent()) {
        return Optional.of(new SparseMap(leadingMap(), pax.number("GNU.sparse.realsize", -1)));
      }
      var map = pax.sparseMap();
      return map.isEmpty()
          ? Optional.empty()
          : Optional.of(SparseMap.parse(map.get(), pax.number("GNU.sparse.size", -1)));
    }

    /// Four segments in the header itself, and 21 in each block that follows while a flag says so.
    private SparseMap gnuSparse(TarHeader header) throws IOException {
      var numbers = new ArrayList<Long>();
      segments(header, 386, 4, numbers);
      for (var more = header.block()[482] != 0; more; ) {
        count(TarHeader.SIZE);
        var block = header(new byte[TarHeader.SIZE]);
        segments(block, 0, 21, numbers);
        more = block.block()[504] != 0;
      }
      return new SparseMap(array(numbers), header.number(483, 12, "real size"));
    }

    private static void segments(TarHeader block, int from, int count, List<Long> numbers)
        throws RefusedException {
      for (var i = 0; i < count && block.block()[from + i * 24] != 0; i++) {
        numbers.add(block.number(from + i * 24, 12, "sparse map"));
        numbers.add(block.number(from + i * 24 + 12, 12, "sparse map"));
      }
    }

    /// The map in front of the content, in whole blocks: one number a line, the count of segments
    /// first.
    private long[] leadingMap() throws IOException {
      var text = new StringBuilder();
      var lines = 0L;
      var wanted = 1L;
      while (lines < wanted) {
        count(TarHeader.SIZE);
        var block = stored.readNBytes(TarHeader.SIZE);
        for (var i = 0; i < block.length && lines < wanted; i++) {
          text.append((char) (block[i] & 0xff));
          if (block[i] == '\n' && lines++ == 0) {
            wanted =
                1
                    + 2
                        * Math.clamp(
                            Numbers.decimal(text.toString().strip(), "sparse map"), 0, headerLimit);
          }
        }
        if (block.length < TarHeader.SIZE) {
          throw new RefusedException(HEADER, "damaged sparse map");
        }
      }
      return numbers(text.toString());
    }

    private static long[] numbers(String lines) throws RefusedException {
      var numbers = new ArrayList<Long>();
      for (var tokens = new StringTokenizer(lines, "\n"); tokens.hasMoreTokens(); ) {
        numbers.add(Numbers.decimal(tokens.nextToken(), "sparse map"));
      }
      return array(new ArrayList<>(numbers.subList(1, numbers.size())));
    }

    private static long[] array(List<Long> numbers) {
      return numbers.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /// The bytes of one member in the archive, and the padding to the next block.
  private final class Stored extends InputStream {

    private final int padding;
    private long left;

    Stored(long size) {
      left = size;
      padding = (int) (-size & (TarHeader.SIZE - 1));
    }

    void skip() throws IOException {
      while (left > 0) {
        read(spare, 0, spare.length);
      }
      if (left == 0) {
        fill(spare, padding);
      }
      left = -1;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left <= 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      var count = in.read(into, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw truncated();
      }
      position += count;
      left -= count;
      return count;
    }
  }
}
