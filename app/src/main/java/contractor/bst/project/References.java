package contractor.bst.project;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Provenance;
import contractor.bst.model.SourceFile;
import java.util.Optional;

/// `project.refs` or `junction.refs`: which version of each source is meant.
public record References(Fields projects) {

  public static final References NONE =
      new References(
          new Fields(
              Mapping.empty(
                  Provenance.synthetic(new SourceFile("project.refs", "", "project.refs")))));

  public static References of(Mapping root) throws LoadException {
    return new References(new Fields(root).only("projects").fieldsIfAny("projects"));
  }

  /// The keys that pin one source, if the file has them.
  public Optional<Mapping> of(String project, String element, int source) throws LoadException {
    var sources = projects.fieldsIfAny(project).each(element);
    return source < sources.size() ? Optional.of(sources.get(source).mapping()) : Optional.empty();
  }
}
