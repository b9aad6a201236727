package contractor.stage;

import contractor.build.Owner.Owned;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.Paths;
import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import contractor.posix.Stat;
import contractor.store.DiskStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;

/// Writes a stored tree into an empty directory: files on all threads, then what directories are
/// like, from the innermost out.
final class TreeWriter {

  /// Of what has no time recorded; the one BuildStream gives: 2011-11-11 11:11:11 UTC.
  static final long TIME = 1_321_009_871L * 1_000_000_000;

  private final DiskStore store;
  private final Finish finish;
  private final BiConsumer<Stat, Digest> written;
  private final OpenDirectory target;
  private final Crew crew;
  private final List<Finished> directories = new ArrayList<>();
  private final List<Owned> others = new ArrayList<>();

  /// @param written told of each file, as it is then and as it is called in the store
  TreeWriter(
      DiskStore store,
      Finish finish,
      OpenDirectory target,
      ExecutorService executor,
      BiConsumer<Stat, Digest> written) {
    this.store = store;
    this.finish = finish;
    this.target = target;
    this.crew = new Crew(target, executor);
    this.written = written;
  }

  /// @return what belongs to others than 0:0; they have it already if this process is root
  List<Owned> write(Digest root) throws IOException {
    enter(new RawText(""), store.directory(root));
    crew.finish();
    for (var directory : directories) {
      try (var open = Reach.directory(target, directory.path())) {
        finish.apply(open, directory.properties(), directory.mode());
      }
    }
    return others;
  }

  private void enter(RawText path, Directory directory) throws IOException {
    try (var open = Reach.directory(target, path)) {
      for (var child : directory.directories()) {
        open.makeDirectory(child.name(), 0700);
      }
      for (var link : directory.symlinks()) {
        write(open, link);
        note(Paths.join(path, link.name()), link.properties(), OptionalInt.empty());
      }
    }
    crew.give(path, directory.files().stream().<Crew.Job>map(WriteFile::new).toList());
    for (var child : directory.directories()) {
      enter(Paths.join(path, child.name()), content(child));
    }
    for (var file : directory.files()) {
      note(Paths.join(path, file.name()), file.properties(), OptionalInt.of(file.mode()));
    }
    note(path, directory.properties(), OptionalInt.of(directory.mode()));
    directories.add(new Finished(path, directory.properties(), directory.mode()));
  }

  private void note(RawText path, NodeProperties properties, OptionalInt mode) {
    Owners.other(path, properties, mode).ifPresent(others::add);
  }

  private Directory content(DirectoryNode child) throws IOException {
    return store.directory(child.digest());
  }

  private void write(OpenDirectory directory, SymlinkNode link) throws IOException {
    directory.makeSymlink(link.name(), link.target());
    finish.apply(directory, link);
  }

  private record Finished(RawText path, NodeProperties properties, int mode) {}

  private final class WriteFile implements Crew.Job {

    private final FileNode file;

    WriteFile(FileNode file) {
      this.file = file;
    }

    @Override
    public long bytes() {
      return file.digest().size();
    }

    @Override
    public void run(OpenDirectory directory) throws IOException {
      if (file.properties().isFifo()) {
        directory.makeFifo(file.name(), 0600);
        finish.apply(directory, file);
        return;
      }
      try (var out = directory.create(file.name(), 0600)) {
        store.copy(file.digest(), out);
        finish.apply(out, file.properties(), file.mode());
        written.accept(out.stat(), file.digest());
      }
    }
  }
}
