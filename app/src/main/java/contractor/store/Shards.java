package contractor.store;

import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Entry;
import contractor.posix.PosixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Files named by hashes, in 256 directories by the first two digits.
///
/// @param base holds the 256
record Shards(OpenDirectory base) {

  private static final List<String> NAMES =
      IntStream.range(0, 256).mapToObj(i -> HexFormat.of().toHexDigits((byte) i)).toList();

  /// Makes the directories; what exists stays.
  static void furnish(OpenDirectory root, String name) throws IOException {
    try (var base = root.directory(RawText.of(name))) {
      for (var shard : NAMES) {
        Home.makeDirectory(base, RawText.of(shard));
      }
    }
  }

  static List<String> names() {
    return NAMES;
  }

  static String shard(String hash) {
    return hash.substring(0, 2);
  }

  /// The name in its directory.
  static RawText rest(String hash) {
    return new RawText(hash.substring(2));
  }

  static RawText path(String hash) {
    return new RawText(shard(hash) + "/" + hash.substring(2));
  }

  static SortedMap<String, List<Digest>> byShard(Collection<Digest> blobs) {
    return blobs.stream()
        .collect(Collectors.groupingBy(b -> shard(b.hash()), TreeMap::new, Collectors.toList()));
  }

  OpenDirectory open(String shard) throws IOException {
    var name = RawText.of(shard);
    try {
      return base.directory(name);
    } catch (PosixException e) {
      if (!e.is(Errno.ENOENT)) {
        throw e;
      }
      Home.makeDirectory(base, name);
      base.sync();
      return base.directory(name);
    }
  }

  /// All entries, with the shard they're in.
  List<Found> list() throws IOException {
    var found = new ArrayList<Found>();
    for (var shard : NAMES) {
      try (var directory = open(shard)) {
        directory.list().forEach(entry -> found.add(new Found(shard, entry)));
      }
    }
    return found;
  }

  record Found(String shard, Entry entry) {

    /// A hash, if the name is one.
    String hash() {
      return shard + entry.name();
    }

    RawText path() {
      return new RawText(shard + "/" + entry.name().raw());
    }
  }
}
