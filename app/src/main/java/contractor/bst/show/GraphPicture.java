package contractor.bst.show;

import contractor.bst.model.LoadedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/// Elements and what they depend on as one SVG that needs nothing else: what is needed first stands
/// on the left, and pointing at an element shows what it's tied to.
public final class GraphPicture {

  private static final int ROW = 16;
  private static final int MARGIN = 24;
  private static final int GAP = 110;
  private static final double LETTER = 6.1;

  /// Rows a column may have before it's folded into two beside each other.
  private static final int TALLEST = 90;

  private static final String STYLE =
      """
      <style>
      text { font: 10px sans-serif; fill: #222; paint-order: stroke; stroke: #fff; stroke-width: 3px; }
      path { fill: none; stroke: #8a94a6; stroke-width: .7; opacity: .35; }
      g:hover > text { fill: #b30000; font-weight: bold; }
      g:hover > path { stroke: #b30000; stroke-width: 1.6; opacity: 1; }
      </style>
      """;

  /// Where an element's name starts and ends, and the middle of its line.
  private record Spot(double left, double right, double middle) {}

  private final Layers layers;
  private final Spot[] spots;
  private final SequencedMap<String, String> colours;
  private double width = MARGIN;
  private double height = 0;

  private GraphPicture(Layers layers) {
    this.layers = layers;
    this.spots = new Spot[layers.elements.size()];
    this.colours = colours(layers.elements);
  }

  /// As far apart as may be, in the order of the names of kinds.
  private static SequencedMap<String, String> colours(List<LoadedElement> elements) {
    var kinds = new TreeSet<String>();
    elements.forEach(element -> kinds.add(element.kind()));
    var colours = new LinkedHashMap<String, String>();
    for (var kind : kinds) {
      var hue = colours.size() * 360 / kinds.size();
      colours.put(kind, "hsl(" + hue + ",65%," + (colours.size() % 2 == 0 ? 42 : 52) + "%)");
    }
    return colours;
  }

  /// @param elements each after everything it depends on
  public static String of(List<LoadedElement> elements) {
    var picture = new GraphPicture(new Layers(elements));
    picture.layers.columns.forEach(picture::place);
    return picture.drawn();
  }

  private void place(List<Integer> column) {
    for (var part : folded(column)) {
      var widest = part.stream().mapToDouble(this::width).max().orElse(0);
      for (var i = 0; i < part.size(); i++) {
        var number = part.get(i);
        var middle = MARGIN + ROW + (i + 0.5) * ROW;
        spots[number] = new Spot(width, width + width(number), middle);
      }
      height = Math.max(height, part.size() * ROW);
      width += widest + GAP;
    }
  }

  private static List<List<Integer>> folded(List<Integer> column) {
    var parts = (column.size() + TALLEST - 1) / TALLEST;
    var rows = (column.size() + parts - 1) / parts;
    var folded = new ArrayList<List<Integer>>();
    for (var from = 0; from < column.size(); from += rows) {
      folded.add(column.subList(from, Math.min(column.size(), from + rows)));
    }
    return folded;
  }

  private double width(int number) {
    return layers.elements.get(number).fullName().length() * LETTER;
  }

  private String drawn() {
    var all = (long) Math.ceil(Math.max(width - GAP, legendWidth()) + MARGIN);
    var tall = (long) Math.ceil(height + ROW + 2 * MARGIN);
    var out = new StringBuilder();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    out.append(all).append(' ').append(tall);
    out.append("\" width=\"").append(all).append("\" height=\"").append(tall).append("\">\n");
    out.append("<title>").append(spots.length).append(" elements</title>\n").append(STYLE);
    out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    legend(out);
    // Lines lead to the left, so this way no name has a line of another element across it.
    layers.columns.reversed().forEach(column -> column.forEach(number -> draw(out, number)));
    return out.append("</svg>\n").toString();
  }

  private double legendWidth() {
    return MARGIN + colours.keySet().stream().mapToDouble(GraphPicture::legendWidth).sum();
  }

  private static double legendWidth(String kind) {
    return kind.length() * LETTER + 30;
  }

  private void legend(StringBuilder out) {
    var left = (double) MARGIN;
    for (var entry : colours.entrySet()) {
      named(out, left, MARGIN / 2.0, entry.getValue(), entry.getKey());
      out.append('\n');
      left += legendWidth(entry.getKey());
    }
  }

  /// A text behind a dot.
  private static void named(
      StringBuilder out, double left, double middle, String colour, String text) {
    out.append("<circle cx=\"").append(number(left - 6)).append("\" cy=\"");
    out.append(number(middle)).append("\" r=\"3\" fill=\"").append(colour).append("\"/>");
    out.append("<text x=\"").append(number(left)).append("\" y=\"");
    out.append(number(middle + 3.5)).append("\">").append(escaped(text)).append("</text>");
  }

  /// An element with the lines to what it needs, together, so that pointing at one marks the
  /// others.
  private void draw(StringBuilder out, int number) {
    var element = layers.elements.get(number);
    var spot = spots[number];
    out.append("<g><title>").append(escaped(element.fullName())).append(" (");
    out.append(escaped(element.kind())).append(")</title>");
    for (var need : layers.needs[number]) {
      line(out, spots[need], spot);
    }
    var colour = colours.getOrDefault(element.kind(), "#222");
    named(out, spot.left, spot.middle, colour, element.fullName());
    out.append("</g>\n");
  }

  private static void line(StringBuilder out, Spot from, Spot to) {
    var start = from.right + 2;
    var end = to.left - 9;
    var bend = Math.max(40, Math.abs(end - start) / 2);
    out.append("<path d=\"M").append(number(start)).append(' ').append(number(from.middle));
    out.append('C').append(number(start + bend)).append(' ').append(number(from.middle));
    out.append(' ').append(number(end - bend)).append(' ').append(number(to.middle));
    out.append(' ').append(number(end)).append(' ').append(number(to.middle)).append("\"/>");
  }

  /// With one decimal, without the zero.
  private static String number(double value) {
    var tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? String.valueOf(tenths / 10)
        : tenths / 10 + "." + Math.abs(tenths % 10);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
