package contractor.stage;

import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import contractor.posix.Descriptor;
import contractor.posix.OpenDirectory;
import java.io.IOException;
import java.util.Optional;

/// What a file gets after its content: owner, mode and time, in the order in which none undoes
/// another.
///
/// @param owners empty: everything stays the writer's
/// @param modes the bits that are given
record Finish(Optional<Ids> owners, int modes) {

  void apply(Descriptor open, NodeProperties properties, int mode) throws IOException {
    if (owners.isPresent()) {
      open.chown(owners.get().hostUid(properties), owners.get().hostGid(properties));
    }
    open.chmod(mode & modes);
    open.touch(time(properties));
  }

  void apply(OpenDirectory directory, SymlinkNode link) throws IOException {
    apply(directory, link.name(), link.properties());
  }

  /// For a fifo, which must not be opened.
  void apply(OpenDirectory directory, FileNode fifo) throws IOException {
    apply(directory, fifo.name(), fifo.properties());
    directory.chmod(fifo.name(), fifo.mode() & modes);
  }

  private void apply(OpenDirectory directory, RawText name, NodeProperties properties)
      throws IOException {
    if (owners.isPresent()) {
      directory.chown(name, owners.get().hostUid(properties), owners.get().hostGid(properties));
    }
    directory.touch(name, time(properties));
  }

  private static long time(NodeProperties properties) {
    return properties.mtime() == NodeProperties.NO_TIME ? TreeWriter.TIME : properties.mtime();
  }
}
