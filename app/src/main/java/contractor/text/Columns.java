package contractor.text;

import java.util.ArrayList;
import java.util.List;

/// Text in columns, as wide as their widest cell; the last runs free.
public final class Columns {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /// @param cells already safe to show
  public Columns row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// One line for each row, each with its line end.
  @Override
  public String toString() {
    var out = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (var column = 0; column < row.size(); column++) {
        var cell = row.get(column);
        line.append(cell);
        if (column < row.size() - 1) {
          line.append(" ".repeat(width(column) - Width.of(cell))).append(GAP);
        }
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> column < row.size() - 1)
        .mapToInt(row -> Width.of(row.get(column)))
        .max()
        .orElse(0);
  }
}
