package contractor.fetch;

import contractor.api.Fetch;
import contractor.api.Limits;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.api.Trust;
import contractor.build.Fetcher.Fetched;
import contractor.build.Fetcher.Mode;
import contractor.build.Sandbox;
import contractor.build.Sandbox.Exit;
import contractor.build.Sandbox.Finished;
import contractor.build.Sandbox.Job;
import contractor.build.Snapshot;
import contractor.build.Staging;
import contractor.build.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Brings in git repositories, with the host's git in a sandbox.
///
/// Of each there is a mirror in the store, kept as the result of asking for its URL. It is put into
/// the sandbox, brought up to date there, and taken in again: only what is new is copied. A
/// repository on this machine is taken in like a local source first, so git sees no path of the
/// host.
final class GitFetcher {

  private static final String MIRROR = "/srv/mirror";
  private static final String CHECKOUT = "/srv/checkout";
  private static final String REMOTE = "/srv/remote";

  private static final int NO_SUCH_REVISION = 66;
  private static final int NO_GIT = 69;

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /// What of a repository's own files says nothing about its commits.
  private static final List<String> LOCAL_ONLY =
      List.of("hooks/**", "lfs/**", "logs/**", "modules/**", "worktrees/**", "index");

  private final Fetchers.Place place;
  private final Store store;
  private final Memory memory;
  private final Staging staging;
  private final Sandbox sandbox;
  private final Ssh ssh;

  GitFetcher(
      Fetchers.Place place, Store store, Memory memory, Staging staging, Sandbox sandbox, Ssh ssh) {
    this.place = place;
    this.store = store;
    this.memory = memory;
    this.staging = staging;
    this.sandbox = sandbox;
    this.ssh = ssh;
  }

  /// When the script may connect to the other side.
  private enum Connect {
    ALWAYS,
    NEEDED,
    NEVER;

    String word() {
      return switch (this) {
        case ALWAYS -> "always";
        case NEEDED -> "needed";
        case NEVER -> "never";
      };
    }
  }

  /// What to check out of a mirror, if anything.
  ///
  /// @param how `clone`, `files` or `none`
  private record Checkout(String how, Optional<String> revision, boolean submodules) {

    static final Checkout NONE = new Checkout("none", Optional.empty(), false);

    boolean isNone() {
      return how.equals("none");
    }
  }

  Fetched fetch(Fetch.Git git, Mode mode)
      throws IOException, InterruptedException, RejectedException, Sandbox.UnavailableException {
    var address = GitAddress.of(git.url(), place.base());
    var exact = git.revision().filter(revision -> COMMIT.matcher(revision).matches());
    var known = memory.find(key(git, git.revision()));
    if (known.isPresent() && (exact.isPresent() || mode != Mode.REFRESH)) {
      return known.get();
    }
    var connect =
        mode == Mode.OFFLINE ? Connect.NEVER : exact.isPresent() ? Connect.NEEDED : Connect.ALWAYS;
    var lines = new LastLines();
    var checkout = new Checkout("clone", git.revision(), git.submodules());
    var end = update(git.url(), address, connect, checkout, lines);
    return keep(git, lines.seen(), Objects.requireNonNull(end.mounts().get(CHECKOUT)));
  }

  /// What a commit holds is the same wherever it comes from, unless submodules belong to it.
  Fetched fetch(Fetch.GitFiles files, Mode mode)
      throws IOException, InterruptedException, RejectedException, Sandbox.UnavailableException {
    var known = PinnedFiles.of(files, store);
    if (known.isPresent()) {
      return known.get();
    }
    if (mode == Mode.OFFLINE && memory.find(mirrorKey(files.url())).isEmpty()) {
      throw FetchException.missing(files.url(), "not in the store", "run without `--offline`");
    }
    var address = GitAddress.of(files.url(), place.base());
    var connect = mode == Mode.OFFLINE ? Connect.NEVER : Connect.NEEDED;
    var checkout = new Checkout("files", Optional.of(files.commit()), files.submodules());
    var end = update(files.url(), address, connect, checkout, new LastLines());
    var tree = Objects.requireNonNull(end.mounts().get(CHECKOUT));
    return PinnedFiles.keep(files, tree, store);
  }

  Fetched fetch(Fetch.GitMirror mirror, Mode mode)
      throws IOException, InterruptedException, RejectedException, Sandbox.UnavailableException {
    var address = GitAddress.of(mirror.url(), place.base());
    var known = memory.find(mirrorKey(mirror.url()));
    if (known.isPresent() && mode != Mode.REFRESH) {
      return known.get();
    }
    if (mode == Mode.OFFLINE) {
      throw FetchException.missing(mirror.url(), "not in the store", "run without `--offline`");
    }
    update(mirror.url(), address, Connect.ALWAYS, Checkout.NONE, new LastLines());
    return memory.find(mirrorKey(mirror.url())).orElseThrow();
  }

