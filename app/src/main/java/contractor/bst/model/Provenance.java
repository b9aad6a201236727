package contractor.bst.model;

import contractor.api.Origin;
import java.util.Optional;

/// Where a node was written, in BuildStream's counting.
///
/// @param line from 1; 0 for what nobody wrote
/// @param column from 0, in code points
/// @param length of the text on that line, at least 1
public record Provenance(SourceFile file, int line, int column, int length) {

  public static Provenance synthetic(SourceFile file) {
    return new Provenance(file, 0, 0, 1);
  }

  public boolean isSynthetic() {
    return line == 0;
  }

  public Optional<Origin> origin() {
    return isSynthetic()
        ? Optional.empty()
        : Optional.of(new Origin(file.path(), line, column + 1, length));
  }

  /// As BuildStream prints it; its test-suites look for this text.
  @Override
  public String toString() {
    var place = isSynthetic() ? "synthetic node" : "line " + line + " column " + column;
    return file.displayName() + " [" + place + "]";
  }
}
