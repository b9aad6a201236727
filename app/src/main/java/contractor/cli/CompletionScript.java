package contractor.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes completion scripts. All they need to know of commands and options is written into them;
/// the names of projects they read from the file, without starting the program.
final class CompletionScript {

  private static final String PROJECTS =
      "sed -n 's/^ *-* *project: *\\([A-Za-z0-9_.+-]*\\).*/\\1/p' contractor.yaml 2>/dev/null";

  String of(String shell) {
    return switch (shell) {
      case "bash" -> bash();
      case "zsh" -> "#compdef contractor\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
      default -> fish();
    };
  }

  private static String bash() {
    return """
    _contractor() {
      local word=${COMP_WORDS[COMP_CWORD]} first=${COMP_WORDS[1]} second=${COMP_WORDS[2]} words
      case "$first $second" in
    %s    *) case $first in
    %s      *) words="%s" ;;
        esac ;;
      esac
      if [ "$COMP_CWORD" = 1 ]; then words="%s"; fi
      case $word in
        -*) ;;
        *) case $first in build|plan|check|shell|why|explain)
             words="$words $(%s)" ;;
           esac ;;
      esac
      COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))
    }
    complete -o filenames -F _contractor contractor ./contractor
    """
        .formatted(
            cases(entries().filter(entry -> entry.name().contains(" ")), "    "),
            cases(entries().filter(entry -> !entry.name().contains(" ")), "      ") + groups(),
            firstWords(),
            firstWords(),
            PROJECTS);
  }

  private static String cases(Stream<Verbs.Entry> entries, String indent) {
    return entries
        .map(entry -> indent + "\"" + entry.name() + "\") words=\"" + options(entry) + "\" ;;\n")
        .collect(Collectors.joining());
  }

  private static String groups() {
    return groupNames().stream()
        .map(group -> "      " + group + ") words=\"" + secondWords(group) + "\" ;;\n")
        .collect(Collectors.joining());
  }

  private static String fish() {
    var out = new StringBuilder("complete -c contractor -f\n");
    for (var entry : entries().toList()) {
      var words = entry.name().split(" ", -1);
      out.append(words.length == 1 ? fishVerb("__fish_use_subcommand", entry, words[0]) : "");
    }
    for (var group : groupNames()) {
      out.append(line("__fish_use_subcommand", "-a " + group));
      for (var entry : Verbs.startingWith(group)) {
        out.append(
            fishVerb(
                "__fish_seen_subcommand_from " + group,
                entry,
                entry.name().substring(group.length() + 1)));
      }
    }
    entries().forEach(entry -> fishOptions(entry, out));
    for (var verb : List.of("build", "plan", "check", "shell")) {
      out.append(
          line(
              "__fish_seen_subcommand_from " + verb,
              "-F -a '(" + PROJECTS.replace("'", "\\'") + ")'"));
    }
    return out.toString();
  }

  private static String fishVerb(String condition, Verbs.Entry entry, String word) {
    return line(condition, "-a " + word + " -d '" + entry.summary().replace("'", "\\'") + "'");
  }

  private static void fishOptions(Verbs.Entry entry, StringBuilder out) {
    var words = entry.name().split(" ", -1);
    for (var option : options(entry).split(" ", -1)) {
      var flag =
          option.startsWith("--") ? "-l " + option.substring(2) : "-s " + option.substring(1);
      out.append(line("__fish_seen_subcommand_from " + words[words.length - 1], flag));
    }
  }

  private static String line(String condition, String what) {
    return "complete -c contractor -n '" + condition + "' " + what + "\n";
  }

  private static String options(Verbs.Entry entry) {
    var line = CommandLineParser.commandLine(entry, entry.verb().get());
    return line.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .collect(Collectors.joining(" "));
  }

  private static Stream<Verbs.Entry> entries() {
    return Verbs.byName().values().stream();
  }

  private static List<String> groupNames() {
    return entries()
        .filter(entry -> entry.name().contains(" "))
        .map(entry -> entry.name().split(" ", -1)[0])
        .distinct()
        .toList();
  }

  private static String firstWords() {
    return entries()
        .map(entry -> entry.name().split(" ", -1)[0])
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String secondWords(String group) {
    return Verbs.startingWith(group).stream()
        .map(entry -> entry.name().substring(group.length() + 1))
        .collect(Collectors.joining(" "));
  }
}
