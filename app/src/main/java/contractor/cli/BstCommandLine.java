package contractor.cli;

import contractor.text.Escape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/// Reads a command line that was typed for `bst`: all options of BuildStream's own come first.
final class BstCommandLine {

  private static final Map<String, Supplier<BstVerb>> COMMANDS = Map.of("show", ShowVerb::new);

  private final Surroundings here;

  BstCommandLine(Surroundings here) {
    this.here = here;
  }

  int run(String... args) {
    try {
      return run(new ArrayList<>(Arrays.asList(args)));
    } catch (Screen.ClosedPipe _) {
      return ExitCode.PIPE;
    } catch (RuntimeException | Error bug) {
      BugReport.tell(here.screen(), bug);
      return ExitCode.BUG;
    }
  }

  private int run(List<String> words) {
    if (words.contains("--version")) {
      here.screen().line(Main.VERSION);
      return ExitCode.OK;
    }
    var options = new ArrayList<String>();
    while (!words.isEmpty() && words.getFirst().startsWith("-")) {
      take(words, options);
    }
    var name = words.isEmpty() ? "" : words.removeFirst();
    var verb = COMMANDS.get(name);
    if (verb == null) {
      return usage(name.isEmpty() ? "Missing command." : "No such command '" + name + "'.");
    }
    return run(name, verb.get(), Stream.concat(options.stream(), words.stream()).toList());
  }

  /// One option with as many values as it has.
  private static void take(List<String> words, List<String> options) {
    var option = words.removeFirst();
    options.add(option);
    for (var values = values(option); values > 0 && !words.isEmpty(); values--) {
      options.add(words.removeFirst());
    }
  }

  private static int values(String option) {
    return switch (option) {
      case "-o", "--option" -> 2;
      case "-c",
          "--config",
          "-C",
          "--directory",
          "--on-error",
          "--fetchers",
          "--builders",
          "--pushers",
          "--max-jobs",
          "--network-retries",
          "--error-lines",
          "--message-lines",
          "--log-file",
          "--default-mirror",
          "--cache-buildtrees",
          "--error-format" ->
          1;
      default -> 0;
    };
  }

  private int run(String name, BstVerb verb, List<String> words) {
    var entry = new Verbs.Entry(name, "", () -> verb);
    var line = CommandLineParser.commandLine(entry, verb);
    line.setCommandName("bst " + name);
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      return usage(String.valueOf(e.getMessage()));
    }
    if (line.isUsageHelpRequested()) {
      here.screen().print(line.getUsageMessage(Ansi.OFF));
      return ExitCode.OK;
    }
    verb.options().asBst = true;
    return new Running(here).run(verb);
  }

  private int usage(String message) {
    here.screen().tell("Usage: bst [OPTIONS] COMMAND [ARGS]...\n\nError: " + Escape.line(message));
    return ExitCode.USAGE;
  }
}
