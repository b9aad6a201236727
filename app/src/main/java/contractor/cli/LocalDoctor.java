package contractor.cli;

import contractor.api.Trust;
import contractor.build.Sandbox.UnavailableException;
import contractor.sandbox.Filter;
import contractor.sandbox.HostProgram;
import contractor.sandbox.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Looks at this machine.
final class LocalDoctor implements Doctor {

  private final Path store;

  LocalDoctor(Path store) {
    this.store = store;
  }

  @Override
  public List<Check> checks() throws IOException, InterruptedException {
    var checks = new ArrayList<Check>();
    for (var program : List.of("bwrap", "debootstrap", "git", "setpriv", "newuidmap", "apt-get")) {
      checks.add(program(program));
    }
    var ids = Ids.discover(Optional.empty());
    checks.add(new Check("user ids", Verdict.PASS, ids.label() + ": " + ids.why(), ""));
    checks.add(storePlace());
    checks.add(new Check("java", Verdict.PASS, Runtime.version().toString(), ""));
    return checks;
  }

  private static Check program(String name) throws IOException, InterruptedException {
    try {
      var answer = HostProgram.ask(name, "--version");
      var text = new String(answer.output(), StandardCharsets.UTF_8).strip();
      return new Check(name, Verdict.PASS, text.lines().findFirst().orElse("installed"), "");
    } catch (UnavailableException e) {
      return new Check(name, Verdict.FAIL, String.valueOf(e.getMessage()), e.advice());
    }
  }

  private Check storePlace() throws IOException {
    var place = store;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    if (!Files.isWritable(place)) {
      return new Check("store", Verdict.FAIL, store + " can't be written", "--store DIR");
    }
    var free = contractor.text.Figures.size(Files.getFileStore(place).getUsableSpace());
    return new Check("store", Verdict.PASS, store + ", " + free + " free", "");
  }

  @Override
  public List<Check> attacks() {
    return List.of(
        new Check("attacks", Verdict.WARN, "not part of this version", "contractor doctor"));
  }

  @Override
  public String filter() {
    var text = new StringBuilder();
    for (var trust : Trust.values()) {
      text.append(trust.label()).append(' ');
      text.append(HexFormat.of().formatHex(Filter.of(trust, false))).append('\n');
    }
    return text.toString();
  }
}
