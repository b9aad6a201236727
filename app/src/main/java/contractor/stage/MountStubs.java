package contractor.stage;

import contractor.cas.Directory.SymlinkNode;
import contractor.cas.RawText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Empty directories and files that only exist to be mounted on; they are no part of what a sandbox
/// made.
final class MountStubs {

  static final MountStubs NONE = new MountStubs();

  private final Map<RawText, Optional<SymlinkNode>> made = new HashMap<>();

  void add(RawText path, Optional<SymlinkNode> hidden) {
    made.put(path, hidden);
  }

  boolean made(RawText path) {
    return made.containsKey(path);
  }

  /// The link that was taken away for it, where nothing else remembers it.
  Optional<SymlinkNode> hidden(RawText path) {
    return made.getOrDefault(path, Optional.empty());
  }
}
