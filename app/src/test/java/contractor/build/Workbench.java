package contractor.build;

import contractor.api.Fetch;
import contractor.api.Program;
import contractor.api.RejectedException;
import contractor.api.Run;
import contractor.plan.Debian;
import contractor.spec.Specification;
import contractor.testing.FakeSandbox;
import contractor.testing.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The engine on fakes: builds what a specification says and remembers what happened.
final class Workbench {

  static final Debian DEBIAN =
      new Debian() {
        @Override
        public Value suite() {
          return new Value("stable", "test");
        }

        @Override
        public Value mirror(String suite) {
          return new Value("http://mirror.invalid", "test");
        }
      };

  final MemoryStore store = new MemoryStore();
  final FakeSandbox sandbox = new FakeSandbox(store);
  final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
  final TreeMap<String, Snapshot> sources = new TreeMap<>();

  Report build(String text) throws InterruptedException, RejectedException {
    return build(text, Options.DEFAULT);
  }

  Report build(String text, Options options) throws InterruptedException, RejectedException {
    var specification =
        Specification.read(
            "contractor.yaml", text.getBytes(StandardCharsets.UTF_8), contractor.spec.Options.NONE);
    return new Builder(tools(), options, events::add)
        .build("test", "contractor.yaml", specification.projects());
  }

  Tools tools() {
    return new Tools(store, sandbox, _ -> this::fetch, new Plain(), DEBIAN, new NoLogs(), "amd64");
  }

  int ran() {
    return sandbox.jobs().size();
  }

  private Fetcher.Fetched fetch(Fetch fetch, Fetcher.Mode mode) {
    var tree =
        switch (fetch) {
          case Fetch.Local local -> sources.getOrDefault(local.path(), Snapshot.EMPTY);
          default -> Snapshot.EMPTY;
        };
    return new Fetcher.Fetched(tree, new LinkedHashMap<>());
  }

  /// Runs a snippet's text, and says of the others what they are.
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
            case Program.Debootstrap debootstrap ->
                "put /srv/target/etc/suite " + debootstrap.suite();
            case Program.Apt apt -> "put /apt " + String.join("+", apt.packages());
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

  private static final class NoLogs implements Logs {

    @Override
    public Log open(String build, Event.StepId step, long most) {
      return new Log() {
        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public String path() {
          return "log";
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public String path(String build) {
      return "logs/" + build;
    }
  }
}
