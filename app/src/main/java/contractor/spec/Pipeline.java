package contractor.spec;

import contractor.yaml.Node;
import contractor.yaml.Node.Scalar;
import java.util.List;
import java.util.Optional;

/// A named list of steps, not yet read: what they mean depends on the project that uses them.
///
/// @param parameters it says it wants
/// @param systree a parameter or artifact its system tree is made from first; Ick's oldest way to
///   say it
record Pipeline(
    Scalar name,
    Language language,
    List<Scalar> parameters,
    Optional<Scalar> systree,
    List<Node> steps) {}
