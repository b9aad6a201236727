package contractor.cli;

import java.nio.file.Path;
import java.util.SequencedMap;

/// The real parts, on this machine.
final class LocalWiring implements Wiring {

  @Override
  public Workshop open(Path store, Settings settings, SequencedMap<String, String> environment)
      throws StatusException {
    throw StatusException.of(ExitCode.UNAVAILABLE, "not wired yet");
  }

  @Override
  public Doctor doctor(Path store, SequencedMap<String, String> environment) {
    throw new UnsupportedOperationException("not wired yet");
  }

  @Override
  public Specifications specifications() {
    throw new UnsupportedOperationException("not wired yet");
  }
}
