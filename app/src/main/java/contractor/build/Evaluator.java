package contractor.build;

import contractor.api.Fetch;
import contractor.api.Problem;
import contractor.api.Program;
import contractor.api.RejectedException;
import contractor.api.Run;
import contractor.api.Tree;
import contractor.build.Sandbox.UnavailableException;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import contractor.cas.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Makes snapshots of trees. Each tree, and each run, once: known by identity.
///
/// For one project and one thread; what it asks of others may use more.
final class Evaluator {

  private final Tools tools;
  private final Fetcher fetcher;
  private final Fetcher.Mode mode;
  private final Artifacts artifacts;
  private final Trees trees;
  private final IdentityHashMap<Tree, Snapshot> known = new IdentityHashMap<>();
  private final IdentityHashMap<Run, Sandbox.Finished> finished = new IdentityHashMap<>();
  private final IdentityHashMap<Fetch, Fetcher.Fetched> fetched = new IdentityHashMap<>();
  private final Actions actions;
  private List<Digest> action = List.of();

  Evaluator(Tools tools, Fetcher fetcher, Fetcher.Mode mode, Artifacts artifacts) {
    this.tools = tools;
    this.fetcher = fetcher;
    this.mode = mode;
    this.artifacts = artifacts;
    this.trees = new Trees(tools.store());
    this.actions = new Actions(tools.store());
  }

  /// Says what a tree is, so that it needn't be found out.
  void know(Tree tree, Snapshot snapshot) {
    known.put(tree, snapshot);
  }

  Snapshot evaluate(Tree tree, Console console) throws StoppedException, InterruptedException {
    var snapshot = known.get(tree);
    if (snapshot == null) {
      try {
        snapshot = fresh(tree, console);
      } catch (RejectedException e) {
        throw StoppedException.rejected(e);
      } catch (UnavailableException e) {
        throw new StoppedException(Broken.unavailable(e));
      } catch (IOException e) {
        throw new StoppedException(Broken.of(e));
      }
      known.put(tree, snapshot);
    }
    return snapshot;
  }

  private Snapshot fresh(Tree tree, Console console)
      throws StoppedException,
          InterruptedException,
          IOException,
          RejectedException,
          UnavailableException {
    return switch (tree) {
      case Tree.Empty _ -> Snapshot.EMPTY;
      case Tree.Source source -> fetch(source.fetch()).tree();
      case Tree.Artifact artifact -> artifact(artifact);
      case Tree.Files files -> files(files);
      case Tree.Merge merge -> merge(merge, console);
      case Tree.Under under ->
          snapshot(trees.under(under.path(), evaluate(under.tree(), console).root()));
      case Tree.At at -> snapshot(trees.at(at.path(), evaluate(at.tree(), console).root()));
      case Tree.Pick pick ->
          snapshot(trees.pick(pick.selection(), evaluate(pick.tree(), console).root()));
      case Tree.Sealed sealed -> sealed(sealed, console);
      case Tree.Output output -> output(output, console);
    };
  }

