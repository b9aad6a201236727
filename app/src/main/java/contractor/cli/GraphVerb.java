package contractor.cli;

import contractor.bst.model.LoadException;
import contractor.bst.show.GraphPicture;
import contractor.bst.show.GraphText;
import contractor.bst.show.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `contractor graph [ELEMENT…]`
@Command(
    sortOptions = false,
    description = {
      "Draw what elements of a BuildStream project depend on. An SVG leaves out the lines that"
          + " follow",
      "from others; DOT and JSON have all of them."
    },
    footer = {"", "Example:", "  contractor graph --output graph.svg app.bst"})
final class GraphVerb implements BstVerb {

  enum Form {
    DOT,
    JSON,
    SVG
  }

  @Mixin Common common = new Common();
  @Mixin BstOptions options = new BstOptions();

  @Option(names = "--as", paramLabel = "FORM", description = "dot, json or svg (dot)")
  Form form = Form.DOT;

  @Option(
      names = {"-O", "--output"},
      paramLabel = "FILE",
      description = "write here; its ending says the form if --as doesn't")
  String output = "";

  @Option(
      names = "--except",
      paramLabel = "ELEMENT",
      description = "leave this out, and what only it needs")
  List<String> except = List.of();

  @Option(
      names = {"-d", "--deps"},
      paramLabel = "WHICH",
      description = "none, run, build or all dependencies too (all)")
  ShowVerb.Deps deps = ShowVerb.Deps.ALL;

  @Option(names = "--offline", description = "make no connection: junctions must be in the store")
  void offline(boolean wanted) {
    options.offline = wanted;
  }

  @Parameters(arity = "0..*", paramLabel = "ELEMENT", description = "the default targets if none")
  List<String> targets = List.of();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public BstOptions options() {
    return options;
  }

  @Override
  public int run(Session session) throws IOException, StatusException {
    var messages = new BstMessages(session, options);
    return messages.guard(() -> draw(session, messages));
  }

  private int draw(Session session, BstMessages messages)
      throws LoadException, StatusException, IOException {
    var project = BstProject.of(session, options);
    var loaded = project.load(targets, except);
    messages.warn(project.warnings());
    messages.warn(loaded.graph().warnings());
    var selection = new Selection(loaded.targets(), deps.scope(), loaded.except(), false);
    var elements = selection.of(loaded.graph());
    var text =
        switch (session.json() ? Form.JSON : form()) {
          case DOT -> GraphText.dot(elements);
          case JSON -> GraphText.json(elements);
          case SVG -> GraphPicture.of(elements);
        };
    if (output.isEmpty()) {
      session.screen().print(text);
    } else {
      Files.writeString(session.path(output), text);
    }
    return messages.lacking(loaded.graph().lacks());
  }

  private Form form() {
    if (form == Form.DOT && output.endsWith(".svg")) {
      return Form.SVG;
    }
    return form == Form.DOT && output.endsWith(".json") ? Form.JSON : form;
  }
}
