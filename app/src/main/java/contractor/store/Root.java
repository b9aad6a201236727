package contractor.store;

import contractor.cas.Digest;
import java.util.Optional;

/// Something a run needs, as one line of its file.
sealed interface Root {

  /// A directory with all below it.
  record Tree(Digest digest) implements Root {}

  record Blob(Digest digest) implements Root {}

  /// A materialised tree.
  record Layer(String name) implements Root {}

  default String line() {
    return switch (this) {
      case Tree tree -> "tree " + tree.digest();
      case Blob blob -> "blob " + blob.digest();
      case Layer layer -> "layer " + layer.name();
    };
  }

  /// Empty for a line that isn't one, such as the first.
  static Optional<Root> of(String line) {
    var space = line.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    var rest = line.substring(space + 1);
    return switch (line.substring(0, space)) {
      case "tree" -> Names.digest(rest).map(Tree::new);
      case "blob" -> Names.digest(rest).map(Blob::new);
      case "layer" -> Optional.of(new Layer(rest));
      default -> Optional.empty();
    };
  }
}
