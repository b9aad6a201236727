package contractor.store;

import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.cas.CanonicalJson;
import contractor.cas.Digest;
import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file of `actions/` or `artifacts/` says: one line of JSON, and a line with its hash, so
/// that damage to it is seen as well as damage to a blob.
sealed interface Reference {

  /// What it is a reference for.
  String name();

  List<Digest> trees();

  List<Digest> blobs();

  record Result(String name, Store.Entry entry) implements Reference {
    @Override
    public List<Digest> trees() {
      return entry.trees();
    }

    @Override
    public List<Digest> blobs() {
      return entry.blobs();
    }
  }

  record Named(Store.Artifact artifact) implements Reference {
    @Override
    public String name() {
      return artifact.name();
    }

    @Override
    public List<Digest> trees() {
      return List.of(artifact.tree().root(), artifact.tree().content());
    }

    @Override
    public List<Digest> blobs() {
      return List.of();
    }
  }

  /// `result` or `artifact`.
  default String kind() {
    return switch (this) {
      case Result _ -> "result";
      case Named _ -> "artifact";
    };
  }

  default byte[] bytes() {
    var json = CanonicalJson.bytes(fields());
    var text = new String(json, StandardCharsets.UTF_8) + "\n" + Digest.of(json).hash() + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Object> fields() {
    return switch (this) {
      case Result(var key, var entry) ->
          Map.of(
              "key", key,
              "trees", texts(entry.trees()),
              "blobs", texts(entry.blobs()),
              "document", entry.document());
      case Named(var artifact) ->
          Map.of(
              "name", artifact.name(),
              "root", artifact.tree().root().toString(),
              "content", artifact.tree().content().toString(),
              "made", artifact.made(),
              "document", artifact.document());
    };
  }

  /// Empty for anything we wouldn't have written.
  static Optional<Reference> of(byte[] bytes) {
    try {
      var end = bytes.length - 66;
      if (end < 0 || bytes[end] != '\n' || bytes[bytes.length - 1] != '\n') {
        return Optional.empty();
      }
      var json = Arrays.copyOf(bytes, end);
      var hash = new String(bytes, end + 1, 64, StandardCharsets.ISO_8859_1);
      return Digest.of(json).hash().equals(hash) ? of(JsonReader.read(json)) : Optional.empty();
    } catch (MalformedJsonException _) {
      return Optional.empty();
    }
  }

  private static Optional<Reference> of(Object json) {
    return switch (json) {
      case Map<?, ?> map when map.get("key") instanceof String key -> result(key, map);
      case Map<?, ?> map when map.get("name") instanceof String name -> named(name, map);
      default -> Optional.empty();
    };
  }

  private static Optional<Reference> result(String key, Map<?, ?> map) {
    return map.get("trees") instanceof List<?> trees
            && map.get("blobs") instanceof List<?> blobs
            && map.get("document") instanceof String document
        ? Optional.of(new Result(key, new Store.Entry(digests(trees), digests(blobs), document)))
        : Optional.empty();
  }

  private static Optional<Reference> named(String name, Map<?, ?> map) {
    var root = Names.digest(String.valueOf(map.get("root")));
    var content = Names.digest(String.valueOf(map.get("content")));
    return root.isPresent()
            && content.isPresent()
            && map.get("made") instanceof Long made
            && map.get("document") instanceof String document
        ? Optional.of(
            new Named(
                new Store.Artifact(name, new Snapshot(root.get(), content.get()), made, document)))
        : Optional.empty();
  }

  private static List<String> texts(List<Digest> digests) {
    return digests.stream().map(Digest::toString).toList();
  }

  private static List<Digest> digests(List<?> texts) {
    return texts.stream().flatMap(text -> Names.digest(String.valueOf(text)).stream()).toList();
  }
}
