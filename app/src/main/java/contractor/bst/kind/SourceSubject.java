package contractor.bst.kind;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedProject;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.ProjectFiles;
import contractor.bst.project.ProjectPaths;
import java.util.Optional;

/// A source before its kind, with the project it belongs to.
///
/// @param workspace of its element, if it has one
public record SourceSubject(
    LoadedSource source,
    LoadedProject project,
    Optional<ProjectFiles> workspace,
    LocalContent content) {

  public Fields config() {
    return new Fields(source.config());
  }

  public Fields config(String... allowed) throws LoadException {
    return config().only(allowed);
  }

  public ProjectFiles files() {
    return project.files();
  }

  public ProjectPaths paths() {
    return new ProjectPaths(project.files());
  }

  /// A URL as it's used first: the alias replaced by what it stands for.
  public String translated(String url) {
    var alias = Aliases.of(url);
    var prefix = alias.isEmpty() ? null : project.aliases().get(alias);
    return prefix == null ? url : prefix + url.substring(alias.length() + 1);
  }

  public BstProblem problem(String reason, String message) {
    var at = source.at();
    return BstProblem.of(Domain.SOURCE, reason, at, message)
        .worded(source.kind() + " source at " + at + ": " + message);
  }
}
