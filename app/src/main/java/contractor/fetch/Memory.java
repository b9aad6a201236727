package contractor.fetch;

import contractor.build.Fetcher.Fetched;
import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.cas.CanonicalJson;
import contractor.cas.Digest;
import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was fetched before, by what was asked for.
final class Memory {

  /// Raised when the same request would give another tree than it did.
  private static final String FORMAT = "fetch 1";

  private final Store store;

  Memory(Store store) {
    this.store = store;
  }

  /// The key of a request, from all that decides its result.
  static String key(String... parts) {
    return Digest.of(CanonicalJson.bytes(List.of(FORMAT, List.of(parts)))).hash();
  }

  Optional<Fetched> find(String key) throws IOException {
    var entry = store.result(key);
    return entry.isEmpty() ? Optional.empty() : read(entry.get());
  }

  void keep(String key, Fetched fetched) throws IOException {
    var document = new LinkedHashMap<String, Object>();
    document.put("root", fetched.tree().root().toString());
    document.put("content", fetched.tree().content().toString());
    document.put("seen", fetched.seen());
    store.record(
        key,
        new Store.Entry(List.of(fetched.tree().root()), List.of(), CanonicalJson.text(document)));
  }

  /// A document that isn't one of ours is a result we don't have.
  private static Optional<Fetched> read(Store.Entry entry) {
    try {
      if (JsonReader.read(entry.document()) instanceof Map<?, ?> document
          && document.get("seen") instanceof Map<?, ?> facts) {
        var seen = new LinkedHashMap<String, String>();
        facts.forEach((name, value) -> seen.put(String.valueOf(name), String.valueOf(value)));
        var tree = new Snapshot(digest(document.get("root")), digest(document.get("content")));
        return Optional.of(new Fetched(tree, seen));
      }
    } catch (MalformedJsonException | IllegalArgumentException _) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Digest digest(@Nullable Object text) {
    var parts = String.valueOf(text).split("/", 2);
    return new Digest(parts[0], Long.parseLong(parts[parts.length - 1]));
  }
}
