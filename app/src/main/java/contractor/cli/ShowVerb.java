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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `contractor show [ELEMENT…]`
@Command(
    sortOptions = false,
    description = {
      "Show elements of a BuildStream project: how far they are, their cache keys, and whatever"
          + " else",
      "--format names as %%{symbol}: name kind description key full-key state config vars env"
          + " public",
      "workspaced workspace-dirs deps build-deps runtime-deps source-info artifact-cas-digest."
    },
    footer = {"", "Example:", "  contractor show --deps none --format '%%{name}: %%{key}' app.bst"})
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

  @Mixin Common common = new Common();
  @Mixin BstOptions options = new BstOptions();

  @Option(
      names = "--except",
      paramLabel = "ELEMENT",
      description = "leave this out, and what only it needs")
  List<String> except = List.of();

  @Option(
      names = {"-d", "--deps"},
      paramLabel = "WHICH",
      description = "none, run, build or all dependencies too (all)")
  Deps deps = Deps.ALL;

  @Option(
      names = "--order",
      paramLabel = "HOW",
      description = "stage: as they are staged; alpha: by name (stage)")
  Order order = Order.STAGE;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "what to print for each")
  String format = "";

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
