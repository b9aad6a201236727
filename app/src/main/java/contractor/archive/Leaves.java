package contractor.archive;

import static contractor.archive.ArchiveRule.LIMIT;

import contractor.cas.Directory;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files and symlinks of one directory of an archive, packed: there may be a million of them,
/// and as objects each would need five times the memory.
///
/// One is its kind, the length of its name and the name, its time, the number of its properties,
/// and then the number of its content or the length of its target and the target.
final class Leaves {

  private static final int FILE = 0;
  private static final int EXECUTABLE = 1;
  private static final int SYMLINK = 2;

  /// More than the largest leaf.
  private static final int CHUNK = 16 << 10;

  private static final int MOST_CHUNKS = Integer.MAX_VALUE / CHUNK;

  private final Shared shared;

  /// Only the last has room, and only the first ever grows: what grows leaves garbage behind.
  private final List<ByteBuffer> chunks = new ArrayList<>(1);

  /// Where each begins, plus 1, by the hashes of their names; at least half of it is empty.
  private int[] places = {};

  private int count;

  Leaves(Shared shared) {
    this.shared = shared;
  }

  Directory.@Nullable Node find(RawText name) {
    var slot = slot(name);
    return slot < 0 || places[slot] == 0 ? null : node(places[slot] - 1, true);
  }

  /// Adds one, or replaces the one of its name.
  void put(Directory.Node node) throws RefusedException {
    if (2 * (count + 1) > places.length) {
      grow();
    }
    var place = pack(node);
    var slot = slot(node.name());
    count += places[slot] == 0 ? 1 : 0;
    places[slot] = place + 1;
  }

  /// In order of their names, made anew each time one is asked for.
  ///
  /// @param timed whether they have their times
  List<FileNode> files(boolean timed) {
    return new View<>(FileNode.class, sorted(false), timed);
  }

  List<SymlinkNode> symlinks(boolean timed) {
    return new View<>(SymlinkNode.class, sorted(true), timed);
  }

  private Integer[] sorted(boolean links) {
    return Arrays.stream(places)
        .filter(place -> place != 0 && (chunk(place - 1).get(at(place - 1)) == SYMLINK) == links)
        .mapToObj(place -> place - 1)
        .sorted(this::compare)
        .toArray(Integer[]::new);
  }

  private int compare(int one, int other) {
    return Arrays.compareUnsigned(
        chunk(one).array(),
        nameStart(one),
        nameEnd(one),
        chunk(other).array(),
        nameStart(other),
        nameEnd(other));
  }

  /// @return its place
  private int pack(Directory.Node node) throws RefusedException {
    return switch (node) {
      case FileNode file -> {
        var kind = file.executable() ? EXECUTABLE : FILE;
        var out = begin(kind, file.name(), file.properties(), 4);
        out.putInt(shared.number(file.digest()));
        yield end(out);
      }
      case SymlinkNode link -> {
        var out = begin(SYMLINK, link.name(), link.properties(), 4 + link.target().raw().length());
        out.putInt(link.target().raw().length()).put(link.target().bytes());
        yield end(out);
      }
      case DirectoryNode _ -> throw new IllegalArgumentException("not a leaf: " + node.name());
    };
  }

  private ByteBuffer begin(int kind, RawText name, NodeProperties properties, int more)
      throws RefusedException {
    var out = room(1 + 1 + name.raw().length() + 8 + 4 + more);
    out.mark();
    out.put((byte) kind).put((byte) name.raw().length()).put(name.bytes());
    return out.putLong(properties.mtime()).putInt(shared.number(properties.withoutTime()));
  }

  private int end(ByteBuffer out) {
    var end = out.position();
    var start = out.reset().position();
    out.position(end);
    return (chunks.size() - 1) * CHUNK + start;
  }

  private ByteBuffer room(int size) throws RefusedException {
    if (chunks.isEmpty()) {
      chunks.add(ByteBuffer.allocate(Math.max(64, size)));
    }
    var last = chunks.getLast();
    if (last.remaining() >= size) {
      return last;
    }
    if (chunks.size() == 1 && 2 * last.capacity() <= CHUNK) {
      var larger = Math.clamp(2L * last.capacity() + size, size, CHUNK);
      chunks.set(0, ByteBuffer.allocate(larger).put(last.flip()));
      return room(size);
    }
    if (chunks.size() == MOST_CHUNKS) {
      throw new RefusedException(LIMIT, "a directory with more than 2 GiB of names");
    }
    chunks.add(ByteBuffer.allocate(CHUNK));
    return chunks.getLast();
  }

  private ByteBuffer chunk(int place) {
    return chunks.get(place / CHUNK);
  }

  private static int at(int place) {
    return place % CHUNK;
  }

  private static int nameStart(int place) {
    return at(place) + 2;
  }

  private int nameEnd(int place) {
    return at(place) + 2 + (chunk(place).get(at(place) + 1) & 0xff);
  }

  private Directory.Node node(int place, boolean timed) {
    var in = chunk(place).duplicate().clear().position(at(place));
    var kind = in.get();
    var name = text(in, in.get() & 0xff);
    var time = in.getLong();
    var timeless = shared.properties(in.getInt());
    var properties = timed ? timeless.withTime(time) : timeless;
    return kind == SYMLINK
        ? new SymlinkNode(name, text(in, in.getInt()), properties)
        : new FileNode(name, shared.digest(in.getInt()), kind == EXECUTABLE, properties);
  }

  @SuppressWarnings("ByteBufferBackingArray") // made by `allocate`: both begin at the same byte
  private static RawText text(ByteBuffer in, int length) {
    var start = in.position();
    in.position(start + length);
    return new RawText(new String(in.array(), start, length, StandardCharsets.ISO_8859_1));
  }

  /// Where the leaf of this name is found, or would be; negative while there is no place at all.
  private int slot(RawText name) {
    if (places.length == 0) {
      return -1;
    }
    var slot = NameHash.of(name) & (places.length - 1);
    while (places[slot] != 0 && !isNamed(places[slot] - 1, name.raw())) {
      slot = (slot + 1) & (places.length - 1);
    }
    return slot;
  }

  private boolean isNamed(int place, String name) {
    var chunk = chunk(place);
    var start = nameStart(place);
    if (nameEnd(place) - start != name.length()) {
      return false;
    }
    for (var i = 0; i < name.length(); i++) {
      if ((chunk.get(start + i) & 0xff) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    var before = places;
    places = new int[Math.max(4, 2 * before.length)];
    for (var each : before) {
      if (each != 0) {
        var place = each - 1;
        var slot = NameHash.of(chunk(place).array(), nameStart(place), nameEnd(place));
        while (places[slot & (places.length - 1)] != 0) {
          slot++;
        }
        places[slot & (places.length - 1)] = each;
      }
    }
  }

  private final class View<N extends Directory.Node> extends AbstractList<N> {

    private final Class<N> kind;
    private final Integer[] sorted;
    private final boolean timed;

    View(Class<N> kind, Integer[] sorted, boolean timed) {
      this.kind = kind;
      this.sorted = sorted;
      this.timed = timed;
    }

    @Override
    public N get(int index) {
      return kind.cast(node(sorted[index], timed));
    }

    @Override
    public int size() {
      return sorted.length;
    }
  }
}
