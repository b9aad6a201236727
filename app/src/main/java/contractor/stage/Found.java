package contractor.stage;

import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.Node;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// What an upper directory has under a name, as an overlay understands it.
sealed interface Found {

  RawText name();

  /// A link or a fifo.
  record Leaf(Node node) implements Found {
    @Override
    public RawText name() {
      return node.name();
    }
  }

  /// A file, which is known when all are hashed.
  record Content(RawText name, AtomicReference<FileNode> result) implements Found {

    static Content of(RawText name) {
      return new Content(name, new AtomicReference<>());
    }

    FileNode node() {
      return result.get();
    }
  }

  /// @param opaque whether it hides what is below it
  record Folder(RawText name, boolean opaque, NodeProperties properties, List<Found> entries)
      implements Found {}

  /// Says that there is nothing of this name.
  record Whiteout(RawText name) implements Found {}
}
