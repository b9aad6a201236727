package contractor.archive;

import static contractor.archive.ArchiveRule.CLASH;
import static contractor.archive.ArchiveRule.HARD_LINK;
import static contractor.archive.ArchiveRule.LIMIT;
import static contractor.archive.ArchiveRule.NAME;

import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.RawText;
import java.io.IOException;
import java.io.InputStream;

/// One archive on its way into the store: applies the policy to each member and grows the tree.
final class Unpacking {

  /// Files up to this size are written from memory, where a store can see at once that it has them.
  private static final int SMALL = 64 << 10;

  private final Store store;
  private final ArchiveLimits limits;
  private final int strip;
  private final Source source;
  private final Attributes attributes = new Attributes();
  private final GrowingDirectory root = new GrowingDirectory(new Shared());

  private long entries;
  private long bytes;
  private long names;

  Unpacking(Store store, ArchiveLimits limits, int strip, Source source) {
    this.store = store;
    this.limits = limits;
    this.strip = strip;
    this.source = source;
  }

  /// @param content of the member
  void add(Member member, InputStream content) throws IOException {
    count();
    var path = MemberPath.of(member.name());
    if (member.type() == Member.Type.DIRECTORY) {
      directory(member, path);
      return;
    }
    if (path.isRoot()) {
      throw new RefusedException(CLASH, "a " + member.type() + " in place of the root directory");
    }
    var inside = path.stripped(strip);
    var parent = parent(inside);
    var node =
        switch (member.type()) {
          case FILE -> file(member, inside, content);
          case SYMLINK -> symlink(member, inside);
          case HARD_LINK -> hardLink(member, inside);
          case FIFO -> new FileNode(inside.last(), Digest.EMPTY, false, attributes.of(member));
          case DIRECTORY -> throw new IllegalStateException();
        };
    if (parent.put(node)) {
      name(inside.last());
    }
  }

  /// Keeps the tree, and what is needed to make a whole of it.
  Unpacked finish() throws IOException {
    store.write(new byte[0]);
    var tree = root.keep(store);
    return new Unpacked(tree, source.digest(), entries, bytes, attributes.changes());
  }

  private void directory(Member member, MemberPath path) throws RefusedException {
    var properties = attributes.of(member);
    var depth = path.components().size();
    if (depth > strip) {
      var inside = path.stripped(strip);
      parent(inside);
      root.directory(inside, depth - strip, this::name).describe(properties);
    } else if (strip == 0) {
      root.describe(properties);
    }
  }

  private GrowingDirectory parent(MemberPath path) throws RefusedException {
    return root.directory(
        path,
        path.components().size() - 1,
        name -> {
          count();
          name(name);
        });
  }

  private Directory.Node file(Member member, MemberPath path, InputStream content)
      throws IOException {
    weigh(member.size());
    var digest = write(member.size(), content);
    var executable = Attributes.isExecutable(member);
    return new FileNode(path.last(), digest, executable, attributes.of(member));
  }

  private Digest write(long size, InputStream content) throws IOException {
    if (size == 0) {
      return Digest.EMPTY;
    }
    return size <= SMALL
        ? store.write(content.readNBytes((int) size))
        : store.write(new Watched(content));
  }

  private Directory.Node symlink(Member member, MemberPath path) throws RefusedException {
    var target = member.target().raw();
    if (target.isEmpty() || target.indexOf('\0') >= 0) {
      throw new RefusedException(NAME, "the target of the symlink is empty or has a NUL in it");
    }
    if (target.length() > MemberPath.LONGEST_PATH) {
      throw new RefusedException(
          NAME, "the target of the symlink is longer than " + MemberPath.LONGEST_PATH + " bytes");
    }
    name(member.target());
    return new SymlinkNode(path.last(), member.target(), attributes.of(member));
  }

  /// A second name for the same content. Modes and owners belong to the file, so what the second
  /// header says of them isn't looked at.
  private Directory.Node hardLink(Member member, MemberPath path) throws RefusedException {
    var file = root.file(target(member));
    weigh(file.digest().size());
    return new FileNode(path.last(), file.digest(), file.executable(), file.properties());
  }

  private MemberPath target(Member member) throws RefusedException {
    try {
      return MemberPath.of(member.target()).stripped(strip);
    } catch (RefusedException e) {
      var target = MemberPath.quoted(member.target());
      throw new RefusedException(
          HARD_LINK, "its target " + target + " is no good: " + e.getMessage());
    }
  }

  private void count() throws RefusedException {
    entries++;
    if (entries > limits.entries()) {
      throw tooLarge("more than " + limits.entries() + " entries", "entries");
    }
  }

  private void name(RawText name) throws RefusedException {
    names += name.raw().length();
    if (names > limits.names()) {
      throw tooLarge("names and targets of more than " + limits.names() + " bytes", "names");
    }
  }

  private void weigh(long size) throws RefusedException {
    if (size > limits.file()) {
      throw tooLarge("a file of " + size + " bytes, more than " + limits.file(), "file");
    }
    if (size > limits.total() - bytes) {
      throw tooLarge("more than " + limits.total() + " bytes in all files", "total");
    }
    bytes += size;
  }

  private static RefusedException tooLarge(String what, String limit) {
    return new RefusedException(LIMIT, what + " (limit `" + limit + "`)");
  }

  /// Content of a large file. Holes of sparse files come out of nothing, so they count here.
  private final class Watched extends InputStream {

    private final InputStream content;
    private long produced;

    Watched(InputStream content) {
      this.content = content;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      var count = content.read(into, start, length);
      produced += Math.max(count, 0);
      if (limits.isBomb(produced, source.count())) {
        throw tooLarge("more than " + limits.ratio() + " times as much as was read", "ratio");
      }
      return count;
    }
  }
}
