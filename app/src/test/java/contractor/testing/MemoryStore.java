package contractor.testing;

import contractor.build.Store;
import contractor.cas.Decoding;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Encoding;
import contractor.cas.MalformedException;
import contractor.store.CorruptException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/// A store that forgets everything with its process. For tests, which may look into it.
public final class MemoryStore implements Store {

  private final Map<Digest, byte[]> blobs =
      new ConcurrentHashMap<>(Map.of(Digest.EMPTY, new byte[0]));
  private final Map<String, Entry> results = new ConcurrentHashMap<>();
  private final Map<String, Artifact> artifacts = new ConcurrentSkipListMap<>();
  private final Map<String, Long> counters = new ConcurrentHashMap<>();
  private final Map<String, ReentrantLock> claims = new ConcurrentHashMap<>();

  @Override
  public boolean has(Digest blob) {
    return blobs.containsKey(blob);
  }

  @Override
  public InputStream open(Digest blob) throws IOException {
    return new ByteArrayInputStream(content(blob));
  }

  private byte[] content(Digest blob) throws IOException {
    var content = blobs.get(blob);
    if (content == null) {
      throw CorruptException.blob(blob, "is missing");
    }
    return content;
  }

  @Override
  public Digest write(byte[] content) {
    var digest = Digest.of(content);
    blobs.putIfAbsent(digest, content.clone());
    return digest;
  }

  @Override
  public Digest write(InputStream content) throws IOException {
    return write(content.readAllBytes());
  }

  @Override
  public Directory directory(Digest digest) throws IOException {
    try {
      return Decoding.directory(content(digest));
    } catch (MalformedException e) {
      throw CorruptException.blob(digest, "is no directory: " + e.getMessage());
    }
  }

  @Override
  public Digest keep(Directory directory) {
    return write(Encoding.of(directory));
  }

  @Override
  public Optional<Entry> result(String key) {
    return Optional.ofNullable(results.get(key));
  }

  /// All there are, by key.
  public Map<String, Entry> results() {
    return new TreeMap<>(results);
  }

  @Override
  public void record(String key, Entry entry) throws IOException {
    checkWhole(entry.trees());
    checkWhole(entry.blobs());
    results.put(key, entry);
  }

  @Override
  public Optional<Artifact> artifact(String name) {
    return Optional.ofNullable(artifacts.get(name));
  }

  @Override
  public List<Artifact> artifacts() {
    return List.copyOf(artifacts.values());
  }

  @Override
  public void publish(Artifact artifact) throws IOException {
    checkWhole(List.of(artifact.tree().root(), artifact.tree().content()));
    artifacts.put(artifact.name(), artifact);
  }

  private void checkWhole(List<Digest> needed) throws IOException {
    for (var digest : needed) {
      content(digest);
    }
  }

  @Override
  public boolean delete(String artifact) {
    return artifacts.remove(artifact) != null;
  }

  /// May be closed by the thread that has it only.
  @Override
  public Claim claim(String key, LongConsumer waiting) throws InterruptedException {
    var lock = claims.computeIfAbsent(key, _ -> new ReentrantLock());
    var waited = !lock.tryLock();
    if (waited && !lock.tryLock(1, TimeUnit.SECONDS)) {
      waiting.accept(0);
      lock.lockInterruptibly();
    }
    return new Held(lock, waited);
  }

  private record Held(ReentrantLock lock, boolean waited) implements Claim {
    @Override
    public void close() {
      lock.unlock();
    }
  }

  @Override
  public long next(String counter) {
    return counters.merge(counter, 1L, Long::sum);
  }

  @Override
  public void close() {}
}
