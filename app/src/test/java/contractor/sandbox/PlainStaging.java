package contractor.sandbox;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.build.Snapshot;
import contractor.build.Staging;
import contractor.cas.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Staging on plain directories, without a store: a snapshot is a list of layers, and capturing
/// adds one.
final class PlainStaging implements Staging {

  private final Path home;
  private final Ids ids;
  private final Mode mode;
  private final Map<Digest, List<Path>> layers = new ConcurrentHashMap<>();
  private final AtomicInteger counter = new AtomicInteger();

  PlainStaging(Path home, Ids ids, Mode mode) throws IOException {
    this.home = home;
    this.ids = ids;
    this.mode = mode;
    layers.put(Digest.EMPTY, List.of());
    Files.createDirectories(home);
    own(home);
  }

  /// Makes a snapshot of a directory, which becomes ours.
  Snapshot adopt(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      for (var file : all.toList()) {
        own(file);
      }
    }
    return remember(List.of(directory));
  }

  /// The topmost directory of a snapshot: what its last maker wrote.
  Path top(Snapshot snapshot) {
    return layers.get(snapshot.root()).getLast();
  }

  private Snapshot remember(List<Path> directories) {
    var digest = Digest.of(directories.toString().getBytes(StandardCharsets.UTF_8));
    layers.put(digest, directories);
    return new Snapshot(digest, digest);
  }

  private void own(Path file) throws IOException {
    if (ids.root()) {
      Files.setAttribute(file, "unix:uid", ids.uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", ids.gid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private Path make(Path directory) throws IOException {
    Files.createDirectory(directory);
    own(directory);
    return directory;
  }

  @Override
  public Stage open(List<Place> places) throws IOException {
    var directory = make(home.resolve("s" + counter.incrementAndGet()));
    make(directory.resolve("x"));
    for (var i = 0; i < places.size(); i++) {
      make(directory.resolve("u" + i));
      make(directory.resolve("w" + i));
    }
    return new Plain(directory, places);
  }

  @Override
  public Snapshot take(Path directory, List<String> exclude, long epoch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void checkout(Snapshot tree, Path directory) {
    throw new UnsupportedOperationException();
  }

  private final class Plain implements Stage {

    private final Path directory;
    private final List<Place> places;

    Plain(Path directory, List<Place> places) throws IOException {
      this.directory = directory;
      this.places = places;
      if (mode == Mode.COPY) {
        for (var i = 0; i < places.size(); i++) {
          for (var layer : layers.get(places.get(i).base().root())) {
            copy(layer, directory.resolve("u" + i));
          }
        }
      }
    }

    private static void copy(Path from, Path to) throws IOException {
      try {
        HostProgram.run(List.of("/bin/cp", "-a", from + "/.", to.toString()), Map.of());
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
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
      return layers.get(places.get(place).base().root()).stream()
          .map(layer -> directory.relativize(layer).toString())
          .toList();
    }

    @Override
    public String upper(int place) {
      return "u" + place;
    }

    @Override
    public String work(int place) {
      return "w" + place;
    }

    @Override
    public Path scratch() {
      return directory.resolve("x");
    }

    @Override
    public void mountable(int place, List<MountPoint> points)
        throws IOException, RejectedException {
      for (var point : points) {
        var parts = point.path().split("/");
        var path = "";
        for (var i = 0; i < parts.length; i++) {
          path = path.isEmpty() ? parts[i] : path + "/" + parts[i];
          check(place, path, point.file() && i == parts.length - 1);
        }
      }
    }

    private void check(int place, String path, boolean file) throws IOException, RejectedException {
      var found = topmost(place, path);
      if (found == null) {
        var made = directory.resolve(upper(place)).resolve(path);
        if (file) {
          Files.createFile(made);
          own(made);
        } else {
          Files.createDirectories(made);
          own(made);
        }
      } else if (file
          ? !Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)
          : !Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)) {
        throw new RejectedException(Problem.error("CT0603", "`" + path + "` can't be mounted on"));
      }
    }

    private @org.jspecify.annotations.Nullable Path topmost(int place, String path) {
      var candidates = new ArrayList<Path>();
      candidates.add(directory.resolve(upper(place)));
      candidates.addAll(layers.get(places.get(place).base().root()).reversed());
      return candidates.stream()
          .map(layer -> layer.resolve(path))
          .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
          .findFirst()
          .orElse(null);
    }

    @Override
    public long used(int place) throws IOException {
      try (Stream<Path> all = Files.walk(directory.resolve(upper(place)))) {
        return all.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
      } catch (java.io.UncheckedIOException _) {
        return 0;
      }
    }

    @Override
    public Snapshot capture(int place, Handover handover) throws IOException {
      var kept = home.resolve("k" + counter.incrementAndGet());
      Files.move(directory.resolve(upper(place)), kept);
      var all = new ArrayList<>(layers.get(places.get(place).base().root()));
      all.add(kept);
      return remember(all);
    }

    @Override
    public void close() throws IOException {
      try {
        HostProgram.run(List.of("/bin/chmod", "-R", "u+rwx", directory.toString()), Map.of());
        HostProgram.run(List.of("/bin/rm", "-rf", directory.toString()), Map.of());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
