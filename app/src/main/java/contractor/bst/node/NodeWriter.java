package contractor.bst.node;

import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Provenance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes the nodes of one file as bytes that [NodeReader] reads faster than YAML can be parsed.
final class NodeWriter {

  /// Of what is written; to be raised with every change to it.
  static final int VERSION = 2;

  static final int SCALAR = 0;
  static final int SEQUENCE = 1;
  static final int MAPPING = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private NodeWriter() {}

  static byte[] bytes(Mapping root) {
    var writer = new NodeWriter();
    writer.number(VERSION);
    writer.node(root);
    return writer.out.toByteArray();
  }

  private void node(Node node) {
    switch (node) {
      case Node.Scalar scalar -> {
        head(SCALAR, scalar.at());
        text(scalar.text());
      }
      case Node.Sequence sequence -> {
        head(SEQUENCE, sequence.at());
        number(sequence.items().size());
        sequence.items().forEach(this::node);
      }
      case Mapping mapping -> {
        head(MAPPING, mapping.at());
        number(mapping.size());
        mapping.forEach((key, value) -> {
          text(key);
          node(value);
        });
      }
    }
  }

  private void head(int kind, Provenance at) {
    out.write(kind);
    number(at.line());
    number(at.column());
    number(at.length());
  }

  private void text(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
  }

  /// Seven bits in each byte, the lowest first.
  private void number(int number) {
    var rest = number;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
