package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import java.io.IOException;

/// One command of the tool: what it takes, and what it does once its options have been read into
/// it.
interface Verb {

  Common common();

  /// Says what may stand on its command line, except what all commands have in common.
  void declare(Syntax syntax);

  /// Does it, and says with which status the process should end.
  int run(Session session)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException;
}
