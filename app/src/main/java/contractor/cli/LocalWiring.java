package contractor.cli;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import contractor.spec.Options;
import contractor.spec.Specification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The real parts, on this machine.
final class LocalWiring implements Wiring {

  @Override
  public Workshop open(Path store, Settings settings, SequencedMap<String, String> environment)
      throws IOException, InterruptedException, StatusException {
    return LocalWorkshop.open(store, settings);
  }

  @Override
  public Doctor doctor(Path store, SequencedMap<String, String> environment) {
    return new LocalDoctor(store);
  }

  @Override
  public Specifications specifications() {
    return LocalWiring::load;
  }

  private static Specifications.Loaded load(
      String file, byte[] content, Specifications.Wishes wishes) throws RejectedException {
    var pipelines =
        wishes.pipelines().stream()
            .map(one -> new Options.FileContent(one.file(), one.content()))
            .toList();
    var options =
        new Options(
            parameters(wishes),
            wishes.strict(),
            wishes.hostSteps(),
            wishes.systree(),
            pipelines,
            wishes.sources());
    var read = Specification.read(file, content, options);
    return new Specifications.Loaded(read.projects(), read.remarks());
  }

  private static SequencedMap<String, Object> parameters(Specifications.Wishes wishes)
      throws RejectedException {
    var parameters = new LinkedHashMap<String, Object>(wishes.parameters());
    for (var one : wishes.jsonParameters().entrySet()) {
      try {
        parameters.put(one.getKey(), JsonReader.read(one.getValue()));
      } catch (MalformedJsonException e) {
        throw new RejectedException(
            Problem.error(
                "CT0115", "--param-json " + one.getKey() + " is not JSON: " + e.getMessage()));
      }
    }
    return parameters;
  }
}
