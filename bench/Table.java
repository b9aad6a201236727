/// Turns results in JMH's JSON into a Markdown table, each beside the floor of its class: the one
/// whose name begins with `floor`. Run from source by `bench/run`, so it has no JSON library; it
/// relies on one field a line, the score before its error.
record Row(String group, String name, double score, double error, String peak) {}

void main(String... files) throws IOException {
  var rows = new ArrayList<Row>();
  for (var file : files) {
    if (Files.exists(Path.of(file))) {
      rows.addAll(rows(Files.readAllLines(Path.of(file))));
    }
  }
  IO.println(conditions());
  IO.println();
  IO.println("| benchmark | time | ± | of its floor | peak memory |");
  IO.println("| --- | --: | --: | --: | --: |");
  rows.forEach(row -> IO.println(line(row, rows)));
}

String conditions() throws IOException {
  var load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  return "Java %s, %s, %d processors, load %s."
      .formatted(
          Runtime.version(),
          Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
          Runtime.getRuntime().availableProcessors(),
          load);
}

List<Row> rows(List<String> lines) {
  var field = Pattern.compile("\\s*\"(benchmark|score|scoreError|peak)\" : \"?([^\",]+)\"?,?");
  var rows = new ArrayList<Row>();
  var found = new HashMap<String, String>();
  for (var text : lines) {
    var match = field.matcher(text);
    if (match.matches()) {
      if (match.group(1).equals("benchmark")) {
        add(found, rows);
        found.clear();
      }
      found.putIfAbsent(match.group(1), match.group(2));
    }
  }
  add(found, rows);
  return rows;
}

void add(Map<String, String> found, List<Row> rows) {
  if (!found.isEmpty()) {
    var name = found.get("benchmark").split("\\.");
    rows.add(
        new Row(
            name[name.length - 2],
            name[name.length - 1],
            Double.parseDouble(found.get("score")),
            Double.parseDouble(found.get("scoreError")),
            found.getOrDefault("peak", "")));
  }
}

String line(Row row, List<Row> rows) {
  var floor =
      rows.stream()
          .filter(other -> other.group().equals(row.group()) && other.name().startsWith("floor"))
          .findFirst();
  var ratio = floor.map(it -> "%.2f ×".formatted(row.score() / it.score())).orElse("");
  var peak = row.peak().isEmpty() ? "" : "%d MB".formatted(Long.parseLong(row.peak()) >> 20);
  return "| %s.%s | %s | %s | %s | %s |"
      .formatted(row.group(), row.name(), time(row.score()), time(row.error()), ratio, peak);
}

/// From microseconds.
String time(double score) {
  if (Double.isNaN(score)) {
    return "";
  }
  return score < 1000 ? "%.1f µs".formatted(score) : "%.1f ms".formatted(score / 1000);
}
