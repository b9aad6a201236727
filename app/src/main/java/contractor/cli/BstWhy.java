package contractor.cli;

import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedDependency;
import contractor.bst.show.Routes;
import contractor.text.Escape;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/// `contractor why A.bst B.bst`: how one element comes to need another.
final class BstWhy {

  private static final int MOST = 10;

  private final Session session;
  private final BstOptions options;
  private final boolean all;

  BstWhy(Session session, BstOptions options, boolean all) {
    this.session = session;
    this.options = options;
    this.all = all;
  }

  /// Whether these words are about elements, and not about a step.
  static boolean isMeant(String first, List<String> rest) {
    return first.endsWith(".bst") && rest.size() == 1 && rest.getFirst().endsWith(".bst");
  }

  int run(String from, String to) throws StatusException, IOException {
    var messages = new BstMessages(session, options);
    return messages.guard(() -> explain(from, to));
  }

  private int explain(String from, String to) throws LoadException, StatusException {
    var loaded = BstProject.of(session, options).load(List.of(from), List.of(to));
    var graph = loaded.graph();
    if (!graph.lacks().targets().isEmpty()) {
      throw new LoadException(graph.lacks().problems());
    }
    var start = loaded.targets().getFirst();
    var end = graph.element(loaded.except().getFirst());
    var routes = Routes.between(graph, start, end, all ? Integer.MAX_VALUE / 64 : MOST);
    if (session.json()) {
      session.screen().json(facts(from, to, routes));
    } else {
      show(from, to, routes);
    }
    return routes.count().signum() == 0 ? ExitCode.STEP_FAILED : ExitCode.OK;
  }

  private void show(String from, String to, Routes routes) {
    if (routes.count().signum() == 0) {
      session.screen().line(Escape.line(from) + " doesn't need " + Escape.line(to));
      return;
    }
    for (var route : routes.shortest()) {
      session.screen().line(Escape.line(from));
      route.forEach(step -> session.screen().line("  " + line(step)));
    }
    var rest = routes.count().subtract(BigInteger.valueOf(routes.shortest().size()));
    if (rest.signum() > 0) {
      session.screen().line("and " + rest + " longer ways; --full shows all");
    }
  }

  private static String line(LoadedDependency step) {
    var purpose = step.build() ? step.runtime() ? "to build and to run" : "to build" : "to run";
    return Escape.line("needs " + step.on() + " " + purpose + ": " + step.at());
  }

  private static Facts facts(String from, String to, Routes routes) {
    return new Facts()
        .with("from", from)
        .with("to", to)
        .with("count", routes.count().toString())
        .with("routes", routes.shortest().stream().map(BstWhy::facts).toList());
  }

  private static List<Facts> facts(List<LoadedDependency> route) {
    return route.stream()
        .map(step ->
            new Facts()
                .with("on", step.on())
                .with("build", step.build())
                .with("runtime", step.runtime())
                .with("at", step.at().toString()))
        .toList();
  }
}
