package contractor.spec;

/// Values of parameters are JSON. This is its `null`, which no Java collection likes.
public enum Json {
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
