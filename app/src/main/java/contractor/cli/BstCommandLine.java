package contractor.cli;

import contractor.cli.BstSyntax.UsageException;
import contractor.text.Escape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ParameterException;

/// Reads a command line that was typed for `bst`: all options of BuildStream's own come first.
final class BstCommandLine {

  /// Commands of BuildStream's that there are no others for yet.
  private static final Set<String> MISSING =
      Set.of("artifact", "build", "init", "shell", "source", "workspace");

  private static final String GENERAL = "bst [OPTIONS] COMMAND [ARGS]...";
  private static final String SHOW = "bst show [OPTIONS] [ELEMENTS]...";

  private static final String HELP =
      """
      Usage: bst [OPTIONS] COMMAND [ARGS]...

        Contractor under BuildStream's name: shows BuildStream projects with BuildStream's own
        cache keys.

      Options:
        -c, --config FILE          Configuration file to use
        -C, --directory DIR        Project directory (default: current directory)
        -o, --option NAME VALUE    Specify a project option
        --max-jobs INT             Number of parallel jobs of a build (max-jobs)
        --strict / --no-strict     Whether keys follow every change of a dependency
        --colors / --no-colors     Force colours on or off
        --error-format text|json   How to say what is wrong
        --no-cache                 Don't remember parsed files
        --version                  Show the version and exit
        -h, --help                 Show this message and exit
        and BuildStream's options of builds, which change nothing here

      Commands:
        show    Show elements; `bst show --help` has its options
        help    Show this message
      """;

  private static final String SHOW_HELP =
      """
      Usage: bst show [OPTIONS] [ELEMENTS]...

        Shows elements and what they depend on: how far each is, its cache key and its name.

      Options:
        --except PATH                      Leave this out, and what only it needs
        -d, --deps none|run|build|all      Which dependencies are shown too (all)
        --order stage|alpha                As they are staged, or by name (stage)
        -f, --format FORMAT                What to print for each, such as '%{name}: %{key}'
        --json                             One JSON document instead
        -h, --help                         Show this message and exit

      FORMAT may name name kind description key full-key state config vars env public workspaced
      workspace-dirs deps build-deps runtime-deps source-info artifact-cas-digest, each as %{name} or
      with a width, as %{name: <30}.
      """;

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
    var options = new ArrayList<String>();
    try {
      var syntax = BstSyntax.beforeCommands();
      while (!words.isEmpty() && words.getFirst().startsWith("-")) {
        syntax.take(words, options);
      }
    } catch (UsageException e) {
      return usage(GENERAL, "bst", e.what());
    }
    if (options.contains("--version")) {
      here.screen().line(Main.VERSION);
      return ExitCode.OK;
    }
    if (options.contains("--help")) {
      here.screen().print(HELP);
      return ExitCode.OK;
    }
    return command(words, options);
  }

  private int command(List<String> words, List<String> options) {
    var name = words.isEmpty() ? "" : words.removeFirst();
    return switch (name) {
      case "show" -> show(words, options);
      case "help" -> help(words, options);
      case "" -> usage(GENERAL, "bst", "Missing command.");
      default ->
          usage(
              GENERAL,
              "bst",
              MISSING.contains(name)
                  ? "Contractor can't do `bst " + name + "` yet, only `bst show`."
                  : "No such command '" + name + "'.");
    };
  }

  private int help(List<String> words, List<String> options) {
    if (words.equals(List.of("show"))) {
      return show(new ArrayList<>(List.of("--help")), options);
    }
    if (!words.isEmpty()) {
      return command(words, options);
    }
    here.screen().print(HELP);
    return ExitCode.OK;
  }

  private int show(List<String> words, List<String> options) {
    var all = new ArrayList<>(options);
    var elements = new ArrayList<String>();
    try {
      separate(words, all, elements);
    } catch (UsageException e) {
      return usage(SHOW, "bst show", e.what());
    }
    if (all.contains("--help")) {
      here.screen().print(SHOW_HELP);
      return ExitCode.OK;
    }
    all.add("--");
    all.addAll(elements);
    return run(new ShowVerb(), all);
  }

  /// Options may stand between elements, up to a `--`.
  private static void separate(List<String> words, List<String> options, List<String> elements)
      throws UsageException {
    var syntax = BstSyntax.ofShow();
    while (!words.isEmpty()) {
      var word = words.getFirst();
      if (word.equals("--")) {
        elements.addAll(words.subList(1, words.size()));
        return;
      }
      if (word.startsWith("-") && word.length() > 1) {
        refuseMisplaced(word, syntax);
        syntax.take(words, options);
      } else {
        elements.add(words.removeFirst());
      }
    }
  }

  private static void refuseMisplaced(String word, BstSyntax syntax) throws UsageException {
    if (!syntax.knows(word) && BstSyntax.beforeCommands().knows(word)) {
      var name = BstSyntax.name(word);
      throw new UsageException(
          "No such option: " + name + "\n\nIt goes before the command: bst " + name + " ... show");
    }
  }

  private int run(BstVerb verb, List<String> words) {
    var entry = new Verbs.Entry("show", "", () -> verb);
    var line = CommandLineParser.commandLine(entry, verb);
    line.setCommandName("bst show");
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      return usage(SHOW, "bst show", String.valueOf(e.getMessage()));
    }
    verb.options().asBst = true;
    return new Running(here).run(verb);
  }

  private int usage(String how, String command, String message) {
    here.screen()
        .tell(
            "Usage: "
                + how
                + "\nTry '"
                + command
                + " --help' for help.\n\nError: "
                + Escape.text(message));
    return ExitCode.USAGE;
  }
}
