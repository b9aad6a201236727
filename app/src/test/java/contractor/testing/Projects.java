package contractor.testing;

import contractor.bst.key.Keying;
import contractor.bst.key.Keys;
import contractor.bst.kind.ElementKinds;
import contractor.bst.load.BstLoader;
import contractor.bst.load.Settings;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedGraph;
import contractor.bst.model.ProjectFiles;
import contractor.bst.node.ParsedFiles;
import contractor.bst.option.Host;
import contractor.bst.user.UserConfiguration;
import java.util.List;
import java.util.Map;

/// Loads BuildStream projects as if on an x86-64 Linux with four processors, without any network.
public final class Projects {

  public static final Host HOST = new Host("x86-64", "Linux");

  private Projects() {}

  public static LoadedGraph load(ProjectFiles files, String... targets) throws LoadException {
    return BstLoader.open(files, settings()).load(List.of(targets));
  }

  /// Refuses what BuildStream refuses.
  public static Keys keys(ProjectFiles files, String... targets) throws LoadException {
    return Keying.of(load(files, targets), HOST, Keying.Absent.REFUSED, Runnable::run);
  }

  public static Settings settings() {
    return new Settings(
        Map.of(),
        UserConfiguration.NONE,
        HOST,
        4,
        new ElementKinds(),
        wanted -> {
          throw BstProblem.of(Domain.SOURCE, "", wanted.at(), "not fetched").thrown();
        },
        Runnable::run,
        ParsedFiles.NONE);
  }
}
