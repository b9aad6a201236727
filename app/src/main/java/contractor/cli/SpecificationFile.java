package contractor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The build specification a command is about: found, not yet read.
///
/// @param name as messages show it
/// @param directory its relative paths start from
/// @param projects what was asked for by name
record SpecificationFile(String name, Path path, Path directory, List<String> projects) {

  private static final String NATIVE = "contractor.yaml";
  private static final String STANDARD_INPUT = "<stdin>";

  static SpecificationFile find(Session session, Target target)
      throws IOException, StatusException {
    if (!target.file.isEmpty()) {
      return named(session, target.file, target.words);
    }
    if (!target.words.isEmpty() && isFile(session, target.words.getFirst())) {
      return named(session, target.words.getFirst(), target.words.subList(1, target.words.size()));
    }
    return new SpecificationFile("", session.directory(), session.directory(), target.words)
        .in(session.directory(), "", ExitCode.USAGE);
  }

  boolean isStandardInput() {
    return name.equals(STANDARD_INPUT);
  }

  byte[] read(Session session) throws IOException, StatusException {
    if (isStandardInput()) {
      return session.in().readNBytes(Limit.BYTES);
    }
    if (!Files.isRegularFile(path)) {
      throw StatusException.of(
          ExitCode.MISSING, name + (Files.exists(path) ? ": not a file" : ": no such file"));
    }
    try (var in = Files.newInputStream(path)) {
      return in.readNBytes(Limit.BYTES);
    } catch (IOException e) {
      throw StatusException.of(ExitCode.MISSING, IoMessages.of(e));
    }
  }

  /// One byte more than a file may have, so that the reader sees that it is too large.
  private static final class Limit {
    static final int BYTES = (4 << 20) + 1;
  }

  /// A first word is a project only if it can't be a file.
  private static boolean isFile(Session session, String word) throws StatusException {
    return word.equals("-")
        || word.contains("/")
        || word.endsWith(".yaml")
        || word.endsWith(".ick")
        || word.equals(".")
        || word.equals("..")
        || Files.exists(session.path(word));
  }

  private static SpecificationFile named(Session session, String written, List<String> projects)
      throws IOException, StatusException {
    if (written.equals("-")) {
      return new SpecificationFile(
          STANDARD_INPUT, session.directory(), session.directory(), projects);
    }
    var path = session.path(written);
    var parent = path.getParent();
    var file =
        new SpecificationFile(written, path, parent == null ? path : parent, List.copyOf(projects));
    return Files.isDirectory(path) ? file.in(path, written, ExitCode.MISSING) : file;
  }

  private SpecificationFile in(Path where, String written, int status)
      throws IOException, StatusException {
    var prefix =
        written.isEmpty() || written.equals(".") ? "" : written.replaceAll("/+$", "") + "/";
    var standard = where.resolve(NATIVE);
    if (Files.exists(standard)) {
      return new SpecificationFile(prefix + NATIVE, standard, where, projects);
    }
    var others = names(where, ".ick");
    if (others.size() == 1) {
      var only = others.getFirst();
      return new SpecificationFile(prefix + only, where.resolve(only), where, projects);
    }
    var place = written.isEmpty() ? "here" : "in " + written;
    throw others.isEmpty()
        ? StatusException.of(
            status, "no " + NATIVE + " and no *.ick file " + place, "contractor init   writes one")
        : StatusException.of(
            status,
            "several *.ick files " + place + ": " + String.join(", ", others),
            "name one of them");
  }

  /// The names of the specifications in a directory.
  static List<String> inside(Path directory) throws IOException {
    return names(directory, ".ick", ".yaml");
  }

  private static List<String> names(Path where, String... suffixes) throws IOException {
    try (var files = Files.list(where)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> Stream.of(suffixes).anyMatch(name::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
