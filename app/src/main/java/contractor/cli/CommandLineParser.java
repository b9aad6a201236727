package contractor.cli;

import contractor.text.Escape;
import contractor.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Finds the command that is meant, reads its options, runs it.
final class CommandLineParser {

  private static final Set<String> BEFORE_THE_COMMAND = Set.of("-C", "--store", "--color");
  private static final int HELP_WIDTH = 96;

  private final Surroundings here;

  CommandLineParser(Surroundings here) {
    this.here = here;
  }

  int run(String... args) {
    var words = new ArrayList<>(Arrays.asList(args));
    var options = takeOptions(words);
    if (words.isEmpty() && !options.isEmpty()) {
      var last = options.getLast();
      var lacks = BEFORE_THE_COMMAND.contains(last) ? "a value for `" + last + "`" : "a command";
      return usage("missing: " + lacks, "contractor --help");
    }
    if (words.isEmpty() || isHelp(words.getFirst())) {
      here.screen().print(RootHelp.text());
      return ExitCode.OK;
    }
    if (words.getFirst().equals("--version") || words.getFirst().equals("-V")) {
      here.screen().line(Main.VERSION);
      return ExitCode.OK;
    }
    return run(words, options);
  }

  private int run(List<String> words, List<String> options) {
    var first = words.getFirst();
    var two = words.size() > 1 ? Verbs.find(first + " " + words.get(1)) : Verbs.find(first);
    if (words.size() > 1 && two.isPresent()) {
      return run(two.get(), concat(options, words.subList(2, words.size())));
    }
    var one = Verbs.find(first);
    if (one.isPresent()) {
      return run(one.get(), concat(options, words.subList(1, words.size())));
    }
    return Verbs.startingWith(first).isEmpty() ? unknown(first) : group(words);
  }

  /// Options given before the command mean the same as after it.
  private static List<String> takeOptions(List<String> words) {
    var options = new ArrayList<String>();
    while (!words.isEmpty() && isGlobal(words.getFirst())) {
      var option = words.removeFirst();
      options.add(option);
      if (BEFORE_THE_COMMAND.contains(option) && !words.isEmpty()) {
        options.add(words.removeFirst());
      }
    }
    return options;
  }

  private static boolean isGlobal(String word) {
    return BEFORE_THE_COMMAND.contains(word)
        || word.startsWith("--store=")
        || word.startsWith("--color=")
        || word.equals("--json");
  }

  private static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h");
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private int unknown(String word) {
    var what = word.startsWith("-") ? "option" : "command";
    var names =
        Verbs.byName().keySet().stream().map(name -> name.split(" ", -1)[0]).distinct().toList();
    return usage("unknown " + what + " `" + word + "`" + guess(word, names), "contractor --help");
  }

  private int group(List<String> words) {
    var group = words.getFirst();
    if (words.size() == 1 || isHelp(words.get(1))) {
      here.screen().print(RootHelp.text(group));
      return words.size() == 1 ? ExitCode.USAGE : ExitCode.OK;
    }
    var names =
        Verbs.startingWith(group).stream()
            .map(entry -> entry.name().substring(group.length() + 1))
            .toList();
    var word = words.get(1);
    return usage(
        "unknown command `" + group + " " + word + "`" + guess(word, names),
        "contractor " + group + " --help");
  }

  private int run(Verbs.Entry entry, List<String> args) {
    var verb = entry.verb().get();
    var end = args.indexOf("--");
    if (verb instanceof TakesCommand taker && end >= 0) {
      taker.command(args.subList(end + 1, args.size()));
      return run(entry, verb, args.subList(0, end));
    }
    return run(entry, verb, args);
  }

  private int run(Verbs.Entry entry, Verb verb, List<String> args) {
    var line = commandLine(entry, verb);
    try {
      line.parseArgs(args.stream().map(CommandLineParser::closed).toArray(String[]::new));
    } catch (ParameterException e) {
      return usage(message(e, line), "contractor " + entry.name() + " --help");
    }
    if (line.isUsageHelpRequested()) {
      here.screen().print(line.getUsageMessage(Ansi.OFF));
      return ExitCode.OK;
    }
    return new Running(here).run(verb);
  }

  /// An option whose value may be left out never takes the next word for it.
  private static String closed(String word) {
    return word.equals("--keep-workspace") ? word + "=" : word;
  }

  static CommandLine commandLine(Verbs.Entry entry, Verb verb) {
    var syntax = new Syntax();
    verb.declare(syntax);
    verb.common().declare(syntax);
    var line = new CommandLine(syntax.spec());
    line.setCommandName("contractor " + entry.name());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setUsageHelpWidth(HELP_WIDTH);
    line.getCommandSpec().usageMessage().abbreviateSynopsis(true).sortOptions(false);
    line.setExpandAtFiles(false);
    line.setInterpolateVariables(false);
    line.setAbbreviatedOptionsAllowed(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOverwrittenOptionsAllowed(true);
    line.setUnmatchedOptionsArePositionalParams(false);
    return line;
  }

  private static String message(ParameterException e, CommandLine line) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      var word = unmatched.getUnmatched().getFirst();
      var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      return word.startsWith("-")
          ? "unknown option `" + name + "`" + guess(name, options(line))
          : "unexpected argument `" + word + "`";
    }
    var text =
        String.valueOf(e.getMessage()).replaceAll(" is not an? (int|long)$", " is not a number");
    return text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .filter(name -> name.startsWith("--"))
        .toList();
  }

  private static String guess(String word, List<String> names) {
    return Nearest.to(word, names).map(name -> "; did you mean `" + name + "`?").orElse("");
  }

  private int usage(String message, String help) {
    here.screen().tell("contractor: " + Escape.line(message));
    here.screen().tell("  = help: " + help);
    return ExitCode.USAGE;
  }
}
