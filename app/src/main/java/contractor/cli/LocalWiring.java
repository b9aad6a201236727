package contractor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SequencedMap;

/// The real parts, on this machine.
final class LocalWiring implements Wiring {

  @Override
  public Workshop open(Path store, Settings settings, SequencedMap<String, String> environment)
      throws IOException, InterruptedException, StatusException {
    return LocalWorkshop.open(store, settings);
  }

  @Override
  public Doctor doctor(Path store, Settings settings) {
    return new LocalDoctor(store, settings);
  }

  @Override
  public Specifications specifications() {
    return new SpecificationReader();
  }
}
