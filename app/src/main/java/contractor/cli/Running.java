package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.WithStatus;
import contractor.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Runs a command, and turns every way in which it can end into a message and a status.
final class Running {

  private final Surroundings here;

  Running(Surroundings here) {
    this.here = here;
  }

  int run(Verb verb) {
    try (var _ = Interruption.watch(here.screen());
        var session = new Session(here, verb.common())) {
      return run(verb, session);
    } catch (IOException e) {
      return tell(e);
    } catch (UncheckedIOException e) {
      return tell(Objects.requireNonNull(e.getCause()));
    }
  }

  private int tell(IOException e) {
    if (e instanceof WithStatus known) {
      here.screen().error(known.what(), known.advice());
      return known.status();
    }
    if (e instanceof StoreException known) {
      here.screen().error(IoMessages.of(e), List.of(known.advice()));
      return known.status();
    }
    here.screen().error(IoMessages.of(e), List.of());
    return ExitCode.STORE;
  }

  private int run(Verb verb, Session session) {
    var screen = here.screen();
    try {
      return verb.run(session);
    } catch (RejectedException e) {
      session.problems(e.problems());
      return ExitCode.of(e.problems());
    } catch (StatusException e) {
      screen.error(e.text(), e.hints());
      return e.status();
    } catch (UnavailableException e) {
      screen.error(String.valueOf(e.getMessage()), List.of(e.advice()));
      return ExitCode.UNAVAILABLE;
    } catch (InterruptedException e) {
      return isClosedPipe(e) ? ExitCode.PIPE : ExitCode.INTERRUPTED;
    } catch (IOException e) {
      return tell(e);
    }
  }

  /// Whether the interruption came from the drawing thread, which found that nobody reads any more.
  private static boolean isClosedPipe(InterruptedException e) {
    return Arrays.stream(e.getSuppressed()).anyMatch(Screen.ClosedPipe.class::isInstance);
  }
}
