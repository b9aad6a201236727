package contractor.fetch;

import contractor.api.Limits;
import contractor.api.Program;
import contractor.api.Run;
import contractor.api.Tree;
import contractor.build.Sandbox.Exit;
import contractor.build.Sandbox.Finished;
import contractor.build.Snapshot;
import contractor.cas.Trees;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Installs Debian, and packages on it, as whoever runs this. Prints what came of it, for
/// [DebianWaysIT].
final class DebianTrial {

  private static final String TARGET = "/srv/target";

  private final Machine machine;
  private final DebianHost debian = Machine.debian();

  private DebianTrial(Machine machine) {
    this.machine = machine;
  }

  /// @param arguments an empty directory
  public static void main(String... arguments) throws Exception {
    try (var machine = Machine.in(Path.of(arguments[0]), Optional.empty())) {
      new DebianTrial(machine).run();
    }
  }

  private void run() throws Exception {
    var base = run(debootstrap(), Optional.empty());
    var tools = run(apt("gcc", "libc6-dev", "make", "jq"), Optional.of(base));
    say("base", base);
    say("tools", tools);
  }

  /// The tree as an artifact with `owners: root` would have it: the same for every kind of ids.
  private void say(String name, Snapshot tree) throws Exception {
    var trees = new Trees(machine.store());
    var sealed = trees.seal(0, Tree.Owners.ROOT, tree.root()).tree();
    System.out.println(name + " " + sealed.hash());
  }

  private Snapshot run(Program program, Optional<Snapshot> root) throws Exception {
    var run = new Run(new Tree.Empty(), List.of(), program, environment(), "/", Limits.DEFAULT);
    var mounts = new LinkedHashMap<String, Snapshot>();
    if (root.isEmpty()) {
      mounts.put(TARGET, Snapshot.EMPTY);
    }
    var job = Machine.programs(debian).job(run, root, mounts, new TreeMap<>());
    var output = new ByteArrayOutputStream();
    var end = machine.sandbox().run(job, output::write);
    check(end, output.toString(StandardCharsets.UTF_8));
    return root.isEmpty() ? end.mounts().sequencedValues().getFirst() : end.root().orElseThrow();
  }

  private static void check(Finished end, String output) {
    if (!end.exit().equals(new Exit.Status(0))) {
      throw new AssertionError(end.exit() + "\n" + output);
    }
    output.lines().filter(line -> line.startsWith("contractor: ")).forEach(System.out::println);
  }

  private Program debootstrap() throws Exception {
    var suite = debian.suite().text();
    return new Program.Debootstrap(
        suite,
        debian.mirror(suite).text(),
        "minbase",
        List.of("main"),
        List.of(),
        List.of(),
        Optional.empty(),
        "debian-archive-keyring",
        Optional.empty(),
        Optional.empty(),
        true);
  }

  private static Program apt(String... packages) {
    return new Program.Apt(
        List.of(packages), true, false, false, Optional.empty(), Optional.empty());
  }

  private static SequencedMap<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("SOURCE_DATE_EPOCH", "1321009871");
    return environment;
  }
}
