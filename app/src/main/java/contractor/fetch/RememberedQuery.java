package contractor.fetch;

import contractor.cas.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers from last time, as long as nothing they could depend on has changed: `apt-get` alone
/// takes longer than all else of a build with nothing to do.
///
/// A file says it has changed by its time, size and inode; a directory stands for all below it. An
/// answer that can't be kept is asked for again.
public final class RememberedQuery implements Query {

  private static final int DEEPEST = 4;

  private final Query query;
  private final Path directory;
  private final List<Path> settings;

  /// @param directory to keep answers in; made when it is needed
  /// @param settings files and directories that answers depend on, besides the program asked
  public RememberedQuery(Query query, Path directory, List<Path> settings) {
    this.query = query;
    this.directory = directory;
    this.settings = List.copyOf(settings);
  }

  @Override
  public String ask(List<String> argv) throws IOException {
    var file = directory.resolve(hash(String.join("\0", argv)));
    var circumstances = circumstances(argv.getFirst());
    var known = read(file, circumstances);
    if (known.isPresent()) {
      return known.get();
    }
    var answer = query.ask(argv);
    keep(file, circumstances + "\n" + answer);
    return answer;
  }

  private static Optional<String> read(Path file, String circumstances) {
    try {
      var text = Files.readString(file);
      return text.startsWith(circumstances + "\n")
          ? Optional.of(text.substring(circumstances.length() + 1))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private void keep(Path file, String text) {
    try {
      Files.createDirectories(directory);
      var draft =
          Files.createTempFile(
              directory,
              ".new-",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException _) {
      return;
    }
  }

  private String circumstances(String program) throws IOException {
    var facts = new ArrayList<String>();
    for (var place : List.of("/usr/bin", "/usr/sbin")) {
      add(Path.of(place, program), 0, facts);
    }
    for (var path : settings) {
      add(path, DEEPEST, facts);
    }
    return hash(String.join("\n", facts));
  }

  private static void add(Path path, int depth, List<String> facts) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    var stat = Files.readAttributes(path, "unix:lastModifiedTime,ctime,size,ino,isDirectory");
    facts.add(path + " " + stat);
    // Such as apt's `partial`: what this user can't read can't change an answer that they get.
    if (depth > 0 && Boolean.TRUE.equals(stat.get("isDirectory")) && Files.isReadable(path)) {
      try (var entries = Files.list(path)) {
        for (var entry : entries.sorted().toList()) {
          add(entry, depth - 1, facts);
        }
      }
    }
  }

  private static String hash(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hash();
  }
}
