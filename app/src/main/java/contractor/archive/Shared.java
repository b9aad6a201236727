package contractor.archive;

import contractor.cas.Digest;
import contractor.cas.NodeProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What many entries of one archive have in common, by number.
final class Shared {

  private final List<Digest> digests = new ArrayList<>();
  private final List<NodeProperties> properties = new ArrayList<>();
  private final Map<NodeProperties, Integer> numbers = new HashMap<>();

  /// Only neighbours share a content: looking for others would cost more than it saves.
  int number(Digest digest) {
    if (digests.isEmpty() || !digests.getLast().equals(digest)) {
      digests.add(digest);
    }
    return digests.size() - 1;
  }

  int number(NodeProperties timeless) {
    var known = numbers.get(timeless);
    if (known != null) {
      return known;
    }
    numbers.put(timeless, properties.size());
    properties.add(timeless);
    return properties.size() - 1;
  }

  Digest digest(int number) {
    return digests.get(number);
  }

  NodeProperties properties(int number) {
    return properties.get(number);
  }
}
