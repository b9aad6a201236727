package contractor.archive;

import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Blobs and directories in memory. It knows no references, and archives must not ask for any.
final class ScratchStore implements Store {

  /// Larger blobs are hashed and forgotten, so that tests of size need no memory.
  private static final long LARGEST_KEPT = 1 << 20;

  final Map<Digest, byte[]> blobs = new HashMap<>();
  final Map<Digest, Directory> directories = new HashMap<>();

  @Override
  public Directory directory(Digest digest) throws IOException {
    return found(directories.get(digest), digest);
  }

  @Override
  public Digest keep(Directory directory) {
    var digest = Digest.of(Encoding.of(directory));
    directories.put(digest, directory);
    return digest;
  }

  @Override
  public boolean has(Digest blob) {
    return blobs.containsKey(blob);
  }

  @Override
  public InputStream open(Digest blob) throws IOException {
    return new ByteArrayInputStream(found(blobs.get(blob), blob));
  }

  @Override
  public Digest write(byte[] content) {
    var digest = Digest.of(content);
    blobs.put(digest, content);
    return digest;
  }

  @Override
  public Digest write(InputStream content) throws IOException {
    var start = content.readNBytes((int) LARGEST_KEPT);
    if (start.length < LARGEST_KEPT) {
      return write(start);
    }
    var sha256 = Digest.sha256();
    sha256.update(start);
    var size = LARGEST_KEPT;
    var buffer = new byte[64 << 10];
    for (int count; (count = content.read(buffer)) >= 0; size += count) {
      sha256.update(buffer, 0, count);
    }
    return new Digest(HexFormat.of().formatHex(sha256.digest()), size);
  }

  @Override
  public Optional<Entry> result(String key) {
    throw unexpected();
  }

  @Override
  public void record(String key, Entry entry) {
    throw unexpected();
  }

  @Override
  public Optional<Artifact> artifact(String name) {
    throw unexpected();
  }

  @Override
  public List<Artifact> artifacts() {
    throw unexpected();
  }

  @Override
  public void publish(Artifact artifact) {
    throw unexpected();
  }

  @Override
  public boolean delete(String artifact) {
    throw unexpected();
  }

  @Override
  public Claim claim(String key, LongConsumer waiting) {
    throw unexpected();
  }

  @Override
  public long next(String counter) {
    throw unexpected();
  }

  @Override
  public void close() {}

  private static <T> T found(@Nullable T value, Digest digest) throws IOException {
    if (value == null) {
      throw new IOException("not kept: " + digest);
    }
    return value;
  }

  private static AssertionError unexpected() {
    return new AssertionError("an archive is no reference");
  }
}
