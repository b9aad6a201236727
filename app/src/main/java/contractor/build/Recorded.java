package contractor.build;

import contractor.cas.CanonicalJson;
import contractor.cas.Digest;
import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The result of a step, as the store keeps it.
///
/// @param action digests of the messages that say what was run: the action's, then its command's;
///   or none
/// @param artifact what a `create-artifact` made
/// @param made seconds since 1970
/// @param seen what it found, for steps whose result depends on the day
/// @param material what its key was made of
public record Recorded(
    Held held,
    List<Digest> action,
    Optional<Snapshot> artifact,
    long made,
    SequencedMap<String, String> seen,
    SequencedMap<String, Object> material) {

  Store.Entry entry() {
    var trees = new ArrayList<Digest>();
    trees.add(held.workspace().root());
    held.systree().ifPresent(tree -> trees.add(tree.root()));
    artifact.ifPresent(tree -> trees.add(tree.root()));
    return new Store.Entry(trees, action, document());
  }

  static Recorded of(Store.Entry entry) throws IOException {
    var json = parse(entry.document());
    var held = new Held(snapshot(map(json, "workspace")), optional(json, "systree"));
    var seen = new LinkedHashMap<String, String>();
    map(json, "seen").forEach((name, value) -> seen.put(name, value.toString()));
    return new Recorded(
        held,
        action(json),
        optional(json, "artifact"),
        number(json, "made"),
        seen,
        new LinkedHashMap<>(map(json, "material")));
  }

  private String document() {
    var json = new LinkedHashMap<String, Object>();
    json.put("workspace", json(held.workspace()));
    held.systree().ifPresent(tree -> json.put("systree", json(tree)));
    json.put("action", action.stream().map(Digest::toString).toList());
    artifact.ifPresent(tree -> json.put("artifact", json(tree)));
    json.put("made", made);
    json.put("seen", seen);
    json.put("material", material);
    return CanonicalJson.text(json);
  }

  static Map<String, Object> json(Snapshot tree) {
    return Map.of("root", tree.root().toString(), "content", tree.content().toString());
  }

  static Snapshot snapshot(Map<String, Object> json) throws IOException {
    return new Snapshot(digest(json, "root"), digest(json, "content"));
  }

  static Map<String, Object> parse(String document) throws IOException {
    try {
      return cast(JsonReader.read(document));
    } catch (MalformedJsonException e) {
      throw new IOException("a record in the store is not readable: " + e.getMessage(), e);
    }
  }

  private static Optional<Snapshot> optional(Map<String, Object> json, String name)
      throws IOException {
    return json.containsKey(name) ? Optional.of(snapshot(map(json, name))) : Optional.empty();
  }

  private static Digest digest(Map<String, Object> json, String name) throws IOException {
    if (json.get(name) instanceof String text) {
      return digest(text);
    }
    throw new IOException("a record in the store lacks `" + name + "`");
  }

  private static Digest digest(String text) throws IOException {
    var slash = text.indexOf('/');
    try {
      return new Digest(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("a record in the store has `" + text + "` for a digest", e);
    }
  }

  private static List<Digest> action(Map<String, Object> json) throws IOException {
    var digests = new ArrayList<Digest>();
    if (json.get("action") instanceof List<?> texts) {
      for (var text : texts) {
        digests.add(digest(String.valueOf(text)));
      }
    }
    return digests;
  }

  private static long number(Map<String, Object> json, String name) throws IOException {
    if (json.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IOException("a record in the store lacks `" + name + "`");
  }

  static Map<String, Object> map(Map<String, Object> json, String name) throws IOException {
    return cast(json.get(name));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(@org.jspecify.annotations.Nullable Object value)
      throws IOException {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IOException("a record in the store is not what it should be");
  }
}
