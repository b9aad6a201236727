package contractor.stage;

import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Rename;
import contractor.posix.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Digests of a source's files by what the kernel says of each, so that only those that changed are
/// read.
///
/// The time of the last change of status can't be set by anybody, so it gives away every rewrite,
/// even one that restores size and time. Only kernels before 6.13 keep it by the tick: there, what
/// is younger than one isn't remembered.
final class StatCache {

  private static final int LIMIT = 256 << 20;
  private static final int ENTRY = 5 * Long.BYTES + 32;
  private static final int SUM = 32;
  private static final long TICK = 20_000_000;

  private final OpenDirectory directory;
  private final RawText name;
  private final Map<Key, Digest> known;
  private final Map<Key, Digest> seen = new ConcurrentHashMap<>();
  private final long now;

  private record Key(long device, long inode, long size, long mtime, long ctime) {
    static Key of(Stat stat) {
      return new Key(stat.device(), stat.inode(), stat.size(), stat.mtime(), stat.ctime());
    }
  }

  /// @param now nanoseconds since 1970, before any file is looked at
  static StatCache load(OpenDirectory directory, RawText source, long now) throws IOException {
    var name = RawText.of(Digest.of(source.bytes()).hash());
    var known = new HashMap<Key, Digest>();
    if (directory.look(name).isPresent()) {
      try (var file = directory.read(name)) {
        read(file.readAll(LIMIT), known);
      }
    }
    return new StatCache(directory, name, known, now);
  }

  private StatCache(OpenDirectory directory, RawText name, Map<Key, Digest> known, long now) {
    this.directory = directory;
    this.name = name;
    this.known = known;
    this.now = now;
  }

  /// A damaged cache is an empty one.
  private static void read(byte[] bytes, Map<Key, Digest> known) {
    var length = bytes.length - SUM;
    if (length < 0 || length % ENTRY != 0 || !isWhole(bytes, length)) {
      return;
    }
    var data = ByteBuffer.wrap(bytes, 0, length);
    var hash = new byte[32];
    while (data.hasRemaining()) {
      var key =
          new Key(data.getLong(), data.getLong(), data.getLong(), data.getLong(), data.getLong());
      data.get(hash);
      known.put(key, new Digest(HexFormat.of().formatHex(hash), key.size()));
    }
  }

  private static boolean isWhole(byte[] bytes, int length) {
    return Arrays.equals(sum(bytes, length), Arrays.copyOfRange(bytes, length, bytes.length));
  }

  private static byte[] sum(byte[] bytes, int length) {
    var sum = Digest.sha256();
    sum.update(bytes, 0, length);
    return sum.digest();
  }

  Optional<Digest> find(Stat stat) {
    var digest = Optional.ofNullable(known.get(Key.of(stat)));
    digest.ifPresent(found -> seen.put(Key.of(stat), found));
    return digest;
  }

  /// @param stat from before the file was read
  void remember(Stat stat, Digest digest) {
    if (stat.ctime() < now - TICK && stat.size() == digest.size()) {
      seen.put(Key.of(stat), digest);
    }
  }

  /// Keeps what was seen this time, if that is anything new.
  void save() throws IOException {
    if (seen.equals(known)) {
      return;
    }
    var data = ByteBuffer.allocate(seen.size() * ENTRY + SUM);
    seen.forEach((key, digest) -> write(data, key, digest));
    data.put(sum(data.array(), data.position()));
    var draft = RawText.of(UUID.randomUUID() + ".draft");
    try (var file = directory.create(draft, 0600)) {
      file.write(data.array());
    }
    directory.rename(draft, directory, name, Rename.REPLACE);
  }

  private static void write(ByteBuffer data, Key key, Digest digest) {
    data.putLong(key.device()).putLong(key.inode()).putLong(key.size());
    data.putLong(key.mtime()).putLong(key.ctime());
    data.put(HexFormat.of().parseHex(digest.hash()));
  }
}
