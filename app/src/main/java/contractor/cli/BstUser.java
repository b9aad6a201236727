package contractor.cli;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Provenance;
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
import java.util.Set;

/// `buildstream.conf`, as far as commands that build nothing need it.
///
/// @param keyLength digits of a brief key
/// @param maxJobs 0 for as many as there are processors
record BstUser(UserConfiguration configuration, int keyLength, int maxJobs) {

  private static final int KEY_LENGTH = 8;
  private static final Set<String> SECTIONS =
      Set.of(
          "cachedir",
          "sourcedir",
          "builddir",
          "logdir",
          "workspacedir",
          "scheduler",
          "build",
          "fetch",
          "track",
          "artifacts",
          "source-caches",
          "logging",
          "projects",
          "cache",
          "remote-execution");

  /// @param named by an option; empty for the usual places
  static BstUser read(Session session, String named) throws LoadException, StatusException {
    var file = named.isEmpty() ? usual(session) : Optional.of(session.path(named));
    var fields = new Fields(file.isEmpty() ? nothing() : content(session, file.get()));
    fields.only(SECTIONS);
    if (fields.has("builddir")) {
      throw Fields.error(fields.require("builddir"), "builddir is obsolete, use cachedir");
    }
    return new BstUser(
        new UserConfiguration(fields.fieldsIfAny("projects").mapping()),
        fields.fieldsIfAny("logging").integer("key-length", KEY_LENGTH),
        fields.fieldsIfAny("build").integer("max-jobs", 0));
  }

  private static Mapping nothing() {
    return Mapping.empty(
        Provenance.synthetic(new SourceFile("userconfig.yaml", "", "userconfig.yaml")));
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
