package contractor.stage;

import contractor.api.Limits;
import contractor.api.Trust;
import contractor.build.Sandbox;
import contractor.build.Sandbox.Exit;
import contractor.build.Sandbox.Job;
import contractor.build.Snapshot;
import contractor.build.Staging.Mode;
import contractor.sandbox.BubblewrapSandbox;
import contractor.sandbox.HostOwner;
import contractor.sandbox.Ids;
import contractor.sandbox.TinyTree;
import contractor.store.DiskStore;
import contractor.store.Durability;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Makes files of many owners as whoever runs this, and prints what later sandboxes see of them,
/// for [OwnersIT].
final class OwnersTrial {

  private static final String MAKE =
      """
      mkdir -p d/shut/deep d/open many
      printf a > d/shut/a; printf deep > d/shut/deep/b; printf none > d/none; printf s > d/suid
      printf "it's" > "d/it's odd"; ln d/none d/twin; mkfifo d/pipe; ln -s nowhere d/link
      for i in $(seq 300); do printf $i > many/$i; chown $i:$((i + 1)) many/$i; done
      chown -h 5:6 d/shut d/shut/a d/link; chown 7:0 d/none; chown 0:8 d/suid
      chown 1000:1000 d/open d/pipe; chown 33:33 "d/it's odd"; chown 65534:65534 d/shut/deep
      chmod 0 d/none d/shut/deep; chmod 6755 d/suid; chmod 02770 d/open; chmod 0700 d/shut
      setcap cap_net_raw+ep "d/it's odd" || true
      chown 9:10 .; chmod 0750 .
      """;
  private static final String CHANGE =
      """
      rm d/shut/a; printf b > d/shut/b; chown 11:12 d/suid many/7; rm -r d/open; mkdir d/open
      rm many/1?; printf again > d/none; chmod 0700 d/shut/deep
      """;
  private static final String LOOK =
      """
      find . -printf '%P %U %G %m %y %s %T@ %l\\n' | sort
      for f in $(find . -type f ! -name '*odd'); do printf '%s: ' $f; cat $f; echo; done | sort
      """;

  private final Path home;
  private final Ids ids;
  private final HostOwner owner;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  private OwnersTrial(Path home) throws Exception {
    this.home = home;
    this.ids = Ids.discover(Optional.empty());
    this.owner = new HostOwner(ids);
  }

  /// @param arguments an empty directory
  public static void main(String... arguments) throws Exception {
    var trial = new OwnersTrial(Path.of(arguments[0]));
    try (var _ = trial.threads) {
      for (var mode : Mode.values()) {
        trial.run(mode);
      }
    }
  }

  private void run(Mode mode) throws Exception {
    Snapshot root;
    Snapshot changed;
    try (var store = open()) {
      var staging = new DiskStaging(store, owner, mode, threads);
      var tiny = home.resolve("tiny-" + mode);
      root = staging.take(TinyTree.make(tiny), List.of(), 0);
      var made = step(staging, root, Snapshot.EMPTY, MAKE);
      say(mode + " made", staging, root, made);
      changed = step(staging, root, made, CHANGE);
      say(mode + " changed", staging, root, changed);
      keep(store, root, changed);
    }
    evict();
    try (var store = open()) {
      say(mode + " evicted", new DiskStaging(store, owner, mode, threads), root, changed);
    }
  }

  private static void keep(DiskStore store, Snapshot root, Snapshot changed) throws Exception {
    store.record(
        "trial", new contractor.build.Store.Entry(
            List.of(root.root(), changed.root(), root.content(), changed.content()), List.of(), "{}"));
  }

  private DiskStore open() throws Exception {
    return DiskStore.open(home.resolve("store"), Durability.FAST, owner::delete);
  }

  private void evict() throws Exception {
    var trees = home.resolve("store/trees");
    owner.delete(trees);
    Files.createDirectory(trees);
  }

  private void say(String what, DiskStaging staging, Snapshot root, Snapshot workspace)
      throws Exception {
    var output = new ByteArrayOutputStream();
    run(staging, root, workspace, LOOK, output::write);
    output.toString(StandardCharsets.UTF_8).lines().forEach(line -> say(what, line));
    System.out.println(what + ": " + workspace.root().hash());
  }

  private static void say(String what, String line) {
    System.out.println(what + ": " + line);
  }

  private Snapshot step(DiskStaging staging, Snapshot root, Snapshot base, String script)
      throws Exception {
    var output = new ByteArrayOutputStream();
    var finished = run(staging, root, base, script, output::write);
    if (!finished.exit().equals(new Exit.Status(0))) {
      throw new AssertionError(finished.exit() + "\n" + output);
    }
    return finished.mounts().sequencedValues().getFirst();
  }

  private Sandbox.Finished run(
      DiskStaging staging, Snapshot root, Snapshot base, String script, Sandbox.Output output)
      throws Exception {
    var sandbox = new BubblewrapSandbox(ids, staging, List.of(home));
    var mounts = new TreeMap<String, Snapshot>();
    mounts.put("/workspace", base);
    return sandbox.run(
        new Job(
            Trust.TREE,
            Optional.of(root),
            mounts,
            List.of("/bin/sh", "-ec", script),
            new TreeMap<>(),
            "/workspace",
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            Limits.DEFAULT),
        output);
  }
}