  /// The first checkout of a commit is the one that stays: a later one may differ in how it is
  /// packed.
  private Fetched keep(Fetch.Git git, SequencedMap<String, String> seen, Snapshot checkout)
      throws IOException {
    var commit = Objects.requireNonNull(seen.get("commit"));
    var byCommit = key(git, Optional.of(commit));
    var known = memory.find(byCommit);
    var fetched = known.isPresent() ? known.get() : new Fetched(checkout, seen);
    if (known.isEmpty()) {
      memory.keep(byCommit, fetched);
    }
    memory.keep(key(git, git.revision()), fetched);
    return fetched;
  }

  private String key(Fetch.Git git, Optional<String> revision) {
    return Memory.key(
        "git",
        identity(git.url()),
        revision.orElse(""),
        Boolean.toString(git.submodules()),
        Long.toString(place.epoch()));
  }

  private String mirrorKey(String url) {
    return Memory.key("git mirror", identity(url));
  }

  /// Two projects may mean two repositories by one relative path.
  private String identity(String url) {
    var path = place.base().resolve(url.contains(":") ? "" : url);
    return url.contains(":") ? url : path.toAbsolutePath().normalize().toString();
  }

  private Finished update(
      String url, GitAddress address, Connect connect, Checkout checkout, LastLines lines)
      throws IOException, InterruptedException, RejectedException, Sandbox.UnavailableException {
    try (var _ = store.claim(mirrorKey(url), _ -> {})) {
      var before = memory.find(mirrorKey(url)).map(Fetched::tree);
      var job = job(address, connect, checkout, before.orElse(Snapshot.EMPTY));
      var end = sandbox.run(job, lines);
      check(url, checkout, end.exit(), lines);
      var after = Objects.requireNonNull(end.mounts().get(MIRROR));
      if (before.isEmpty() || !before.get().content().equals(after.content())) {
        memory.keep(mirrorKey(url), new Fetched(after, new LinkedHashMap<>()));
      }
      return end;
    }
  }

  private Job job(GitAddress address, Connect connect, Checkout checkout, Snapshot mirror)
      throws IOException {
    var mounts = new LinkedHashMap<String, Snapshot>();
    mounts.put(MIRROR, mirror);
    if (!checkout.isNone()) {
      mounts.put(CHECKOUT, Snapshot.EMPTY);
    }
    var url = "";
    var origin = "";
    switch (address) {
      case GitAddress.Remote remote -> {
        url = remote.url();
        origin = url;
      }
      case GitAddress.Here here -> {
        url = REMOTE;
        mounts.put(REMOTE, staging.take(here.directory(), LOCAL_ONLY, 0));
      }
    }
    var argv =
        List.of(
            "/bin/sh",
            "/run/git.sh",
            url,
            checkout.revision().orElse(""),
            connect.word(),
            checkout.how(),
            Boolean.toString(checkout.submodules()),
            origin,
            Long.toString(place.epoch()));
    return new Job(
        Trust.HOST_NET,
        Optional.empty(),
        mounts,
        argv,
        environment(url.equals(REMOTE) ? "file" : "https:http:ssh:git"),
        "/",
        files(),
        new TreeMap<>(),
        ssh.agent().map(agent -> List.of(agent.toString())).orElse(List.of()),
        Limits.DEFAULT);
  }

  private SequencedMap<String, String> environment(String protocols) {
    var environment = new TreeMap<String, String>();
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_ALLOW_PROTOCOL", protocols);
    environment.put(
        "GIT_SSH_COMMAND",
        "ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=yes"
            + " -o GlobalKnownHostsFile=/dev/null -o UserKnownHostsFile=/run/known_hosts");
    ssh.agent().ifPresent(agent -> environment.put("SSH_AUTH_SOCK", agent.toString()));
    return environment;
  }

  private SequencedMap<String, byte[]> files() throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (InputStream script =
        Objects.requireNonNull(GitFetcher.class.getResourceAsStream("git.sh"))) {
      files.put("git.sh", script.readAllBytes());
    }
    files.put("known_hosts", ssh.knownHosts().getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static void check(String url, Checkout checkout, Exit exit, LastLines lines)
      throws FetchException, RejectedException {
    switch (exit) {
      case Exit.Status(int code) when code == 0 -> {}
      case Exit.Status(int code) when code == NO_SUCH_REVISION ->
          throw new RejectedException(
              Problem.error("CT0404", "no " + wanted(checkout) + " in `" + url + "`"));
      case Exit.Status(int code) when code == NO_GIT ->
          throw FetchException.unavailable(url, lines.last(), "apt-get install git");
      case Exit.Status _ -> throw FetchException.temporary(url, lines.last());
      case Exit.Signal(int number) ->
          throw FetchException.temporary(url, "git was killed by signal " + number);
      case Exit.TimedOut _, Exit.Silent _ ->
          throw FetchException.temporary(url, "it took too long");
      case Exit.Exceeded(var limit, _) ->
          throw FetchException.missing(url, "it passes the limit of `" + limit + "`");
    }
  }

  private static String wanted(Checkout checkout) {
    return checkout
        .revision()
        .map(revision -> "branch, tag or commit `" + revision + "`")
        .orElse("default branch");
  }
}
