package contractor.archive;

import io.airlift.compress.v3.bzip2.BZip2HadoopStreams;
import java.io.IOException;
import java.io.OutputStream;

/// Writes bzip2, which the tool itself only reads.
final class Bzip2Output {

  private Bzip2Output() {}

  static OutputStream orOurs(Compression compression, OutputStream out) throws IOException {
    return compression == Compression.BZIP2
        ? new BZip2HadoopStreams().createOutputStream(out)
        : compression.encode(out);
  }
}
