package contractor.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The tool as somebody starts it, with a store of theirs that has a small system tree, `base`.
///
/// @param home a directory of theirs
/// @param wrapper what stands before all else on the command line, run by whoever runs the tests
record Tool(
    Bench bench, Way way, Path home, List<String> wrapper, Map<String, String> environment) {

  /// A host directory that no step may read or change, with known content.
  static final String CANARY = "canary";

  static Tool of(Bench bench, Way way, String name) throws Exception {
    var home = Files.createDirectories(bench.directory().resolve(name.toLowerCase(Locale.ROOT)));
    Files.createDirectories(home.resolve(CANARY));
    Files.writeString(home.resolve(CANARY).resolve("keep"), "untouched\n");
    way.give(home);
    var tool = new Tool(bench, way, home, List.of(), Map.of());
    tool.run("artifact", "import", "base", bench.tree().toString()).ends(0);
    return tool;
  }

  Tool with(String name, String value) {
    var more = new TreeMap<>(environment);
    more.put(name, value);
    return new Tool(bench, way, home, wrapper, more);
  }

  /// Started by way of another program.
  Tool through(String... command) {
    return new Tool(bench, way, home, List.of(command), environment);
  }

  Path canary() {
    return home.resolve(CANARY);
  }

  Path store() {
    return home.resolve("store");
  }

  /// Writes a file of the user's.
  Path write(String name, String text) throws Exception {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    way.give(home.relativize(file).getNameCount() > 1 ? file.getParent() : file);
    return file;
  }

  Answer run(String... arguments) throws Exception {
    return in(home, arguments);
  }

  Answer in(Path directory, String... arguments) throws Exception {
    return Shell.run(line(arguments), directory, variables());
  }

  /// For one that is to be killed.
  Process start(String... arguments) throws Exception {
    return Shell.builder(line(arguments), home, variables())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("output").toFile())
        .start();
  }

  List<String> line(String... arguments) throws IOException {
    var line = new ArrayList<>(wrapper);
    line.addAll(way.prefix());
    line.add(bench.tool().toString());
    line.addAll(List.of(arguments));
    return line;
  }

  Map<String, String> variables() {
    var all = new TreeMap<>(Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8"));
    all.put("CONTRACTOR_STORE", store().toString());
    all.putAll(environment);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  /// Builds a project of one shell step in the system tree.
  Answer shell(String snippet) throws Exception {
    return build("  - name: step\n    shell: |\n" + snippet.indent(6));
  }

  /// Builds a project `p` of these steps on the system tree, never from the cache.
  Answer build(String steps) throws Exception {
    return build("", steps);
  }

  /// @param header more keys of the project
  Answer build(String header, String steps, String... options) throws Exception {
    write("p.yaml", specification(header, steps));
    var arguments = new ArrayList<>(List.of("build", "p.yaml", "--refresh"));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  static String specification(String header, String steps) {
    return "contractor: 1\nproject: p\n" + header + "steps:\n  - create-systree: base\n" + steps;
  }

  /// The members of an artifact, as `tar --list --verbose` shows them.
  String members(String artifact) throws Exception {
    var file = home.resolve("members.tar");
    Files.deleteIfExists(file);
    run("artifact", "export", artifact, file.toString()).ends(0);
    return Shell.check("tar", "--list", "--verbose", "--numeric-owner", "--file", file.toString())
        .text();
  }
}
