package contractor.store;

import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory.Entry;
import contractor.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What running processes say that they need, read on from where it was read last.
final class LiveRuns {

  private static final int PIECE = 1 << 20;

  private final Home home;
  private final Marking marking;
  private final Map<RawText, Long> positions = new HashMap<>();
  private final Set<Root> roots = new HashSet<>();
  private long oldest = Long.MAX_VALUE;

  LiveRuns(Home home, Marking marking) {
    this.home = home;
    this.marking = marking;
  }

  /// When the first of them started, in nanoseconds since 1970.
  long oldest() {
    return oldest;
  }

  boolean hold(Root root) {
    return roots.contains(root);
  }

  /// Whether anything it names is held.
  boolean hold(Reference reference) {
    return reference.trees().stream().anyMatch(tree -> hold(new Root.Tree(tree)));
  }

  void readOn() throws IOException {
    for (var entry : home.runs().list()) {
      try {
        readOn(entry);
      } catch (PosixException e) {
        if (!e.is(Errno.ENOENT)) {
          throw e;
        }
      }
    }
  }

  private void readOn(Entry entry) throws IOException {
    try (var file = home.runs().read(entry.name())) {
      while (true) {
        var position = positions.getOrDefault(entry.name(), 0L);
        var buffer = new byte[PIECE];
        var count = file.read(position, buffer, 0, PIECE);
        var text = new String(buffer, 0, Math.max(0, count), StandardCharsets.UTF_8);
        var end = text.lastIndexOf('\n') + 1;
        if (end == 0) {
          return;
        }
        for (var line : text.substring(0, end).split("\n", 0)) {
          read(line);
        }
        positions.put(entry.name(), position + end);
      }
    }
  }

  private void read(String line) throws IOException {
    if (line.startsWith("{")) {
      oldest = Math.min(oldest, start(line) * 1_000_000);
      return;
    }
    var root = Root.of(line);
    if (root.isPresent() && roots.add(root.get())) {
      marking.retain(root.get());
    }
  }

  private static long start(String header) {
    try {
      return JsonReader.read(header) instanceof Map<?, ?> map
              && map.get("start") instanceof Long start
          ? start
          : 0;
    } catch (MalformedJsonException _) {
      return 0;
    }
  }
}
