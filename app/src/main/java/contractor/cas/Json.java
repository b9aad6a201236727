package contractor.cas;

/// JSON's `null`, which no Java collection likes. The other values are `String`, `Long`, `Double`,
/// `Boolean`, `List` and `SequencedMap`.
public enum Json {
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
