package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import java.io.IOException;

/// One command of the tool, after its options have been read into it.
interface Verb {

  Common common();

  /// Does it, and says with which status the process should end.
  int run(Session session)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException;
}
