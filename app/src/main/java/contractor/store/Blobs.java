package contractor.store;

import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenFile;
import contractor.posix.PosixException;
import contractor.posix.Stat;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Contents by digest. What this run wrote can be read by it at once, and by others once it's
/// committed.
final class Blobs {

  /// What is read and checked before any of it is given out.
  private static final int WHOLE = 1 << 20;

  private final Home home;
  private final Gate gate;
  private final ThisRun run;
  private final Pending pending;
  private final Committing committing;

  /// Hashed in this run, and found right.
  private final Set<Digest> checked = ConcurrentHashMap.newKeySet();

  Blobs(Home home, Gate gate, ThisRun run, Durability durability, Ledger ledger) {
    this.home = home;
    this.gate = gate;
    this.run = run;
    pending = new Pending(run);
    committing = new Committing(home, gate, run, pending, durability, ledger);
  }

  /// From here on until this process ends, nobody removes it.
  boolean has(Digest blob) throws IOException {
    var root = new Root.Blob(blob);
    if (blob.equals(Digest.EMPTY) || pending.holds(blob) || run.holds(root)) {
      return true;
    }
    if (!isPlaced(blob)) {
      return false;
    }
    try (var _ = gate.enter()) {
      if (!isPlaced(blob)) {
        return false;
      }
      run.hold(List.of(root));
      committing.relyOn(blob);
      return true;
    }
  }

  private boolean isPlaced(Digest blob) throws IOException {
    return isWhole(home.blobs().base().look(Shards.path(blob.hash())).orElse(null), blob);
  }

  static boolean isWhole(@Nullable Stat stat, Digest blob) {
    return stat != null && stat.isFile() && stat.size() == blob.size();
  }

  byte[] read(Digest blob) throws IOException {
    if (blob.equals(Digest.EMPTY)) {
      return new byte[0];
    }
    var written = pending.open(blob);
    if (written.isPresent()) {
      try (var in = written.get()) {
        return in.readAllBytes();
      }
    }
    try (var file = find(blob)) {
      var content = file.readUpTo(Math.toIntExact(blob.size()));
      if (!checked.contains(blob)) {
        check(blob, Digest.of(content));
      }
      return content;
    }
  }

  InputStream open(Digest blob) throws IOException {
    if (blob.size() <= WHOLE && !checked.contains(blob)) {
      return new ByteArrayInputStream(read(blob));
    }
    var written = pending.open(blob);
    if (written.isPresent()) {
      return written.get();
    }
    var file = find(blob);
    return checked.contains(blob) ? file.stream() : new CheckedStream(file.stream(), blob, this);
  }

  /// Notes what a blob turned out to be, and puts it away if that is something else.
  void check(Digest blob, Digest found) throws IOException {
    if (found.equals(blob)) {
      checked.add(blob);
    } else {
      throw damaged(blob, "is damaged: its content is " + found);
    }
  }

  /// Fills an empty file: by sharing blocks where the file system can, and else by copying. What
  /// has not been hashed in this run is hashed on the way.
  void copy(Digest blob, OpenFile empty) throws IOException {
    if (blob.equals(Digest.EMPTY)) {
      return;
    }
    if (pending.holds(blob)) {
      pour(blob, empty);
      return;
    }
    try (var file = find(blob)) {
      var known = checked.contains(blob);
      if (file.cloneTo(empty)) {
        if (!known) {
          verify(blob);
        }
        return;
      }
      if (known) {
        file.copyTo(empty);
        return;
      }
    }
    pour(blob, empty);
  }

