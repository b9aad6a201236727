package contractor.plan;

import contractor.api.Tree;
import java.util.Optional;

/// What a project's steps hand on to each other, described.
///
/// @param systree empty before the first `create-systree`
public record State(Tree workspace, Optional<Tree> systree) {

  public static final State START = new State(new Tree.Empty(), Optional.empty());

  State withWorkspace(Tree tree) {
    return new State(tree, systree);
  }

  State withSystree(Tree tree) {
    return new State(workspace, Optional.of(tree));
  }
}
