package contractor.bst.node;

import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Provenance;
import contractor.bst.model.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Reads what [NodeWriter] wrote.
final class NodeReader {

  private static final int DEEPEST = 100;

  private final SourceFile file;
  private final byte[] bytes;
  private int next;

  private NodeReader(SourceFile file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /// Nothing if the bytes are of another version, or damaged.
  static Optional<Mapping> root(SourceFile file, byte[] bytes) {
    try {
      var reader = new NodeReader(file, bytes);
      return reader.number() == NodeWriter.VERSION && reader.node(0) instanceof Mapping mapping
          ? Optional.of(mapping)
          : Optional.empty();
    } catch (IndexOutOfBoundsException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  private Node node(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalStateException("deeper than any file may be");
    }
    var kind = bytes[next++];
    var at = new Provenance(file, number(), number(), number());
    return switch (kind) {
      case NodeWriter.SCALAR -> new Node.Scalar(text(), at);
      case NodeWriter.SEQUENCE -> sequence(at, depth);
      case NodeWriter.MAPPING -> mapping(at, depth);
      default -> throw new IllegalStateException("no node of kind " + kind);
    };
  }

  private Node.Sequence sequence(Provenance at, int depth) {
    var count = count();
    var items = new ArrayList<Node>(count);
    for (var i = 0; i < count; i++) {
      items.add(node(depth + 1));
    }
    return new Node.Sequence(items, at);
  }

  private Mapping mapping(Provenance at, int depth) {
    var count = count();
    var entries = LinkedHashMap.<String, Node>newLinkedHashMap(count);
    for (var i = 0; i < count; i++) {
      entries.put(text().intern(), node(depth + 1));
    }
    return Mapping.of(entries, at);
  }

  /// Of things that take a byte each at least, so that damage can't ask for all memory there is.
  private int count() {
    var count = number();
    if (count < 0 || count > bytes.length - next) {
      throw new IllegalStateException("more than there is: " + count);
    }
    return count;
  }

  private String text() {
    var length = count();
    var text = new String(bytes, next, length, StandardCharsets.UTF_8);
    next += length;
    return text;
  }

  private int number() {
    var number = 0;
    for (var shift = 0; ; shift += 7) {
      var part = bytes[next++];
      number |= (part & 0x7f) << shift;
      if (part >= 0) {
        return number;
      }
    }
  }
}
