package contractor.stage;

import contractor.api.RejectedException;
import contractor.build.Snapshot;
import contractor.build.Staging.Handover;
import contractor.build.Staging.Mode;
import contractor.build.Staging.MountPoint;
import contractor.build.Staging.Place;
import contractor.build.Staging.Stage;
import contractor.cas.Paths;
import contractor.cas.RawText;
import contractor.cas.Trees;
import contractor.posix.FileType;
import contractor.posix.OpenDirectory;
import contractor.posix.PosixException;
import contractor.store.FullException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/// A directory of its own for one sandbox: for each place an upper directory `u0`, a work directory
/// `w0`, and the names of layers; `scratch` beside them.
final class DiskStage implements Stage {

  /// What any file counts as at least, however small: a disk has room for so many files only.
  private static final long LEAST = 1024;

  private final Path directory;
  private final Ground ground;
  private final Mode mode;
  private final OpenDirectory open;
  private final List<StagedPlace> places;

  static DiskStage in(Path directory, Ground ground, Mode mode, List<Place> places)
      throws IOException {
    var open = OpenDirectory.real(directory);
    try {
      makeEmpty(ground, open, "scratch");
      var staged = new ArrayList<StagedPlace>();
      for (var place : places) {
        staged.add(StagedPlace.in(directory, open, staged.size(), ground, mode, place));
      }
      return new DiskStage(directory, ground, mode, open, staged);
    } catch (IOException | RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private DiskStage(
      Path directory, Ground ground, Mode mode, OpenDirectory open, List<StagedPlace> places) {
    this.directory = directory;
    this.ground = ground;
    this.mode = mode;
    this.open = open;
    this.places = List.copyOf(places);
  }

  static void makeEmpty(Ground ground, OpenDirectory parent, String name) throws IOException {
    parent.makeDirectory(RawText.of(name), 0700);
    ground.give(parent, RawText.of(name));
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public Mode mode() {
    return mode;
  }

  @Override
  public List<String> lowers(int place) {
    var trees = directory.relativize(ground.stacks().path());
    return places.get(place).lowers().stream().map(name -> trees + "/" + name).toList();
  }

  @Override
  public String upper(int place) {
    return places.get(place).upper();
  }

  @Override
  public String work(int place) {
    return places.get(place).work();
  }

  @Override
  public Path scratch() {
    return directory.resolve("scratch");
  }

  @Override
  public void mountable(int place, List<MountPoint> points) throws IOException, RejectedException {
    places.get(place).mountable(directory, points);
  }

  @Override
  public long used(int place) throws IOException {
    return used(new RawText(upper(place)), 0);
  }

  /// What vanishes, locks itself up or becomes something else meanwhile isn't counted, nor is what
  /// lies deeper than any tree may be.
  private long used(RawText path, int depth) throws IOException {
    var bytes = 0L;
    if (depth > Trees.DEPTH) {
      return bytes;
    }
    try (var current = Reach.directory(open, path)) {
      for (var entry : current.list()) {
        bytes +=
            entry.type() == FileType.DIRECTORY
                ? LEAST + used(Paths.join(path, entry.name()), depth + 1)
                : current.look(entry.name()).map(stat -> Math.max(LEAST, stat.used())).orElse(0L);
      }
    } catch (PosixException _) {
      return bytes;
    }
    return bytes;
  }

  @Override
  public Snapshot capture(int place, Handover handover) throws IOException {
    return FullException.explained(
        ground.store().path(), () -> places.get(place).capture(directory, handover));
  }

  /// Deletes in the background; what is left at the end goes with the run's directory.
  @Override
  public void close() throws IOException {
    open.close();
    try {
      ground.executor().execute(this::removeQuietly);
    } catch (RejectedExecutionException _) {
      ground.remove(directory);
    }
  }

  private void removeQuietly() {
    try {
      ground.remove(directory);
    } catch (IOException _) {
      // The store removes it, with all that this run leaves behind.
    }
  }
}
