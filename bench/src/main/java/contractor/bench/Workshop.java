package contractor.bench;

import contractor.archive.ArchiveLimits;
import contractor.archive.Archives;
import contractor.build.Builder;
import contractor.build.Event;
import contractor.build.Logs;
import contractor.build.Options;
import contractor.build.Report;
import contractor.build.Staging;
import contractor.build.Tools;
import contractor.fetch.DebianHost;
import contractor.fetch.Fetchers;
import contractor.fetch.HostPrograms;
import contractor.fetch.Ssh;
import contractor.fetch.Web;
import contractor.sandbox.BubblewrapSandbox;
import contractor.sandbox.HostOwner;
import contractor.sandbox.Ids;
import contractor.spec.Specification;
import contractor.stage.DiskStaging;
import contractor.store.DiskStore;
import contractor.store.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The engine on a store of its own, wired as the command line does it, without a network.
final class Workshop implements AutoCloseable {

  private final Path directory;
  private final HostOwner owner;
  private final ExecutorService crew;
  private final DiskStore store;
  private final Staging staging;
  private final BubblewrapSandbox sandbox;

  private Workshop(Path directory, Ids ids) throws IOException, InterruptedException {
    this.directory = directory;
    owner = new HostOwner(ids);
    crew = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    store = DiskStore.open(directory.resolve("store"), Durability.COMMIT, owner::delete);
    staging = new DiskStaging(store, owner, Staging.Mode.OVERLAY, crew);
    sandbox = new BubblewrapSandbox(ids, staging, List.of(directory));
  }

  /// In the directory for temporary files, which must be on a file system that overlays can use.
  static Workshop open() throws IOException, InterruptedException {
    var directory = Files.createTempDirectory("contractor-bench-");
    // Sandboxes started by root run as somebody else, who must get through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    return new Workshop(directory, Ids.discover(Optional.empty()));
  }

  /// For whatever a benchmark needs besides.
  Path directory() {
    return directory;
  }

  DiskStore store() {
    return store;
  }

  Staging staging() {
    return staging;
  }

  BubblewrapSandbox sandbox() {
    return sandbox;
  }

  /// Makes a tree the sandboxes' own, as if one of them had made it.
  void give(Path tree) throws Exception {
    Command.run("chown", "-R", owner.uid() + ":" + owner.gid(), tree.toString());
  }

  /// Builds all projects of this text; anything but success is a failure of the benchmark.
  Report build(String text) throws Exception {
    var projects =
        Specification.read(
                "contractor.yaml",
                text.getBytes(StandardCharsets.UTF_8),
                contractor.spec.Options.NONE)
            .projects();
    var report = new Builder(tools(), Options.DEFAULT, Workshop::check).build("b", "", projects);
    if (!report.outcome().isReady()) {
      throw new IllegalStateException(report.toString());
    }
    return report;
  }

  private static void check(Event event) {
    if (event instanceof Event.StepFinished step && !step.outcome().isReady()) {
      throw new IllegalStateException(step.toString());
    }
  }

  private Tools tools() {
    var debian =
        new DebianHost(
            argv -> {
              throw new IOException("not for benchmarks: " + argv);
            },
            Path.of("/etc/os-release"),
            new DebianHost.Choice(Optional.empty(), Optional.empty()));
    return new Tools(
        store,
        sandbox,
        project ->
            new Fetchers(
                new Fetchers.Place(directory, project.epoch()),
                store,
                staging,
                sandbox,
                (in, name, strip) ->
                    new Archives(store).unpack(in, name, ArchiveLimits.DEFAULT, strip).tree(),
                new Web(Web.Limits.DEFAULT, _ -> Optional.empty()),
                Ssh.NONE,
                store.temporary()),
        new HostPrograms(debian, _ -> "", Path.of("/usr/share/keyrings"), Ssh.NONE),
        debian,
        new NoLogs(),
        "amd64");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    crew.shutdown();
    crew.awaitTermination(1, TimeUnit.MINUTES);
    store.close();
    owner.delete(directory);
  }

  private static final class NoLogs implements Logs {

    @Override
    public Log open(String build, Event.StepId step, long most) {
      return new Log() {
        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public String path() {
          return build;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public String path(String build) {
      return build;
    }
  }
}
