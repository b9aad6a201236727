package contractor.fetch;

import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Encoding;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/// A store that is gone with the test.
final class MemoryStore implements Store {

  private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<Digest, Directory> directories = new ConcurrentHashMap<>();
  private final Map<String, Entry> results = new ConcurrentHashMap<>();

  int results() {
    return results.size();
  }

  @Override
  public boolean has(Digest blob) {
    return blobs.containsKey(blob);
  }

  @Override
  public InputStream open(Digest blob) throws IOException {
    var content = blobs.get(blob);
    if (content == null) {
      throw new FileNotFoundException(blob.toString());
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public Digest write(byte[] content) {
    var digest = Digest.of(content);
    blobs.put(digest, content);
    return digest;
  }

  @Override
  public Digest write(InputStream content) throws IOException {
    return write(content.readAllBytes());
  }

  @Override
  public Directory directory(Digest digest) throws IOException {
    var directory = directories.get(digest);
    if (directory == null) {
      throw new FileNotFoundException(digest.toString());
    }
    return directory;
  }

  @Override
  public Digest keep(Directory directory) {
    var digest = Digest.of(Encoding.of(directory));
    directories.put(digest, directory);
    return digest;
  }

  @Override
  public Optional<Entry> result(String key) {
    return Optional.ofNullable(results.get(key));
  }

  @Override
  public void record(String key, Entry entry) {
    results.put(key, entry);
  }

  @Override
  public Optional<Artifact> artifact(String name) {
    return Optional.empty();
  }

  @Override
  public List<Artifact> artifacts() {
    return List.of();
  }

  @Override
  public void publish(Artifact artifact) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(String artifact) {
    return false;
  }

  @Override
  public Claim claim(String key, LongConsumer waiting) {
    return new Claim() {

      @Override
      public void close() {}
    };
  }

  @Override
  public long next(String counter) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
