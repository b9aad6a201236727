package contractor.build;

import contractor.cas.CanonicalJson;
import contractor.cas.Digest;
import contractor.text.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The artifacts a project sees: those it made itself in this build, then those of the store.
///
/// What it made gets its name in the store only when all of it succeeded.
final class Artifacts {

  private final Store store;
  private final Map<String, Store.Artifact> made = new ConcurrentHashMap<>();

  Artifacts(Store store) {
    this.store = store;
  }

  /// @param reference `name`, or `name@sha256:<hash of the root>`
  Optional<Snapshot> find(String reference) throws IOException {
    var at = reference.indexOf('@');
    var name = at < 0 ? reference : reference.substring(0, at);
    var current = Optional.ofNullable(made.get(name)).map(Store.Artifact::tree);
    if (current.isEmpty()) {
      current = store.artifact(name).map(Store.Artifact::tree);
    }
    if (at < 0) {
      return current;
    }
    var hash = reference.substring(at + "@sha256:".length());
    var exact = current.filter(tree -> tree.root().hash().equals(hash));
    return exact.isPresent() ? exact : earlier(hash);
  }

  Outcome.Failed missing(String reference) throws IOException {
    var names = new TreeSet<>(made.keySet());
    store.artifacts().forEach(artifact -> names.add(artifact.name()));
    return new Outcome.Failed(
        "CT0401",
        "there is no artifact `" + reference + "`",
        List.of(
            Nearest.to(reference, names)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("contractor artifact list   shows what there is")));
  }

  void make(Store.Artifact artifact) {
    made.put(artifact.name(), artifact);
  }

  /// Lets all that was made be known by its names.
  void publish() throws IOException {
    for (var artifact : made.values()) {
      var before = store.artifact(artifact.name());
      if (before.isPresent() && before.get().tree().equals(artifact.tree())) {
        continue;
      }
      store.record(
          contentKey(artifact.tree().root().hash()),
          new Store.Entry(List.of(artifact.tree().root()), List.of(), document(artifact.tree())));
      store.publish(artifact);
    }
  }

  private Optional<Snapshot> earlier(String hash) throws IOException {
    var entry = store.result(contentKey(hash));
    return entry.isEmpty()
        ? Optional.empty()
        : Optional.of(Recorded.snapshot(Recorded.parse(entry.get().document())));
  }

  private static String document(Snapshot tree) {
    return CanonicalJson.text(new LinkedHashMap<>(Recorded.json(tree)));
  }

  private static String contentKey(String hash) {
    return Digest.of(("artifact " + hash).getBytes(StandardCharsets.UTF_8)).hash();
  }
}
