package contractor.stage;

import contractor.api.RejectedException;
import contractor.build.Owner.Owned;
import contractor.build.Snapshot;
import contractor.build.Staging.Handover;
import contractor.build.Staging.Mode;
import contractor.build.Staging.MountPoint;
import contractor.build.Staging.Place;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import contractor.cas.Trees;
import contractor.posix.OpenDirectory;
import contractor.posix.Stat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// One tree of a stage: the layers it is shown by, and what its sandbox makes of it.
final class StagedPlace {

  private final OpenDirectory stage;
  private final int number;
  private final Ground ground;
  private final Mode mode;
  private final Place place;
  private final List<String> lowers;
  private final NodeProperties properties;
  private final Map<Unchanged, Digest> written;
  private final MountStubs stubs = new MountStubs();
  private boolean captured;

  /// A file as it was when it was written; any change shows.
  private record Unchanged(long device, long inode, long size, long mtime, long ctime) {
    static Unchanged of(Stat stat) {
      return new Unchanged(stat.device(), stat.inode(), stat.size(), stat.mtime(), stat.ctime());
    }
  }

  /// @param directory the stage's
  static StagedPlace in(
      Path directory, OpenDirectory stage, int number, Ground ground, Mode mode, Place place)
      throws IOException {
    var upper = directory.resolve("u" + number);
    return switch (mode) {
      case OVERLAY -> layered(upper, stage, number, ground, place);
      case COPY -> copied(upper, stage, number, ground, place);
    };
  }

  private static StagedPlace layered(
      Path path, OpenDirectory stage, int number, Ground ground, Place place) throws IOException {
    var lowers = ground.layersOf(place.base());
    DiskStage.makeEmpty(ground, stage, "w" + number);
    stage.makeDirectory(RawText.of("u" + number), 0700);
    var root = directory(ground, place.base().root());
    try (var upper = stage.directory(RawText.of("u" + number))) {
      new Finish(ground.owners(), 07777).apply(upper, root.properties(), root.mode());
      var owner = ground.owner().ids() == 1 ? NodeProperties.NONE : root.properties();
      var other = Owners.other(new RawText(""), root.properties(), OptionalInt.of(root.mode()));
      Owners.give(ground.owner(), path, other.stream().toList());
      var properties =
          NodeProperties.NONE.withOwner(owner.uid(), owner.gid()).withMode(root.mode(), 0755);
      return new StagedPlace(
          stage, number, ground, Mode.OVERLAY, place, lowers, properties, Map.of());
    }
  }

  private static StagedPlace copied(
      Path path, OpenDirectory stage, int number, Ground ground, Place place) throws IOException {
    var written = new ConcurrentHashMap<Unchanged, Digest>();
    DiskStage.makeEmpty(ground, stage, "w" + number);
    stage.makeDirectory(RawText.of("u" + number), 0700);
    try (var upper = stage.directory(RawText.of("u" + number))) {
      var writer =
          new TreeWriter(
              ground.store(),
              new Finish(ground.owners(), 07777),
              upper,
              ground.executor(),
              (stat, digest) -> written.put(Unchanged.of(stat), digest));
      Owners.give(ground.owner(), path, writer.write(place.base().root()));
    }
    return new StagedPlace(
        stage, number, ground, Mode.COPY, place, List.of(), NodeProperties.NONE, written);
  }

  private static Directory directory(Ground ground, Digest root) throws IOException {
    return root.equals(Digest.EMPTY) ? Directory.EMPTY : ground.store().directory(root);
  }

  /// A directory that the tree has at a path, if it belongs to anybody but 0:0.
  private static Optional<Owned> other(Ground ground, Digest root, RawText path)
      throws IOException {
    var found = new Trees(ground.store()).find(path, root);
    if (!(found.orElseThrow() instanceof Directory.DirectoryNode node)) {
      throw new IllegalStateException("no directory: " + path);
    }
    var directory = directory(ground, node.digest());
    return Owners.other(path, directory.properties(), OptionalInt.of(directory.mode()));
  }

  private StagedPlace(
      OpenDirectory stage,
      int number,
      Ground ground,
      Mode mode,
      Place place,
      List<String> lowers,
      NodeProperties properties,
      Map<Unchanged, Digest> written) {
    this.stage = stage;
    this.number = number;
    this.ground = ground;
    this.mode = mode;
    this.place = place;
    this.lowers = lowers;
    this.properties = properties;
    this.written = written;
  }

  List<String> lowers() {
    return lowers;
  }

  String upper() {
    return "u" + number;
  }

  String work() {
    return "w" + number;
  }

  void mountable(Path directory, List<MountPoint> points) throws IOException, RejectedException {
    if (points.isEmpty()) {
      return;
    }
    var path = directory.resolve(upper());
    var others = new ArrayList<>(Owners.of(path, ground.owner()).taken());
    try (var upper = stage.directory(RawText.of(upper()))) {
      var layers = MountPoints.open(upper, ground.stacks().directory(), lowers);
      try {
        var check = new MountPoints(layers, ground.owners(), stubs);
        for (var point : points) {
          check.prepare(point);
        }
        for (var raised : check.raised()) {
          other(ground, place.base().root(), raised).ifPresent(others::add);
        }
      } finally {
        layers.forEach(OpenDirectory::close);
      }
    }
    Owners.give(ground.owner(), path, others);
  }

  Snapshot capture(Path directory, Handover handover) throws IOException {
    if (captured) {
      throw new IllegalStateException("captured already");
    }
    captured = true;
    if (!place.writable()) {
      return place.base();
    }
    return switch (handover) {
      case MOVE -> capture(directory, RawText.of(upper()));
      case COPY -> {
        copy(directory.resolve(upper()), directory.resolve("c" + number));
        yield capture(directory, RawText.of("c" + number));
      }
    };
  }

  private void copy(Path from, Path to) throws IOException {
    try {
      ground.owner().copy(from, to);
    } catch (InterruptedException e) {
      throw Interruptions.asFailure(e);
    }
  }

  private Snapshot capture(Path directory, RawText made) throws IOException {
    var owners = Owners.of(directory.resolve(made.toString()), ground.owner());
    try (var root = stage.directory(made)) {
      var found = look(root, owners);
      return switch (mode) {
        case OVERLAY -> isUnchanged(found) ? place.base() : layer(found, made, owners.taken());
        case COPY -> new Capture(ground.store()).over(Snapshot.EMPTY, found);
      };
    }
  }

  private Found.Folder look(OpenDirectory root, Owners owners) throws IOException {
    var taker =
        new FileTaker(
            ground.store(),
            stat -> Optional.ofNullable(written.get(Unchanged.of(stat))),
            true,
            ground.chowns());
    var crew = new Crew(root, ground.executor());
    return new UpperWalk(root, owners, stubs, crew, taker).walk();
  }

  /// Something made and removed again leaves only its time behind, which nobody could mean.
  private boolean isUnchanged(Found.Folder found) {
    return found.entries().isEmpty()
        && !found.opaque()
        && found.properties().withoutTime().equals(properties.withoutTime());
  }

  private Snapshot layer(Found.Folder found, RawText made, List<Owned> others)
      throws IOException {
    var snapshot = new Capture(ground.store()).over(place.base(), found);
    if (snapshot.equals(place.base())) {
      return snapshot;
    }
    var below = place.base().equals(Snapshot.EMPTY) ? List.<String>of() : lowers;
    ground.stacks().add(snapshot.root(), below, stage, made, others);
    return snapshot;
  }
}
