package contractor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// One [Relay] for each socket of a job.
record Relays(List<Relay> all) implements AutoCloseable {

  /// Gives a file to the id that runs bubblewrap.
  interface Giver {
    void give(Path file) throws IOException;
  }

  /// @param scratch of the stage
  static Relays start(List<String> sockets, Path scratch, Giver giver) throws IOException {
    var relays = new Relays(new ArrayList<>());
    try {
      if (!sockets.isEmpty()) {
        relays.startAll(sockets, scratch.resolve(Layout.SOCKETS_OUTSIDE), giver);
      }
      return relays;
    } catch (IOException | RuntimeException e) {
      relays.close();
      throw e;
    }
  }

  private void startAll(List<String> sockets, Path directory, Giver giver) throws IOException {
    var owned = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(directory, owned);
    for (var target : sockets) {
      var name = Integer.toString(all.size());
      all.add(Relay.start(directory, name, Path.of(target)));
      giver.give(directory.resolve(name));
    }
    giver.give(directory);
  }

  @Override
  public void close() throws IOException {
    for (var relay : all) {
      relay.close();
    }
  }
}
