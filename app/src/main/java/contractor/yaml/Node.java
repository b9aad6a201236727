package contractor.yaml;

import contractor.api.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a document says and where. Aliases are replaced, so one node can occur at several places.
public sealed interface Node {

  Origin origin();

  /// @param plain whether it was written without quotes, and so may be a number or the like
  record Scalar(String text, boolean plain, Origin origin) implements Node {}

  record Sequence(List<Node> items, Origin origin) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// In the order written.
  record Mapping(SequencedMap<String, Entry> entries, Origin origin) implements Node {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    public Optional<Node> value(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    public @Nullable Entry entry(String key) {
      return entries.get(key);
    }
  }

  record Entry(Scalar key, Node value) {}
}
