package contractor.testing;

import contractor.api.Fetch;
import contractor.api.Program;
import contractor.api.Run;
import contractor.build.Fetcher;
import contractor.build.Programs;
import contractor.build.Sandbox;
import contractor.build.Snapshot;
import contractor.build.Staging;
import contractor.build.Store;
import contractor.build.Tools;
import contractor.cas.Digest;
import contractor.cli.LogFiles;
import contractor.cli.Upkeep;
import contractor.cli.Workshop;
import contractor.fetch.DebianHost;
import contractor.fetch.Web;
import contractor.plan.Debian;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The parts of the program on fakes: a store in memory, a sandbox that is a function.
public final class FakeWorkshop implements Workshop {

  private final MemoryStore store = new MemoryStore();
  private final FakeSandbox sandbox = new FakeSandbox(store);
  private final Path logs;
  private final Collection<String> fetched = new ConcurrentLinkedQueue<>();
  private Debian debian = new SomeDebian();

  public FakeWorkshop(Path logs) {
    this.logs = logs;
  }

  /// This machine's apt knows no mirror from here on.
  void withoutMirror() {
    debian = new DebianHost(_ -> "", Path.of("/dev/null"), DebianHost.Choice.NONE);
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Staging staging() {
    throw new UnsupportedOperationException("there are no files to stage");
  }

  @Override
  public SequencedMap<String, String> conditions() {
    return new TreeMap<>(Map.of("ids", "fake, a test"));
  }

  @Override
  public Tools tools(Path directory) {
    return new Tools(store, sandbox, _ -> this::fetch, new Plain(), debian, logs(), "amd64");
  }

  @Override
  public Fetcher fetcher(Path directory) {
    return (fetch, mode) -> {
      if (mode == Fetcher.Mode.OFFLINE) {
        throw new IOException("not in the store");
      }
      return fetch(fetch, mode);
    };
  }

  @Override
  public Digest digest(String location, Path directory) {
    return Digest.of(location.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Web web() {
    return new Web(Web.Limits.DEFAULT, _ -> Optional.empty());
  }

  @Override
  public LogFiles logs() {
    return new LogFiles(logs);
  }

  @Override
  public Upkeep upkeep() {
    return new FakeUpkeep();
  }

  @Override
  public void close() {}

  /// What was asked for, in order: a word for its kind, and where it is.
  List<String> fetched() {
    return List.copyOf(fetched);
  }

  private Fetcher.Fetched fetch(Fetch fetch, Fetcher.Mode mode) {
    fetched.add(
        switch (fetch) {
          case Fetch.Local local -> "local " + local.path();
          case Fetch.Git git -> "git " + git.url();
          case Fetch.GitFiles files -> "git-files " + files.url();
          case Fetch.GitMirror mirror -> "git-mirror " + mirror.url();
          case Fetch.Archive archive -> "archive " + archive.location();
          case Fetch.Download download -> "download " + download.location();
        });
    return new Fetcher.Fetched(Snapshot.EMPTY, new LinkedHashMap<>());
  }

  private static final class SomeDebian implements Debian {

    @Override
    public Value suite() {
      return new Value("stable", "a test");
    }

    @Override
    public Value mirror(String suite) {
      return new Value("http://mirror.invalid", "a test");
    }
  }

  /// Runs a snippet's text; of the others, only their names.
  private static final class Plain implements Programs {

    @Override
    public Sandbox.Job job(
        Run run,
        Optional<Snapshot> root,
        SequencedMap<String, Snapshot> mounts,
        SequencedMap<String, byte[]> secrets) {
      var text =
          switch (run.program()) {
            case Program.Snippet snippet -> snippet.argv().getLast();
            case Program.Debootstrap _ -> "put /srv/target/etc/suite stable";
            case Program.Apt _ -> "put /apt done";
            case Program.Publish publish -> publish.tool();
          };
      return new Sandbox.Job(
          run.program().trust(),
          root,
          mounts,
          List.of(text),
          run.environment(),
          run.directory(),
          new TreeMap<>(),
          secrets,
          List.of(),
          run.limits());
    }

    @Override
    public SequencedMap<String, String> identity(Program program) {
      return new TreeMap<>();
    }

    @Override
    public SequencedMap<String, String> seen(Program program, List<byte[]> tail) {
      return new TreeMap<>();
    }
  }
}
