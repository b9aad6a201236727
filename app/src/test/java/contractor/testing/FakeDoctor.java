package contractor.testing;

import contractor.api.Trust;
import contractor.cli.Doctor;
import contractor.sandbox.Check;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A doctor who knows what will be found.
public record FakeDoctor(List<Check> checks) implements Doctor {

  @Override
  public List<Check> attacks() {
    return checks;
  }

  @Override
  public byte[] filter(Trust trust, boolean single) {
    return (trust.label() + (single ? " one id" : "")).getBytes(StandardCharsets.UTF_8);
  }
}
