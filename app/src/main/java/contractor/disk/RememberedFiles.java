package contractor.disk;

import contractor.bst.node.ParsedFiles;
import contractor.cas.Digest;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Parsed files remembered on disk, all of a project in one file.
///
/// What a load asked for or added is written when it's closed, if anything was added; the rest is
/// forgotten, so the file doesn't grow with the project's history. Losing it costs time and nothing
/// else.
public final class RememberedFiles implements ParsedFiles, AutoCloseable {

  private static final String MAGIC = "contractor parsed files 1";

  private final Path path;
  private final Map<String, byte[]> known;
  private final Map<String, byte[]> used = new ConcurrentHashMap<>();

  private RememberedFiles(Path path, Map<String, byte[]> known) {
    this.path = path;
    this.known = known;
  }

  /// A file that isn't there, or isn't whole, is one that knows nothing.
  public static RememberedFiles open(Path path) {
    try {
      return new RememberedFiles(path, read(Files.readAllBytes(path)));
    } catch (IOException _) {
      return new RememberedFiles(path, Map.of());
    }
  }

  private static Map<String, byte[]> read(byte[] content) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(content));
    if (!in.readUTF().equals(MAGIC)) {
      throw new IOException("of another version");
    }
    var count = in.readInt();
    var known =
        HashMap.<String, byte[]>newHashMap(
            Math.min(count, content.length / Digest.EMPTY.hash().length()));
    for (var i = 0; i < count; i++) {
      var hash = in.readUTF();
      var length = in.readInt();
      if (length < 0 || length > in.available()) {
        throw new IOException("cut off");
      }
      known.put(hash, in.readNBytes(length));
    }
    return known;
  }

  @Override
  public Optional<byte[]> recall(Digest content) {
    var parsed = known.get(content.hash());
    if (parsed == null) {
      parsed = used.get(content.hash());
    } else {
      used.put(content.hash(), parsed);
    }
    return Optional.ofNullable(parsed);
  }

  @Override
  public void keep(Digest content, byte[] parsed) {
    used.put(content.hash(), parsed);
  }

  /// Another process may do the same: whoever is last is remembered.
  @Override
  public void close() {
    if (known.keySet().containsAll(used.keySet())) {
      return;
    }
    try {
      var whole = Files.createTempFile(path.toAbsolutePath().getParent(), "parsed", ".tmp");
      try {
        write(whole);
        Files.move(
            whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException _) {
      // The next load parses again, and tries again.
    }
  }

  private void write(Path to) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
      out.writeUTF(MAGIC);
      out.writeInt(used.size());
      for (var entry : used.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        out.write(entry.getValue());
      }
    }
  }
}
