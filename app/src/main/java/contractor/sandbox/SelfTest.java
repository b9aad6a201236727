package contractor.sandbox;

import contractor.api.Limits;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.api.Trust;
import contractor.build.Sandbox;
import contractor.build.Sandbox.Job;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A part of the threat catalogue that needs nothing but a shell, for `doctor --sandbox`.
public final class SelfTest {

  /// @param expected all that it may print
  private record Attempt(String id, String claim, String script, String expected) {}

  private static final List<Attempt> ATTEMPTS =
      List.of(
          new Attempt(
              "A1",
              "sysctls are read-only",
              "{ cat /proc/sys/kernel/core_pattern >/proc/sys/kernel/core_pattern; } 2>/dev/null && echo written",
              ""),
          new Attempt(
              "A2",
              "the caller's environment is hidden",
              "tr '\\0' '\\n' </proc/1/environ | grep -v ^PATH=",
              ""),
          new Attempt(
              "A5",
              "no descriptor is inherited",
              "for f in /proc/self/fd/*; do case ${f##*/} in 0|1|2|3) ;; *) echo $f;; esac; done",
              ""),
          new Attempt(
              "A13",
              "nothing can be mounted",
              "mount -t tmpfs none /tmp 2>/dev/null && echo mounted",
              ""),
          new Attempt(
              "A14",
              "privileges can't be gained, and a filter is on",
              "grep -cE '^(NoNewPrivs:.1|Seccomp:.2)' /proc/self/status",
              "2\n"),
          new Attempt(
              "A21",
              "only its own processes are visible",
              "kill -0 99999 2>/dev/null; [ $(ls -d /proc/[0-9]* | wc -l) -lt 9 ] || echo more",
              ""),
          new Attempt(
              "A34", "the host's name is hidden", "cat /proc/sys/kernel/hostname", "contractor\n"),
          new Attempt("A36", "no core is dumped", "ulimit -c", "0\n"));

  private final Sandbox sandbox;

  public SelfTest(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /// On the host's own programs; needs no tree.
  public List<Check> hostNet() throws IOException, InterruptedException, UnavailableException {
    return in(Trust.HOST_NET, Optional.empty());
  }

  /// @param root a tree with a shell and the usual small programs
  public List<Check> in(Trust trust, Optional<Snapshot> root)
      throws IOException, InterruptedException, UnavailableException {
    var checks = new ArrayList<Check>();
    for (var attempt : ATTEMPTS) {
      var said = said(trust, root, attempt.script());
      var id = trust.label() + " " + attempt.id();
      checks.add(
          said.equals(attempt.expected())
              ? Check.pass(id, attempt.claim())
              : Check.fail(
                  id, "not so: " + attempt.claim(), "do not run untrusted steps on this machine"));
    }
    return checks;
  }

  private String said(Trust trust, Optional<Snapshot> root, String script)
      throws IOException, InterruptedException, UnavailableException {
    var job =
        new Job(
            trust,
            root,
            new TreeMap<>(),
            List.of("/bin/sh", "-c", script),
            new TreeMap<>(),
            "/",
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            Limits.DEFAULT);
    var output = new ByteArrayOutputStream();
    try {
      sandbox.run(job, output::write);
    } catch (RejectedException e) {
      return e.problems().stream().map(Problem::message).toList().toString();
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
