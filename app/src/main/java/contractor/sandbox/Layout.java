package contractor.sandbox;

import contractor.api.Program;
import contractor.api.Trust;
import contractor.build.Sandbox.Job;
import contractor.build.Snapshot;
import contractor.build.Staging.MountPoint;
import contractor.build.Staging.Place;
import contractor.build.Staging.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Where the trees of a job are: at numbered places of a stage, mounted below `/mnt` of a mount
/// namespace that only bubblewrap's start sees, and from there at paths inside.
///
/// @param paths of the places, by their number; the root's is `/`
record Layout(Job job, List<String> paths) {

  static final String OUTSIDE = "/mnt/";
  static final String TARGET = "/srv/target";

  /// Where the sockets of a job are, and the directory of a stage's scratch they come from.
  static final String SOCKETS = OUTSIDE + "sockets/";

  static final String SOCKETS_OUTSIDE = "sockets";

  private static final List<String> OURS = List.of("/dev", "/proc", "/tmp", "/run");

  static Layout of(Job job) {
    var paths = new ArrayList<String>();
    job.root().ifPresent(_ -> paths.add("/"));
    paths.addAll(job.mounts().keySet());
    return new Layout(job, List.copyOf(paths));
  }

  List<Place> places() {
    var places = new ArrayList<Place>();
    job.root().ifPresent(root -> places.add(new Place(root, writableRoot())));
    job.mounts().forEach((path, mount) -> places.add(new Place(mount, isWritable(path))));
    return places;
  }

  /// Whether a system tree is made from nothing, which takes capabilities and devices of its own.
  /// What else may be mounted there, such as a workspace to publish, gets neither.
  boolean installs() {
    return job.trust() == Trust.HOST_NET && Snapshot.EMPTY.equals(job.mounts().get(TARGET));
  }

  boolean writableRoot() {
    return switch (job.trust()) {
      case TREE, TREE_NET -> true;
      case STRICT, HOST_NET -> false;
    };
  }

  /// Whether what is mounted there can be changed and is captured, which a workspace to publish is
  /// not.
  static boolean isWritable(String mount) {
    return !mount.equals(Program.Publish.WORKSPACE);
  }

  /// Whether this place counts as the system tree; everything else is the workspace.
  boolean isSystem(int place) {
    return paths.get(place).equals("/") && !job.mounts().isEmpty();
  }

  /// What this place must have for other things to be mounted on it.
  List<MountPoint> mountPoints(int place) {
    var points = new ArrayList<MountPoint>();
    var path = paths.get(place);
    if (path.equals("/")) {
      OURS.forEach(directory -> points.add(new MountPoint(directory.substring(1), false)));
      if (job.trust() == Trust.TREE_NET) {
        points.add(new MountPoint("etc/resolv.conf", true));
      }
    }
    if (path.equals(TARGET) && installs()) {
      points.add(new MountPoint("dev", false));
      points.add(new MountPoint("proc", false));
    }
    for (var other : job.mounts().keySet()) {
      if (holder(other) == place) {
        var below = path.equals("/") ? other.substring(1) : other.substring(path.length() + 1);
        points.add(new MountPoint(below, false));
      }
    }
    return points;
  }

  /// The place on which this path is mounted, -1 if that is no tree of the job.
  private int holder(String path) {
    var best = -1;
    for (var i = 0; i < paths.size(); i++) {
      if (isBelow(path, paths.get(i))
          && (best < 0 || paths.get(i).length() > paths.get(best).length())) {
        best = i;
      }
    }
    var own = OURS.stream().anyMatch(directory -> isBelow(path, directory));
    return own && best >= 0 && paths.get(best).equals("/") ? -1 : best;
  }

  private static boolean isBelow(String path, String directory) {
    return !path.equals(directory)
        && path.startsWith(directory.endsWith("/") ? directory : directory + "/");
  }

  /// For `mount --all`: a private tmpfs, on it one directory for each place, and what is writable
  /// besides.
  ///
  /// @param files bytes to be put on the tmpfs
  String table(Stage stage, long files) {
    var lines = new ArrayList<String>();
    lines.add(tmpfs("/mnt", (1 << 20) + 2 * files, 4096, "0755"));
    lines.add(tmpfs(OUTSIDE + "tmp", Arguments.TMP, 1 << 18, "1777"));
    lines.add(tmpfs(OUTSIDE + "run", Arguments.RUN, 1 << 14, "0755"));
    lines.add(tmpfs(OUTSIDE + "shm", Arguments.SHM, 1 << 14, "1777"));
    for (var i = 0; i < paths.size(); i++) {
      lines.add(line(stage, i));
    }
    if (!job.sockets().isEmpty()) {
      var scratch = stage.directory().relativize(stage.scratch());
      lines.add(bind(scratch.resolve(SOCKETS_OUTSIDE).toString(), OUTSIDE + "sockets"));
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String tmpfs(String path, long size, int inodes, String mode) {
    var options = "size=" + size + ",nr_inodes=" + inodes + ",mode=" + mode;
    return "tmpfs " + path + " tmpfs nosuid,nodev," + options + ",X-mount.mkdir 0 0";
  }

  private static String line(Stage stage, int place) {
    var at = OUTSIDE + place;
    var lowers = stage.lowers(place);
    return switch (stage.mode()) {
      case COPY -> bind(stage.upper(place), at);
      case OVERLAY -> lowers.isEmpty() ? bind(stage.upper(place), at) : overlay(stage, place, at);
    };
  }

  private static String bind(String source, String at) {
    return source + " " + at + " none bind,X-mount.mkdir 0 0";
  }

  private static String overlay(Stage stage, int place, String at) {
    var topmostFirst = String.join(":", stage.lowers(place).reversed());
    return "overlay %s overlay lowerdir=%s,upperdir=%s,workdir=%s,userxattr,volatile,X-mount.mkdir 0 0"
        .formatted(at, topmostFirst, stage.upper(place), stage.work(place));
  }
}
