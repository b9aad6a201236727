package contractor.cli;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Reason;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Reading;
import contractor.bst.user.UserConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `buildstream.conf`, as far as commands that build nothing need it.
///
/// @param keyLength digits of a brief key
/// @param maxJobs 0 for as many as there are processors
record BstUser(UserConfiguration configuration, int keyLength, int maxJobs) {

  /// @param named by an option; empty for the usual places
  static BstUser read(Session session, String named) throws LoadException, StatusException {
    var file = named.isEmpty() ? usual(session) : Optional.of(session.path(named));
    var configuration =
        file.isEmpty()
            ? UserConfiguration.NONE
            : UserConfiguration.of(content(session, file.get()));
    return new BstUser(configuration, configuration.keyLength(), configuration.maxJobs());
  }

  private static Optional<Path> usual(Session session) throws StatusException {
    var base = session.environment("XDG_CONFIG_HOME");
    var home = session.environment("HOME").map(directory -> directory + "/.config");
    var directory = base.or(() -> home);
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    var place = session.path(directory.get());
    return List.of("buildstream2.conf", "buildstream.conf").stream()
        .map(place::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Mapping content(Session session, Path file) throws LoadException {
    var name = file.toString();
    try {
      var content = Files.readAllBytes(file);
      session.texts().add(name, new String(content, StandardCharsets.UTF_8));
      return Reading.read(new SourceFile(name, "", name), content);
    } catch (IOException _) {
      throw BstProblem.load(Reason.MISSING_FILE, "Could not find file at " + name).thrown();
    }
  }
}
