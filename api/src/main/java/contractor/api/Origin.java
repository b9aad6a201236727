package contractor.api;

/// A place in something a person wrote.
///
/// @param file as the user named it; `<stdin>` for standard input
/// @param line from 1
/// @param column from 1, in Unicode code points; a tab is one
/// @param length of the marked text on that line, in code points, at least 1
public record Origin(String file, int line, int column, int length) {

  public Origin {
    if (line < 1 || column < 1 || length < 1) {
      throw new IllegalArgumentException(file + ":" + line + ":" + column + "+" + length);
    }
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