  Fetcher.Fetched fetch(Fetch fetch)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    synchronized (fetched) {
      var known = fetched.get(fetch);
      if (known != null) {
        return known;
      }
    }
    var fresh = fetcher.fetch(fetch, mode);
    synchronized (fetched) {
      fetched.put(fetch, fresh);
    }
    return fresh;
  }

  /// What sources and runs of the evaluated trees have seen.
  SequencedMap<String, String> seen() {
    var all = new LinkedHashMap<String, String>();
    synchronized (fetched) {
      fetched.values().forEach(one -> all.putAll(one.seen()));
    }
    return all;
  }

  private Snapshot artifact(Tree.Artifact artifact) throws IOException, StoppedException {
    var found = artifacts.find(artifact.reference());
    if (found.isEmpty() && !artifact.optional()) {
      throw new StoppedException(artifacts.missing(artifact.reference()));
    }
    return found.orElse(Snapshot.EMPTY);
  }

  private Snapshot merge(Tree.Merge merge, Console console)
      throws StoppedException, InterruptedException, IOException, RejectedException {
    fetchTogether(merge.layers());
    var roots = new ArrayList<Digest>();
    for (var layer : merge.layers()) {
      roots.add(evaluate(layer, console).root());
    }
    return switch (trees.merge(roots, merge.overlap())) {
      case Trees.Merged.Whole whole -> snapshot(whole.tree());
      case Trees.Merged.Clash clash ->
          throw StoppedException.failed("CT0405", "`" + clash.path() + "` is there already");
    };
  }

  /// Brings in all sources of a merge at once, and says of all that are refused why. What else goes
  /// wrong is told when they're evaluated.
  private void fetchTogether(List<Tree> layers) throws InterruptedException, RejectedException {
    var sources = layers.stream().flatMap(layer -> source(layer).stream()).toList();
    if (sources.size() < 2) {
      return;
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = new ArrayList<Future<?>>();
      for (var source : sources) {
        waiting.add(threads.submit(() -> fetch(source)));
      }
      var refused = new ArrayList<Problem>();
      for (var one : waiting) {
        try {
          one.get();
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RejectedException rejected) {
            refused.addAll(rejected.problems());
          }
        } catch (InterruptedException e) {
          threads.shutdownNow();
          throw e;
        }
      }
      if (!refused.isEmpty()) {
        throw new RejectedException(refused);
      }
    }
  }

  private static Optional<Fetch> source(Tree tree) {
    return switch (tree) {
      case Tree.Source source -> Optional.of(source.fetch());
      case Tree.Under under -> source(under.tree());
      default -> Optional.empty();
    };
  }

  private Snapshot files(Tree.Files files) throws IOException {
    var layers = new ArrayList<Digest>();
    for (var file : files.contents().entrySet()) {
      var slash = file.getKey().lastIndexOf('/');
      var parent = slash < 0 ? "." : file.getKey().substring(0, slash);
      layers.add(trees.under(parent, keep(file.getKey().substring(slash + 1), file.getValue())));
    }
    return switch (trees.merge(layers, Tree.Overlap.REFUSE)) {
      case Trees.Merged.Whole whole -> snapshot(whole.tree());
      case Trees.Merged.Clash clash -> throw new IllegalArgumentException("twice: " + clash.path());
    };
  }

  private Digest keep(String name, Tree.FileText file) throws IOException {
    var blob = tools.store().write(file.text().getBytes(StandardCharsets.UTF_8));
    var node =
        new Directory.FileNode(RawText.of(name), blob, file.executable(), NodeProperties.NONE);
    return tools
        .store()
        .keep(new Directory(List.of(node), List.of(), List.of(), NodeProperties.NONE));
  }

  private Snapshot sealed(Tree.Sealed sealed, Console console)
      throws StoppedException, InterruptedException, IOException {
    var inner = evaluate(sealed.tree(), console);
    var result = trees.seal(sealed.epoch(), sealed.owners(), inner.root());
    if (result.setIds() > 0) {
      console.say("note", "", "stripped " + result.setIds() + " set-id bits");
    }
    return snapshot(result.tree());
  }

  private Snapshot output(Tree.Output output, Console console)
      throws StoppedException,
          InterruptedException,
          IOException,
          RejectedException,
          UnavailableException {
    var end = run(output.run(), console);
    if (output.path().equals("/")) {
      return end.root().orElseThrow();
    }
    var mount = end.mounts().get(output.path());
    if (mount == null) {
      throw new IllegalArgumentException("no mount at " + output.path());
    }
    return mount;
  }

  private Sandbox.Finished run(Run run, Console console)
      throws StoppedException,
          InterruptedException,
          IOException,
          RejectedException,
          UnavailableException {
    var known = finished.get(run);
    if (known != null) {
      return known;
    }
    var job = job(run, console);
    action = actions.of(job, tools.sandbox().policy(job.trust()));
    var end = tools.sandbox().run(job, console);
    finished.put(run, end);
    if (!end.exit().equals(new Sandbox.Exit.Status(0))) {
      throw new StoppedException(Broken.failed(end.exit(), run, console.tail()));
    }
    return end;
  }

  /// A run with everything it needs evaluated, not yet run.
  Sandbox.Job job(Run run, Console console)
      throws StoppedException,
          InterruptedException,
          IOException,
          RejectedException,
          UnavailableException {
    var root =
        run.program().trust() == contractor.api.Trust.HOST_NET
            ? Optional.<Snapshot>empty()
            : Optional.of(evaluate(run.root(), console));
    var mounts = new LinkedHashMap<String, Snapshot>();
    for (var mount : run.mounts()) {
      mounts.put(mount.path(), evaluate(mount.tree(), console));
    }
    return tools.programs().job(run, root, mounts, console.secrets(secrets(run.program())));
  }

  /// The latest action that was run, and its command: none, or two digests of messages.
  List<Digest> action() {
    return action;
  }

  /// How a run ended, if it was run here and not known before.
  Optional<Sandbox.Finished> end(Run run) {
    return Optional.ofNullable(finished.get(run));
  }

  private static List<String> secrets(Program program) {
    return program instanceof Program.Snippet snippet ? snippet.secrets() : List.of();
  }

  private Snapshot snapshot(Digest root) throws IOException {
    return new Snapshot(root, trees.withoutTimes(root));
  }
}
