package contractor.stage;

import contractor.build.Snapshot;
import contractor.cas.Digest;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.Globs;
import contractor.cas.NodeProperties;
import contractor.cas.Paths;
import contractor.cas.RawText;
import contractor.cas.Trees;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Entry;
import contractor.posix.Stat;
import contractor.store.DiskStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// A directory of the user's own, as it goes into builds: content, links, and what is executable.
///
/// Sockets and fifos are left out, since nobody is at their other end in a sandbox.
final class LocalSource {

  private static final RawText SOURCES = RawText.of("sources");

  private final DiskStore store;
  private final Path directory;
  private final NodeProperties properties;
  private final ExecutorService executor;

  /// @param epoch the time all entries get, in seconds since 1970
  LocalSource(DiskStore store, Path directory, long epoch, ExecutorService executor) {
    this.store = store;
    this.directory = directory;
    this.properties = NodeProperties.NONE.withTime(epoch * 1_000_000_000);
    this.executor = executor;
  }

  Snapshot take(List<String> exclude) throws IOException {
    try (var sources = sources();
        var root = OpenDirectory.of(directory)) {
      var now = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
      var cache = StatCache.load(sources, RawText.of(directory.toRealPath().toString()), now);
      var walk = new Walk(root, new Crew(root, executor), cache);
      var found = walk.enter(new RawText(""), new RawText(""), Globs.of(exclude), 0);
      walk.crew.finish();
      cache.save();
      return new Capture(store).over(Snapshot.EMPTY, found);
    }
  }

  private OpenDirectory sources() throws IOException {
    try (var home = OpenDirectory.of(store.path())) {
      if (home.look(SOURCES).isEmpty()) {
        home.makeDirectory(SOURCES, 0700);
      }
      return home.directory(SOURCES);
    }
  }

  private final class Walk {

    private final OpenDirectory root;
    private final Crew crew;
    private final StatCache cache;

    Walk(OpenDirectory root, Crew crew, StatCache cache) {
      this.root = root;
      this.crew = crew;
      this.cache = cache;
    }

    Found.Folder enter(RawText path, RawText name, Globs exclude, int depth) throws IOException {
      if (depth > Trees.DEPTH) {
        throw new IOException("more than " + Trees.DEPTH + " levels deep: " + directory);
      }
      var found = new ArrayList<Found>();
      var folders = new ArrayList<RawText>();
      var jobs = new ArrayList<Crew.Job>();
      try (var open = Reach.directory(root, path)) {
        for (var entry : open.list()) {
          look(open, entry, exclude.after(entry.name()), jobs, folders).ifPresent(found::add);
        }
      }
      crew.give(path, jobs);
      for (var folder : folders) {
        found.add(enter(Paths.join(path, folder), folder, exclude.after(folder), depth + 1));
      }
      return new Found.Folder(name, false, properties, found);
    }

    private Optional<Found> look(
        OpenDirectory open, Entry entry, Globs exclude, List<Crew.Job> jobs, List<RawText> folders)
        throws IOException {
      var name = entry.name();
      return switch (entry.type()) {
        case FILE -> exclude.match(false) ? Optional.empty() : Optional.of(file(name, jobs));
        case SYMLINK ->
            exclude.match(false)
                ? Optional.empty()
                : Optional.of(
                    new Found.Leaf(new SymlinkNode(name, open.readSymlink(name), properties)));
        case DIRECTORY -> {
          if (!exclude.match(true)) {
            folders.add(name);
          }
          yield Optional.empty();
        }
        case FIFO, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE, UNKNOWN -> Optional.empty();
      };
    }

    private Found file(RawText name, List<Crew.Job> jobs) {
      var found = Found.Content.of(name);
      jobs.add(new TakeFile(found));
      return found;
    }

    private final class TakeFile implements Crew.Job {

      /// Not known before it is looked at, which is most of the work.
      private static final long GUESS = 16 << 10;

      private final Found.Content file;

      TakeFile(Found.Content file) {
        this.file = file;
      }

      @Override
      public long bytes() {
        return GUESS;
      }

      @Override
      public void run(OpenDirectory open) throws IOException {
        var stat = open.stat(file.name());
        var known = cache.find(stat);
        var digest = known.isPresent() && store.has(known.get()) ? known.get() : read(open, stat);
        var executable = (stat.mode() & 0100) != 0;
        file.result().set(new FileNode(file.name(), digest, executable, properties));
      }

      private Digest read(OpenDirectory open, Stat stat) throws IOException {
        try (var in = open.read(file.name())) {
          if (!in.stat().isFile()) {
            throw new IOException("replaced while it was read: " + file.name());
          }
          var digest = store.write(in.stream());
          cache.remember(stat, digest);
          return digest;
        }
      }
    }
  }
}
