package contractor.stage;

import contractor.build.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Owns sandboxes' files as itself: root with real ids from 0, or an ordinary user with only its
/// own.
record DirectOwner(int uid, int gid, int ids) implements Owner {

  static DirectOwner ofThisProcess() {
    var uid = contractor.posix.Caller.uid();
    return new DirectOwner(uid, contractor.posix.Caller.gid(), uid == 0 ? 65536 : 1);
  }

  @Override
  public boolean direct() {
    return true;
  }

  @Override
  public void copy(Path from, Path to) throws IOException, InterruptedException {
    run("cp", "-a", "--no-preserve=links", from.toString(), to.toString());
  }

  @Override
  public void delete(Path directory) throws IOException, InterruptedException {
    run("rm", "-rf", directory.toString());
  }

  @Override
  public List<Owned> seize(Path directory) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void give(Path directory, List<Owned> files) {
    throw new UnsupportedOperationException();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command));
    }
  }
}
