package contractor.cli;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import contractor.spec.Options;
import contractor.spec.Specification;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Hands what the command line says to the reader of specifications.
public final class SpecificationReader implements Specifications {

  @Override
  public Loaded load(String file, byte[] content, Wishes wishes) throws RejectedException {
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
    return new Loaded(read.projects(), read.remarks());
  }

  private static SequencedMap<String, Object> parameters(Wishes wishes) throws RejectedException {
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
