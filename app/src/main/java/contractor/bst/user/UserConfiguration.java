package contractor.bst.user;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Provenance;
import contractor.bst.model.SourceFile;

/// The user's configuration, as far as it changes what a project means.
///
/// @param projects settings by the name of a project
public record UserConfiguration(Mapping projects) {

  public static final UserConfiguration NONE =
      new UserConfiguration(
          Mapping.empty(
              Provenance.synthetic(new SourceFile("userconfig.yaml", "", "userconfig.yaml"))));

  /// What is configured for the project of this name; nothing, mostly.
  public Fields project(String name) throws LoadException {
    return new Fields(projects).fieldsIfAny(name);
  }
}
