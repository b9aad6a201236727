package contractor.bst.kind;

/// Forms of an element's name.
public final class Names {

  private Names() {}

  /// As it occurs in file names: `dir/app.bst` is `dir-app`.
  public static String normal(String name) {
    var end = name.lastIndexOf('.');
    return (end > name.lastIndexOf('/') ? name.substring(0, end) : name).replace('/', '-');
  }
}
