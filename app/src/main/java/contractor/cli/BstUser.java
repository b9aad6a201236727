package contractor.cli;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Reason;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Reading;
import contractor.bst.user.UserConfiguration;
import contractor.bst.user.UserPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds and reads `buildstream.conf`.
final class BstUser {

  private BstUser() {}

  /// @param named by an option; empty for the usual places
  static UserConfiguration read(Session session, String named)
      throws LoadException, StatusException {
    var file = named.isEmpty() ? usual(session) : Optional.of(session.path(named));
    return file.isEmpty()
        ? UserConfiguration.NONE
        : read(file.get(), new UserPaths(session.environment()));
  }

  private static Optional<Path> usual(Session session) throws StatusException {
    var home = session.environment("HOME").map(directory -> directory + "/.config");
    var directory = session.environment("XDG_CONFIG_HOME").or(() -> home);
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    var place = session.path(directory.get());
    return Stream.of("buildstream2.conf", "buildstream.conf")
        .map(place::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static UserConfiguration read(Path file, UserPaths paths) throws LoadException {
    var name = file.toString();
    try {
      var content = Files.readAllBytes(file);
      return UserConfiguration.of(Reading.read(new SourceFile(name, "", name), content), paths);
    } catch (IOException _) {
      throw BstProblem.load(Reason.MISSING_FILE, "Could not find file at " + name).thrown();
    }
  }
}
