package contractor.cli;

import contractor.bst.key.Keys;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.Scope;
import contractor.bst.show.Format;
import contractor.bst.show.Progress;
import contractor.bst.show.Selection;
import contractor.bst.show.ShowJson;
import contractor.bst.show.Shown;
import java.io.IOException;
import java.util.List;

/// `contractor show [ELEMENT…]`
final class ShowVerb implements BstVerb {

  /// Which elements are shown besides the ones named.
  enum Deps {
    NONE,
    RUN,
    BUILD,
    ALL;

    Scope scope() {
      return switch (this) {
        case NONE -> Scope.NONE;
        case RUN -> Scope.RUN;
        case BUILD -> Scope.BUILD;
        case ALL -> Scope.ALL;
      };
    }
  }

  enum Order {
    STAGE,
    ALPHA
  }

  Common common = new Common();
  BstOptions options = new BstOptions();
  List<String> except = List.of();
  Deps deps = Deps.ALL;
  Order order = Order.STAGE;
  String format = "";
  List<String> targets = List.of();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Show elements of a BuildStream project: how far they are, their cache keys, and whatever else",
            "--format names as %{symbol}: name kind description key full-key state config vars env public",
            "workspaced workspace-dirs deps build-deps runtime-deps source-info artifact-cas-digest.")
        .values(
            "--except", "ELEMENT", "leave this out, and what only it needs", all -> except = all)
        .choice(
            "-d --deps",
            "WHICH",
            "none, run, build or all dependencies too (all)",
            Deps.class,
            value -> deps = value)
        .choice(
            "--order",
            "HOW",
            "stage: as they are staged; alpha: by name (stage)",
            Order.class,
            value -> order = value)
        .value("-f --format", "FORMAT", "what to print for each", text -> format = text)
        .words("ELEMENT", "0..*", "the default targets if none", all -> targets = all)
        .flag(
            "--offline",
            "make no connection: junctions must be in the store",
            () -> options.offline = true)
        .example("contractor show --deps none --format '%{name}: %{key}' app.bst");
    options.declare(syntax);
  }

  @Override
  public BstOptions options() {
    return options;
  }

  @Override
  public int run(Session session) throws IOException, StatusException {
    var messages = new BstMessages(session, options);
    return messages.guard(() -> show(session, messages));
  }

  private int show(Session session, BstMessages messages) throws LoadException, StatusException {
    var project = BstProject.of(session, options);
    var loaded = project.load(targets, except);
    messages.warn(project.warnings());
    messages.warn(loaded.graph().warnings());
    var keys = project.keys(loaded.graph());
    messages.warn(keys.warnings());
    var selection =
        new Selection(loaded.targets(), deps.scope(), loaded.except(), order == Order.ALPHA);
    var usual = project.user().elementFormat();
    print(session, selection.of(loaded.graph()), shown(project, keys), usual);
    return messages.lacking(loaded.graph().lacks());
  }

  private static Shown shown(BstProject project, Keys keys) throws LoadException {
    var name = keys.graph().projects().firstEntry().getValue().name();
    return new Shown(keys, Progress.NONE, project.isStrict(name), project.user().keyLength());
  }

  /// @param usual how to print an element if nobody says otherwise
  private void print(Session session, List<LoadedElement> elements, Shown shown, String usual) {
    if (session.json()) {
      new ShowJson(shown).write(elements, session.screen()::line);
      return;
    }
    var wanted = Format.of(format.isEmpty() ? usual : format);
    session.screen().line(wanted.report(elements, shown, session.colours()::paint));
  }
}
