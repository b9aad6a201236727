package contractor.build;

import contractor.api.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Makes stored trees appear as directories, and takes in what a sandbox made of them.
public interface Staging {

  /// A private place for one sandbox, on the store's file system, owned by whoever runs it.
  Stage open(List<Place> places) throws IOException;

  /// Takes in a directory of the user's own, as a `local` source: modes only as executable or not,
  /// no owners, times all `epoch`, symlinks as they are and none followed. Files known by their
  /// stat data aren't read again.
  ///
  /// @param exclude globs over paths relative to the directory
  Snapshot take(Path directory, List<String> exclude, long epoch) throws IOException;

  /// Writes a tree where the user wants it; the directory must be absent or empty.
  void checkout(Snapshot tree, Path directory) throws IOException;

  /// @param writable whether changes are wanted back
  record Place(Snapshot base, boolean writable) {}

  enum Mode {
    /// Layers and an empty upper directory, for the sandbox to mount over each other.
    OVERLAY,
    /// A private copy, complete in `upper`, where overlays can't be mounted.
    COPY
  }

  /// Owned by its opener. Closing deletes what was not captured.
  interface Stage extends AutoCloseable {

    /// Working directory of the sandbox's start-up; all names below are relative to it.
    Path directory();

    Mode mode();

    /// Lowest first; read-only for everybody.
    List<String> lowers(int place);

    String upper(int place);

    String work(int place);

    /// Where a program may be given files, such as its filter; not part of any tree.
    Path scratch();

    /// Sees to it that each path can be mounted on: real directories all the way (for a file: a
    /// real file at the end), looked at without following links. What is missing is made, what is
    /// wrong is refused.
    ///
    /// @throws RejectedException CT0603, naming the path
    void mountable(int place, List<MountPoint> points) throws IOException, RejectedException;

    /// Bytes in files that the sandbox has made so far; a rough figure, soon.
    long used(int place) throws IOException;

    /// Takes in a place after its sandbox is dead. Once.
    ///
    /// @param handover how far the maker is trusted not to have kept a way to change files
    Snapshot capture(int place, Handover handover) throws IOException;

    @Override
    void close() throws IOException;
  }

  /// @param path relative to the root of the place
  record MountPoint(String path, boolean file) {}

  enum Handover {
    /// No descriptor can have left the sandbox: its files are moved.
    MOVE,
    /// It had a network, over which a descriptor can be passed: its files are copied.
    COPY
  }
}
