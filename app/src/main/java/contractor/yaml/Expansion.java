package contractor.yaml;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.api.RejectedException;

/// How large a document is with its aliases replaced, counted while it is read, and how large it
/// may be.
final class Expansion {

  private static final int DEEPEST = 64;
  private static final int MOST_NODES = 100_000;
  private static final int MOST_ALIASES = 50;
  private static final long MOST_TEXT = 16 << 20;

  private final boolean multiplies;
  private int nodes;
  private long text;
  private int aliases;

  /// @param multiplies whether there can be aliases at all; without them, the file's own size is
  ///   the limit
  Expansion(boolean multiplies) {
    this.multiplies = multiplies;
  }

  record Size(int nodes, long text) {}

  Size size() {
    return new Size(nodes, text);
  }

  Size since(Size before) {
    return new Size(nodes - before.nodes(), text - before.text());
  }

  void add(int moreNodes, long moreText, Origin origin) throws RejectedException {
    nodes += moreNodes;
    text += moreText;
    if (nodes > MOST_NODES && multiplies) {
      throw exceeded(origin, "more than 100000 nodes, aliases replaced");
    }
    if (text > MOST_TEXT) {
      throw exceeded(origin, "more than 16 MiB of text, aliases replaced");
    }
  }

  /// Counts an alias of a list or mapping.
  void addAlias(Origin origin) throws RejectedException {
    if (++aliases > MOST_ALIASES) {
      throw exceeded(origin, "more than 50 aliases of lists and mappings");
    }
  }

  void descend(int depth, Origin origin) throws RejectedException {
    if (depth > DEEPEST) {
      throw exceeded(origin, "nested deeper than 64 levels");
    }
  }

  private static RejectedException exceeded(Origin origin, String limit) {
    return new RejectedException(Problem.error("CT0105", origin, limit));
  }
}