  private void verify(Digest blob) throws IOException {
    try (var in = open(blob)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void pour(Digest blob, OpenFile empty) throws IOException {
    if (blob.size() <= WHOLE) {
      empty.write(read(blob));
      return;
    }
    try (var in = open(blob)) {
      var buffer = new byte[128 << 10];
      for (var size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        empty.write(buffer, 0, size);
      }
    }
  }

  private OpenFile find(Digest blob) throws IOException {
    OpenFile file;
    try {
      file = home.blobs().base().read(Shards.path(blob.hash()));
    } catch (PosixException e) {
      if (e.is(Errno.ENOENT)) {
        throw CorruptException.blob(blob, "is missing");
      }
      if (e.is(Errno.ELOOP) || e.is(Errno.ENXIO)) {
        throw damaged(blob, "is not a file");
      }
      throw e;
    }
    var stat = file.stat();
    if (!isWhole(stat, blob)) {
      file.close();
      throw damaged(blob, stat.isFile() ? "has " + stat.size() + " bytes" : "is not a file");
    }
    return file;
  }

  private CorruptException damaged(Digest blob, String fault) throws IOException {
    try (var shard = home.blobs().open(Shards.shard(blob.hash()))) {
      home.quarantine(shard, Shards.rest(blob.hash()));
    }
    run.forget(blob);
    checked.remove(blob);
    return CorruptException.blob(blob, fault);
  }

  Digest write(byte[] content) throws IOException {
    if (content.length >= Pending.SMALL) {
      return writeLong(content, InputStream.nullInputStream());
    }
    var digest = Digest.of(content);
    if (!has(digest)) {
      pending.add(digest, content.clone());
      makeRoom();
    }
    return digest;
  }

  Digest write(InputStream content) throws IOException {
    var start = content.readNBytes(Pending.SMALL);
    return start.length < Pending.SMALL ? write(start) : writeLong(start, content);
  }

  private Digest writeLong(byte[] start, InputStream rest) throws IOException {
    var draft = run.draft();
    var sha256 = Digest.sha256();
    long size = start.length;
    try (var file = run.temporary().create(draft, 0444)) {
      sha256.update(start);
      file.write(start);
      var buffer = new byte[128 << 10];
      for (var count = rest.read(buffer); count >= 0; count = rest.read(buffer)) {
        sha256.update(buffer, 0, count);
        file.write(buffer, 0, count);
        size += count;
      }
    } catch (IOException e) {
      run.temporary().removeAll(draft);
      throw e;
    }
    var digest = Digest.of(sha256, size);
    take(draft, digest);
    return digest;
  }

  /// Takes in a file that won't change any more, by a second link to it where that is possible.
  ///
  /// @param digest of its content, as the caller has just read it
  void adopt(OpenDirectory from, RawText name, Digest digest) throws IOException {
    if (has(digest)) {
      return;
    }
    if (!isWhole(from.stat(name), digest)) {
      throw new IOException("not a file of " + digest.size() + " bytes: " + name);
    }
    var draft = run.draft();
    try {
      from.link(name, run.temporary(), draft);
    } catch (PosixException e) {
      if (!e.is(Errno.EXDEV) && !e.is(Errno.EMLINK) && !e.is(Errno.EPERM)) {
        throw e;
      }
      copy(from, name, draft);
    }
    keep(draft, digest);
  }

  private void copy(OpenDirectory from, RawText name, RawText draft) throws IOException {
    try (var source = from.read(name);
        var target = run.temporary().create(draft, 0444)) {
      source.copyTo(target);
    }
  }

  private void take(RawText draft, Digest digest) throws IOException {
    if (has(digest)) {
      run.temporary().remove(draft);
    } else {
      keep(draft, digest);
    }
  }

  private void keep(RawText draft, Digest digest) throws IOException {
    if (!pending.add(digest, draft)) {
      run.temporary().remove(draft);
    }
  }

  private void makeRoom() throws IOException {
    if (pending.isFull()) {
      commit(List.of());
    }
  }

  /// Makes all that was written or relied upon durable, and visible to others.
  ///
  /// @param drafts other files of this run to be made durable with it
  void commit(List<RawText> drafts) throws IOException {
    committing.commit(drafts);
  }

  /// Hashes as it is read, and fails at the end if the content is wrong.
  private static final class CheckedStream extends FilterInputStream {

    private final Digest blob;
    private final Blobs blobs;
    private final MessageDigest sha256 = Digest.sha256();
    private long size;

    CheckedStream(InputStream in, Digest blob, Blobs blobs) {
      super(in);
      this.blob = blob;
      this.blobs = blobs;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var count = super.read(buffer, offset, length);
      if (count > 0) {
        sha256.update(buffer, offset, count);
        size += count;
      } else if (count < 0 && size >= 0) {
        blobs.check(blob, Digest.of(sha256, size));
        size = -1;
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      return readNBytes(Math.clamp(count, 0, 1 << 20)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
