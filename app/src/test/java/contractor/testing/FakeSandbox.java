package contractor.testing;

import contractor.api.Tree.FileText;
import contractor.api.Tree.Overlap;
import contractor.api.Trust;
import contractor.build.Sandbox;
import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import contractor.cas.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A sandbox that is a function of its job: the last argument is a program in a language of four
/// words.
///
/// `put PATH TEXT` writes a file, `join PATH A B` writes what two files hold one after the other
/// (an absent one holds nothing), `show PATH` prints one, `fail N` ends with a status; all else is
/// printed. A person types the same words. Paths are absolute. Programs we vetted leave a file that
/// says what they were.
public final class FakeSandbox implements Sandbox {

  private final Store store;
  private final Trees trees;
  private final ConcurrentLinkedQueue<Job> jobs = new ConcurrentLinkedQueue<>();

  public FakeSandbox(Store store) {
    this.store = store;
    this.trees = new Trees(store);
  }

  /// All that ran, in the order it started.
  public List<Job> jobs() {
    return List.copyOf(jobs);
  }

  @Override
  public SequencedMap<String, String> policy(Trust trust) {
    return new TreeMap<>(Map.of("ids", "fake"));
  }

  @Override
  public Exit converse(Job job, InputStream keys, Output screen) throws IOException {
    var typed = new String(keys.readAllBytes(), StandardCharsets.UTF_8);
    return run(job, typed, screen).exit();
  }

  @Override
  public Finished run(Job job, Output output) throws IOException {
    return run(job, job.argv().getLast(), output);
  }

  private Finished run(Job job, String program, Output output) throws IOException {
    jobs.add(job);
    var places = new TreeMap<String, Digest>();
    job.root().ifPresent(root -> places.put("/", root.root()));
    job.mounts().forEach((path, tree) -> places.put(path, tree.root()));
    var status = 0;
    for (var line : program.lines().map(String::strip).toList()) {
      var words = line.split(" ");
      switch (words[0]) {
        case "put" -> put(places, words[1], words[2]);
        case "join" -> put(places, words[1], text(places, words[2]) + text(places, words[3]));
        case "show" -> print(text(places, words[1]), output);
        case "fail" -> status = Integer.parseInt(words[1]);
        default -> print(line, output);
      }
    }
    return finished(job, places, status);
  }

  private Finished finished(Job job, Map<String, Digest> places, int status) throws IOException {
    var mounts = new LinkedHashMap<String, Snapshot>();
    for (var path : job.mounts().keySet()) {
      mounts.put(path, snapshot(places.get(path)));
    }
    Optional<Snapshot> root =
        job.root().isEmpty() || job.trust() == Trust.STRICT
            ? job.root()
            : Optional.of(snapshot(places.get("/")));
    return new Finished(new Exit.Status(status), root, mounts, Duration.ZERO);
  }

  private Snapshot snapshot(Digest root) throws IOException {
    return new Snapshot(root, trees.withoutTimes(root));
  }

  private static void print(String line, Output output) {
    var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    output.print(bytes, 0, bytes.length);
  }

  private void put(Map<String, Digest> places, String path, String text) throws IOException {
    var place = placeOf(places, path);
    var inside = path.substring(place.length()).replaceFirst("^/", "");
    var slash = inside.lastIndexOf('/');
    var file = new FileText(text, false);
    var node =
        new Directory.FileNode(
            RawText.of(inside.substring(slash + 1)),
            store.write(file.text().getBytes(StandardCharsets.UTF_8)),
            false,
            NodeProperties.NONE);
    var directory =
        store.keep(new Directory(List.of(node), List.of(), List.of(), NodeProperties.NONE));
    var layer = trees.under(slash < 0 ? "." : inside.substring(0, slash), directory);
    if (trees.merge(List.of(places.get(place), layer), Overlap.REPLACE)
        instanceof Trees.Merged.Whole whole) {
      places.put(place, whole.tree());
    }
  }

  private String text(Map<String, Digest> places, String path) throws IOException {
    var place = placeOf(places, path);
    var inside = RawText.of(path.substring(place.length()).replaceFirst("^/", ""));
    var found = trees.find(inside, places.get(place));
    return found.isPresent() && found.get() instanceof Directory.FileNode file
        ? new String(store.read(file.digest()), StandardCharsets.UTF_8)
        : "";
  }

  private static String placeOf(Map<String, Digest> places, String path) {
    return places.keySet().stream()
        .filter(place -> place.equals("/") || path.startsWith(place + "/"))
        .reduce((a, b) -> a.length() > b.length() ? a : b)
        .orElseThrow();
  }
}
