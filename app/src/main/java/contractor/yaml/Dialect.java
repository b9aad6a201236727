package contractor.yaml;

import java.util.Set;

/// What of YAML a language allows.
///
/// @param anchors whether `&x` and `*x` may occur at all
/// @param merges whether a plain key `<<` merges mappings; else it is an error
/// @param tags what may stand behind `!!`
/// @param textual whether no scalar is ever more than text, and tags of YAML's own mean nothing
/// @param empty whether a file without content is a mapping without entries
public record Dialect(
    boolean anchors, boolean merges, Set<String> tags, boolean textual, boolean empty) {

  private static final Set<String> CORE = Set.of("str", "int", "bool", "null", "seq", "map");

  public static final Dialect NATIVE = new Dialect(true, false, CORE, false, false);

  public static final Dialect ICK =
      new Dialect(
          true,
          true,
          Set.of("str", "int", "bool", "null", "seq", "map", "float", "timestamp", "merge"),
          false,
          false);

  public static final Dialect BST = new Dialect(false, false, Set.of(), true, true);

  public Dialect {
    tags = Set.copyOf(tags);
  }
}
