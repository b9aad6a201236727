package contractor.bst.node;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import contractor.bst.model.SourceFile;
import contractor.cas.Digest;
import contractor.yaml.Dialect;
import contractor.yaml.Findings;
import contractor.yaml.Yaml;
import java.util.LinkedHashMap;

/// Reads one file of the YAML that BuildStream knows: one document, a mapping of texts, lists and
/// mappings.
public final class Reading {

  private final SourceFile file;

  private Reading(SourceFile file) {
    this.file = file;
  }

  /// A file without content is an empty mapping.
  public static Mapping read(SourceFile file, byte[] content) throws LoadException {
    var reading = new Reading(file);
    var findings = new Findings();
    var root = Yaml.read(file.path(), content, Dialect.BST, findings);
    if (findings.fatal()) {
      throw reading.malformed(findings.problems().getFirst()).thrown();
    }
    return root.map(reading::mapping).orElseGet(() -> Mapping.empty(new Provenance(file, 1, 0, 1)));
  }

  /// The same, from memory if the same bytes were read before.
  public static Mapping read(SourceFile file, byte[] content, ParsedFiles parsed)
      throws LoadException {
    var digest = Digest.of(content);
    var known = parsed.recall(digest).flatMap(bytes -> NodeReader.root(file, bytes));
    if (known.isPresent()) {
      return known.get();
    }
    var root = read(file, content);
    parsed.keep(digest, NodeWriter.bytes(root));
    return root;
  }

  private Node node(contractor.yaml.Node node) {
    return switch (node) {
      case contractor.yaml.Node.Scalar scalar ->
          new Node.Scalar(PythonText.strip(scalar.text()), at(scalar.origin()));
      case contractor.yaml.Node.Sequence sequence ->
          new Node.Sequence(
              sequence.items().stream().map(this::node).toList(), at(sequence.origin()));
      case contractor.yaml.Node.Mapping mapping -> mapping(mapping);
    };
  }

  /// Values are stripped, keys are not.
  private Mapping mapping(contractor.yaml.Node.Mapping mapping) {
    var entries = LinkedHashMap.<String, Node>newLinkedHashMap(mapping.entries().size());
    mapping.entries().forEach((key, entry) -> entries.put(key.intern(), node(entry.value())));
    return Mapping.of(entries, at(mapping.origin()));
  }

  private Provenance at(Origin origin) {
    return new Provenance(file, origin.line(), origin.column() - 1, origin.length());
  }

  private BstProblem malformed(Problem problem) {
    var at = problem.origin().map(this::at).orElse(new Provenance(file, 1, 0, 1));
    var place = " at line " + (at.line() - 1) + " column " + at.column();
    var said =
        switch (problem.code()) {
          case "CT0107" ->
              problem.message().startsWith("the tag")
                  ? "Non-core tag expressed in input.  This is disallowed in BuildStream. At"
                      + place.substring(" at".length())
                  : "Anchors are disallowed in BuildStream" + place;
          case "CT0102" -> "Duplicate key " + key(problem) + place;
          case "CT0104", "CT0106", "CT0114" ->
              "Invalid input detected. No handler for this" + place + ": " + problem.message();
          default -> problem.message();
        };
    var how = problem.code().equals("CT0101") ? "Severely malformed YAML" : "Malformed YAML";
    var worded = file.displayName() + ": " + how + ":\n\n" + said + "\n\n";
    return BstProblem.load(Reason.INVALID_YAML, at, said).worded(worded).hinted(hint(problem));
  }

  private static String key(Problem problem) {
    var message = problem.message();
    return message.substring(message.indexOf('`') + 1, message.lastIndexOf('`'));
  }

  private static String hint(Problem problem) {
    return problem.advice().isEmpty() ? "" : problem.advice().getFirst().text();
  }
}
