package contractor.build;

import contractor.cas.Digest;
import contractor.cas.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Everything kept between builds: blobs and directories by digest, results by key, artifacts by
/// name.
///
/// Many processes share one store. Nothing is visible before it is whole, and whatever a reference
/// (a result or an artifact) names is durable before the reference is.
public interface Store extends Directories, AutoCloseable {

  boolean has(Digest blob) throws IOException;

  /// The content of a blob; the digest is checked as it is read, at the end at the latest.
  InputStream open(Digest blob) throws IOException;

  default byte[] read(Digest blob) throws IOException {
    try (var in = open(blob)) {
      return in.readAllBytes();
    }
  }

  Digest write(byte[] content) throws IOException;

  /// Keeps what the stream holds, reading it to its end.
  Digest write(InputStream content) throws IOException;

  Optional<Entry> result(String key) throws IOException;

  /// Remembers a result. Makes all that it names durable first.
  void record(String key, Entry entry) throws IOException;

  Optional<Artifact> artifact(String name) throws IOException;

  /// In order of their names.
  List<Artifact> artifacts() throws IOException;

  /// Lets a name mean this artifact from now on. Makes it durable first.
  void publish(Artifact artifact) throws IOException;

  boolean delete(String artifact) throws IOException;

  /// Holds a key for this process, after waiting for another that does.
  ///
  /// @param waiting told the other process, once, after a second; 0 if it is this one or unknown
  Claim claim(String key, LongConsumer waiting) throws IOException, InterruptedException;

  /// Counts up and returns the new value; the first is 1.
  long next(String counter) throws IOException;

  @Override
  void close() throws IOException;

  /// A result, or any other document that refers to stored things.
  ///
  /// @param trees roots of directory trees it needs
  /// @param blobs other blobs it needs
  /// @param document JSON, not looked at by the store
  record Entry(List<Digest> trees, List<Digest> blobs, String document) {
    public Entry {
      trees = List.copyOf(trees);
      blobs = List.copyOf(blobs);
    }
  }

  /// A named artifact.
  ///
  /// @param made seconds since 1970
  /// @param document JSON about where it came from, not looked at by the store
  record Artifact(String name, Snapshot tree, long made, String document) {}

  interface Claim extends AutoCloseable {

    /// Whether another may have left a result since this process last looked.
    boolean waited();

    @Override
    void close();
  }
}
