package contractor.bst.show;

import contractor.bst.key.KeyedElement;
import contractor.bst.model.LoadedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `--format` says, taken apart: texts, and symbols such as `%{state: >12}`.
///
/// What isn't a symbol stays as it is written.
public record Format(List<Part> parts) {

  /// A literal, or a symbol to fill in.
  sealed interface Part {
    record Text(String text) implements Part {}

    record Symbol(String name, Padding padding) implements Part {}
  }

  public Format {
    parts = List.copyOf(parts);
  }

  public static Format of(String written) {
    var parts = new ArrayList<Part>();
    var from = 0;
    for (var at = written.indexOf("%{"); at >= 0; at = written.indexOf("%{", at + 1)) {
      var end = written.indexOf('}', at);
      var symbol = end < 0 ? null : symbol(written.substring(at + 2, end));
      if (symbol != null) {
        parts.add(new Part.Text(written.substring(from, at)));
        parts.add(symbol);
        from = end + 1;
      }
    }
    parts.add(new Part.Text(written.substring(from)));
    return new Format(parts);
  }

  private static Part.@Nullable Symbol symbol(String inside) {
    var colon = inside.indexOf(':');
    var name = colon < 0 ? inside : inside.substring(0, colon);
    var padding = colon < 0 ? Padding.NONE : Padding.of(inside.substring(colon + 1));
    return Shown.SYMBOLS.contains(name) ? new Part.Symbol(name, padding) : null;
  }

  /// Puts a text in one colour, if there are colours.
  public interface Painter {

    /// Of a terminal without colours.
    Painter NONE = (_, text) -> text;

    /// @param code of the colour sequence, such as `31`
    String paint(String code, String text);
  }

  /// All elements, one below the other; ends without a line break.
  public String report(List<LoadedElement> elements, Shown shown, Painter painter) {
    return elements.stream()
        .map(element -> line(shown.keys().of(element), shown, painter))
        .collect(Collectors.joining("\n"))
        .replaceFirst("\n+$", "");
  }

  /// What is padded is coloured as a whole, spaces and all.
  private String line(KeyedElement element, Shown shown, Painter painter) {
    var line = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Text text -> line.append(text.text);
        case Part.Symbol symbol -> {
          var text = symbol.padding.apply(shown.value(symbol.name, element));
          var colour = shown.colour(symbol.name, element);
          line.append(colour.isEmpty() ? text : painter.paint(colour, text));
        }
      }
    }
    return line.toString();
  }
}
