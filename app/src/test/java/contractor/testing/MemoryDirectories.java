package contractor.testing;

import contractor.cas.Decoding;
import contractor.cas.Digest;
import contractor.cas.Directories;
import contractor.cas.Directory;
import contractor.cas.Encoding;
import contractor.cas.MalformedException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Directories kept in memory, encoded, so that nothing comes out but what can be written down.
public final class MemoryDirectories implements Directories {

  private final Map<Digest, byte[]> kept = new ConcurrentHashMap<>();

  public MemoryDirectories() {
    keep(Directory.EMPTY);
  }

  @Override
  public Directory directory(Digest digest) throws IOException {
    var bytes = kept.get(digest);
    if (bytes == null) {
      throw new IOException("not kept: " + digest);
    }
    try {
      return Decoding.directory(bytes);
    } catch (MalformedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public Digest keep(Directory directory) {
    var bytes = Encoding.of(directory);
    var digest = Digest.of(bytes);
    kept.put(digest, bytes);
    return digest;
  }
}
