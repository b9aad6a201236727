/// Turns JMH's JSON into a Markdown table. Run from source by `bench/run`, so it has no JSON library;
/// it relies on JMH writing one field a line, the score before its error.
void main(String... args) throws IOException {
  IO.println("| benchmark | score | ± | unit |");
  IO.println("| --- | --: | --: | --- |");
  var row = new HashMap<String, String>();
  var field = Pattern.compile("\\s*\"(benchmark|score|scoreError|scoreUnit)\" : \"?([^\",]+)\"?,?");
  for (var line : Files.readAllLines(Path.of(args[0]))) {
    var match = field.matcher(line);
    if (!match.matches()) {
      continue;
    }
    row.putIfAbsent(match.group(1), match.group(2));
    if (match.group(1).equals("scoreUnit")) {
      print(row);
      row.clear();
    }
  }
}

void print(Map<String, String> row) {
  var name = row.get("benchmark").replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
  IO.println(
      "| %s | %.2f | %.2f | %s |"
          .formatted(
              name,
              Double.valueOf(row.get("score")),
              Double.valueOf(row.get("scoreError")),
              row.get("scoreUnit")));
}
