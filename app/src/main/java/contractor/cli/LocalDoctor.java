package contractor.cli;

import contractor.api.Trust;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Snapshot;
import contractor.sandbox.Check;
import contractor.sandbox.Filter;
import contractor.sandbox.SelfTest;
import contractor.sandbox.SmallTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at this machine, and tries what can only be known by trying.
final class LocalDoctor implements Doctor {

  private final Path store;
  private final Wiring.Settings settings;

  LocalDoctor(Path store, Wiring.Settings settings) {
    this.store = store;
    this.settings = settings;
  }

  @Override
  public List<Check> checks() throws IOException, InterruptedException {
    try (var workshop = LocalWorkshop.open(store, settings)) {
      return checks(workshop);
    } catch (IOException e) {
      return List.of(unusable(e));
    }
  }

  private static List<Check> checks(LocalWorkshop workshop)
      throws IOException, InterruptedException {
    var checks = new ArrayList<>(workshop.doctor().checks());
    var staging = String.valueOf(workshop.conditions().get("staging"));
    checks.add(new Check("staging", Check.Level.PASS, staging, ""));
    return checks;
  }

  @Override
  public List<Check> attacks() throws IOException, InterruptedException {
    try (var workshop = LocalWorkshop.open(store, settings)) {
      return attacks(workshop);
    } catch (UnavailableException e) {
      var message = String.valueOf(e.getMessage());
      return List.of(new Check("sandbox", Check.Level.FAIL, message, e.advice()));
    } catch (IOException e) {
      return List.of(unusable(e));
    }
  }

  private static List<Check> attacks(LocalWorkshop workshop)
      throws IOException, InterruptedException, UnavailableException {
    var test = new SelfTest(workshop.sandbox());
    var root = smallTree(workshop);
    var checks = new ArrayList<Check>();
    for (var trust : Trust.values()) {
      checks.addAll(
          trust == Trust.HOST_NET ? test.hostNet() : test.in(trust, Optional.of(root)));
    }
    return checks;
  }

  private static Snapshot smallTree(LocalWorkshop workshop)
      throws IOException, InterruptedException {
    var directory = Files.createTempDirectory("contractor-doctor-");
    try {
      SmallTree.make(directory);
      return workshop.staging().take(directory, List.of(), 0);
    } finally {
      workshop.owner().delete(directory);
    }
  }

  private Check unusable(IOException e) {
    return new Check(
        "store",
        Check.Level.FAIL,
        store + " can't be used: " + IoMessages.of(e),
        "--store DIR, or export CONTRACTOR_STORE=DIR");
  }

  @Override
  public byte[] filter(Trust trust, boolean single) {
    return Filter.of(trust, single);
  }
}
