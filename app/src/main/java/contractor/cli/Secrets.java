package contractor.cli;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.spec.Project;
import contractor.spec.Step;
import contractor.text.Mask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The values of secrets, read from where the command line says. They appear in no message.
final class Secrets {

  private Secrets() {}

  static SequencedMap<String, byte[]> read(Session session, List<String> written)
      throws StatusException {
    var secrets = new TreeMap<String, byte[]>();
    for (var one : Loading.pairs("--secret", written).entrySet()) {
      var value = value(session, one.getKey(), one.getValue());
      if (!Mask.accepts(value)) {
        throw StatusException.usage(
            "secret `" + one.getKey() + "` must have 4 to " + Mask.LONGEST + " bytes to be masked");
      }
      secrets.put(one.getKey(), value);
    }
    return secrets;
  }

  /// Refuses steps that list a secret nobody gave.
  static void check(List<Project> projects, Set<String> given) throws RejectedException {
    var problems =
        projects.stream()
            .flatMap(project -> project.steps().stream())
            .flatMap(step -> missing(step, given))
            .toList();
    if (!problems.isEmpty()) {
      throw new RejectedException(problems);
    }
  }

  private static Stream<Problem> missing(Step step, Set<String> given) {
    return step.verb() instanceof Step.Snippet snippet
        ? snippet.secrets().stream()
            .filter(name -> !given.contains(name))
            .map(name ->
                Problem.error("CT0118", step.origin(), "no secret `" + name + "` was given")
                    .help("--secret " + name + "=file:PATH"))
        : Stream.empty();
  }

  private static byte[] value(Session session, String name, String from) throws StatusException {
    try {
      if (from.startsWith("file:")) {
        return read(session.path(from.substring("file:".length())));
      }
      if (from.startsWith("fd:") && from.substring(3).matches("[0-9]{1,4}")) {
        return read(Path.of("/proc/self/fd/" + from.substring("fd:".length())));
      }
    } catch (IOException e) {
      throw StatusException.of(
          ExitCode.MISSING, "secret `" + name + "` can't be read: " + IoMessages.of(e));
    }
    if (from.startsWith("env:")) {
      var variable = from.substring("env:".length());
      return session
          .environment(variable)
          .orElseThrow(() ->
              StatusException.of(
                  ExitCode.MISSING, "secret `" + name + "`: " + variable + " is not set"))
          .getBytes(StandardCharsets.UTF_8);
    }
    throw StatusException.usage(
        "--secret " + name + "=… must be file:PATH, fd:NUMBER or env:VARIABLE");
  }

  /// Without the line end that editors put behind it.
  private static byte[] read(Path file) throws IOException {
    byte[] content;
    try (var in = Files.newInputStream(file)) {
      content = in.readNBytes(Mask.LONGEST + 2);
    }
    var length = content.length;
    if (length > 0 && content[length - 1] == '\n') {
      length--;
    }
    return java.util.Arrays.copyOf(content, length);
  }
}
