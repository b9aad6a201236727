package contractor.api;

/// How far a command is trusted, which decides where it runs and what it can reach.
public enum Trust {
  /// A vetted program of the host, on the host's files read-only, with network.
  HOST_NET("host-net", true),
  /// A vetted program of the system tree, with network.
  TREE_NET("tree-net", true),
  /// Anything written in a build specification: writable system tree, no network.
  TREE("tree", false),
  /// Build commands of elements, and plugins: read-only system tree, no capabilities, no network.
  STRICT("strict", false);

  private final String label;
  private final boolean network;

  Trust(String label, boolean network) {
    this.label = label;
    this.network = network;
  }

  public String label() {
    return label;
  }

  public boolean network() {
    return network;
  }
}
