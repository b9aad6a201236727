package contractor.api;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A directory described, not held.
///
/// Fetched sources and stored artifacts are the leaves, sandboxed commands the inner nodes. All
/// front ends lower to this, and only the engine evaluates it.
public sealed interface Tree {

  record Empty() implements Tree {}

  record Source(Fetch fetch) implements Tree {}

  /// A stored artifact.
  ///
  /// @param reference `name` or `name@sha256:<64 hex>`
  /// @param optional whether one that does not exist is an empty tree, not an error
  record Artifact(String reference, boolean optional) implements Tree {}

  /// Generated files, by path.
  record Files(SequencedMap<String, FileText> contents) implements Tree {
    public Files {
      contents = Collections.unmodifiableSequencedMap(new TreeMap<>(contents));
    }
  }

  /// All layers over each other, the last on top.
  record Merge(List<Tree> layers, Overlap overlap) implements Tree {
    public Merge {
      layers = List.copyOf(layers);
    }
  }

  record Under(String path, Tree tree) implements Tree {}

  /// The directory at a path of a tree; empty if there is none.
  record At(String path, Tree tree) implements Tree {}

  record Pick(Tree tree, Selection selection) implements Tree {}

  /// A tree as others may have it: no set-id bits, no times after `epoch`.
  ///
  /// @param epoch seconds since 1970, UTC
  record Sealed(Tree tree, long epoch, Owners owners) implements Tree {}

  /// What a command left at a path of its sandbox.
  record Output(Run run, String path) implements Tree {}

  record FileText(String text, boolean executable) {}

  /// What happens where two layers have a file of one name. A file never replaces a directory, or
  /// the reverse.
  enum Overlap {
    REPLACE,
    REFUSE
  }

  enum Owners {
    KEEP,
    ROOT
  }
}
