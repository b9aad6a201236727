package contractor.fetch;

import contractor.api.RejectedException;
import contractor.build.Snapshot;
import java.io.IOException;
import java.io.InputStream;

/// Takes an archive into the store, by the policy for archives.
@FunctionalInterface
public interface Unpacker {

  /// @param name of the archive, for messages
  /// @param strip leading components to remove from each member's name
  Snapshot unpack(InputStream archive, String name, int strip)
      throws IOException, RejectedException;
}
