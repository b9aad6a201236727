package contractor.fetch;

import contractor.build.Sandbox;
import contractor.plan.Seen;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The end of what a command prints, which is where it says what it found and why it failed.
final class LastLines implements Sandbox.Output {

  private static final int KEPT = 16 << 10;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public synchronized void print(byte[] more, int offset, int length) {
    bytes.write(more, offset, length);
    if (bytes.size() > 2 * KEPT) {
      var all = bytes.toByteArray();
      bytes.reset();
      bytes.writeBytes(Arrays.copyOfRange(all, all.length - KEPT, all.length));
    }
  }

  /// The facts reported.
  synchronized SequencedMap<String, String> seen() {
    var seen = new LinkedHashMap<String, String>();
    lines().stream()
        .flatMap(line -> Seen.on(line).stream())
        .forEach(fact -> seen.put(fact.name(), fact.value()));
    return seen;
  }

  /// The line that says most about a failure: the last that git marks as one, else the last.
  synchronized String last() {
    var lines = lines().stream().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.startsWith("fatal: ") || line.startsWith("error: "))
        .reduce((_, later) -> later)
        .orElse(lines.isEmpty() ? "git said nothing" : lines.getLast());
  }

  synchronized boolean said(String words) {
    return lines().stream().anyMatch(line -> line.contains(words));
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
