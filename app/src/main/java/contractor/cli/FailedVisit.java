package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Inspector;
import contractor.build.Report;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Tools;
import contractor.build.Visit;
import java.io.IOException;
import java.util.SequencedMap;

/// The shell that opens by itself where a step has just failed. However it ends, the build has
/// failed, and that is what its caller is told.
final class FailedVisit {

  private final Session session;
  private final Tools tools;
  private final SequencedMap<String, byte[]> secrets;

  FailedVisit(Session session, Tools tools, SequencedMap<String, byte[]> secrets) {
    this.session = session;
    this.tools = tools;
    this.secrets = secrets;
  }

  void to(Report.Built built) {
    try {
      new ShellRun(session, tools.sandbox(), secrets).talk(visit(built));
    } catch (StatusException e) {
      session.screen().error(e.text(), e.hints());
    } catch (RejectedException e) {
      session.problems(e.problems());
    } catch (UnavailableException e) {
      session.screen().error(String.valueOf(e.getMessage()), java.util.List.of(e.advice()));
    } catch (IOException e) {
      session.screen().error(IoMessages.of(e), java.util.List.of());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What the step left; if it got nowhere, what it would have started from.
  private Visit visit(Report.Built built)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    var number = built.failed().orElseThrow().number();
    var planned =
        new Inspector(tools)
            .look(built.project()).stream()
                .map(Inspector.Seen::planned)
                .filter(it -> it.step().number() == number)
                .findFirst()
                .orElseThrow();
    return Visit.failed(tools.store(), built.project(), planned)
        .orElseGet(() -> Visit.before(planned, built.held()));
  }
}
