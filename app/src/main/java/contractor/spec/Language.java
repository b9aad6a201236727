package contractor.spec;

import contractor.ick.Yaml11;
import contractor.yaml.Node.Scalar;

/// The two spellings of a specification. They differ in how plain scalars are typed and in
/// strictness.
enum Language {
  NATIVE,
  ICK;

  /// What a scalar is as JSON.
  Object typed(Scalar scalar) {
    return switch (this) {
      case NATIVE -> PlainScalar.typed(scalar);
      case ICK -> Yaml11.typed(scalar).value();
    };
  }
}
