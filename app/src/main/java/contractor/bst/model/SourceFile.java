package contractor.bst.model;

/// A file that nodes come from.
///
/// @param name as the project calls it: `project.conf`, `dir/app.bst`, an include as it was written
/// @param junction the element that leads to its project; empty for the project itself
/// @param path where it is, relative to the top-level project or absolute
public record SourceFile(String name, String junction, String path) {

  /// What a BuildStream message calls it: with the immediate junction only.
  public String displayName() {
    return junction.isEmpty() ? name : junction + ":" + name;
  }
}
