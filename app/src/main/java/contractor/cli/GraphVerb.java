package contractor.cli;

import contractor.bst.model.LoadException;
import contractor.bst.show.GraphPicture;
import contractor.bst.show.GraphText;
import contractor.bst.show.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// `contractor graph [ELEMENT…]`
final class GraphVerb implements BstVerb {

  enum Form {
    DOT,
    JSON,
    SVG
  }

  Common common = new Common();
  BstOptions options = new BstOptions();
  Form form = Form.DOT;
  String output = "";
  List<String> except = List.of();
  ShowVerb.Deps deps = ShowVerb.Deps.ALL;
  List<String> targets = List.of();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Draw what elements of a BuildStream project depend on. An SVG leaves out the lines that follow",
            "from others; DOT and JSON have all of them.")
        .choice("--as", "FORM", "dot, json or svg (dot)", Form.class, value -> form = value)
        .value(
            "-O --output",
            "FILE",
            "write here; its ending says the form if --as doesn't",
            text -> output = text)
        .values(
            "--except", "ELEMENT", "leave this out, and what only it needs", all -> except = all)
        .choice(
            "-d --deps",
            "WHICH",
            "none, run, build or all dependencies too (all)",
            ShowVerb.Deps.class,
            value -> deps = value)
        .words("ELEMENT", "0..*", "the default targets if none", all -> targets = all)
        .flag(
            "--offline",
            "make no connection: junctions must be in the store",
            () -> options.offline = true)
        .example("contractor graph --output graph.svg app.bst");
    options.declare(syntax);
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
