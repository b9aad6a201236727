package contractor.cli;

import contractor.build.Event;
import contractor.build.Logs;
import contractor.text.Figures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The logs of builds: a directory for each, with a file for each step and a record of what
/// happened.
///
/// Only the owner may read them.
public final class LogFiles implements Logs {

  static final String RECORD = "build.jsonl";
  static final String SUFFIX = ".log";

  private final Path directory;

  /// @param directory need not be there yet
  public LogFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public Log open(String build, Event.StepId step, long most) throws IOException {
    var file = file(build, step.project(), step.number());
    return new File(file, create(file), most);
  }

  @Override
  public String path(String build) {
    return directory.resolve(build).toString();
  }

  Path file(String build, String project, int step) {
    return directory.resolve(build).resolve(project + "." + step + SUFFIX);
  }

  /// What the steps of a project have printed so far, in their order.
  List<Path> of(String build, String project) throws IOException {
    try (var all = Files.list(directory.resolve(build))) {
      return all.filter(file -> step(file, project) >= 0)
          .sorted(Comparator.comparingInt(file -> step(file, project)))
          .toList();
    }
  }

  /// The number of the step whose log it is; negative if it isn't one of the project's.
  private static int step(Path file, String project) {
    var name = String.valueOf(file.getFileName());
    var digits =
        name.startsWith(project + ".") && name.endsWith(SUFFIX)
            ? name.substring(project.length() + 1, name.length() - SUFFIX.length())
            : "";
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
  }

  Path record(String build) {
    return directory.resolve(build).resolve(RECORD);
  }

  OutputStream createRecord(String build) throws IOException {
    return create(record(build));
  }

  /// Ids of builds, the latest first.
  List<String> builds() throws IOException {
    try (var all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString())
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  /// Deletes all but the latest builds' logs, and says how many.
  int keep(int latest) throws IOException {
    var old = builds().stream().skip(latest).toList();
    for (var build : old) {
      delete(directory.resolve(build));
    }
    return old.size();
  }

  private static void delete(Path build) throws IOException {
    var files = new ArrayList<Path>();
    try (var all = Files.list(build)) {
      all.forEach(files::add);
    }
    for (var file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(build);
  }

  private OutputStream create(Path file) throws IOException {
    var parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(
          parent,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    var owned = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.deleteIfExists(file);
    Files.createFile(file, owned);
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  private static final class File implements Log {

    private final Path path;
    private final OutputStream out;
    private final long most;
    private long left;

    File(Path path, OutputStream out, long most) {
      this.path = path;
      this.out = out;
      this.most = most;
      this.left = most;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (left < 0) {
        return;
      }
      out.write(bytes, offset, (int) Math.min(left, length));
      left -= length;
      if (left < 0) {
        var mark = "\n[log truncated at " + Figures.size(most) + "]\n";
        out.write(mark.getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    public String path() {
      return path.toString();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
