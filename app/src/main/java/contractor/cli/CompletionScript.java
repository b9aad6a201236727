package contractor.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes completion scripts. All they need to know of commands and options is written into them;
/// projects they read from the file, and only for artifacts they start the program.
final class CompletionScript {

  /// Standard output of a shell command: the projects of the files here.
  private static final String PROJECTS =
      "sed -n 's/^ *-* *project: *\\([A-Za-z0-9_.+-]*\\).*/\\1/p' contractor.yaml *.ick 2>/dev/null";

  private static final List<String> WITH_PROJECTS =
      List.of("build", "plan", "check", "shell", "why", "explain");

  private static final List<String> WITH_ARTIFACTS =
      Stream.of("checkout", "delete", "diff", "export", "list-contents", "show", "verify")
          .map("artifact "::concat)
          .toList();

  private final Collection<String> topics;

  /// @param topics of the help
  CompletionScript(Collection<String> topics) {
    this.topics = topics;
  }

  String of(String shell) {
    return switch (shell) {
      case "bash" -> function() + "complete -o default -F _contractor_complete contractor\n";
      case "zsh" -> zsh();
      default -> fish();
    };
  }

  /// Where it is read as a file of zsh's function path, its text is the function itself.
  private String zsh() {
    return """
    #compdef contractor
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    autoload -Uz bashcompinit && bashcompinit
    %scomplete -o default -F _contractor_complete contractor
    if [[ ${funcstack[1]} = _contractor ]]; then
      _bash_complete -o default -F _contractor_complete
    fi
    """
        .formatted(function());
  }

  private String function() {
    return """
    _contractor_complete() {
      local word=${COMP_WORDS[COMP_CWORD]} verb= i=1 words=
      while [ "$i" -lt "$COMP_CWORD" ]; do
        case ${COMP_WORDS[i]} in
          -C | --store | --color) i=$((i + 1)) ;;
          -*) ;;
          %s) if [ -z "$verb" ]; then verb=${COMP_WORDS[i]}; else break; fi ;;
          *) if [ -z "$verb" ]; then verb=${COMP_WORDS[i]}; else verb="$verb ${COMP_WORDS[i]}"; fi
            break ;;
        esac
        i=$((i + 1))
      done
      case $word in
        -*) case $verb in
    %s      *) words="-C --store --color --json --help --version" ;;
          esac ;;
        *) case $verb in
            '') words="%s" ;;
    %s        help) words="%s" ;;
            completion) words="bash zsh fish" ;;
            %s) words=$(%s) ;;
            %s) words=$("${COMP_WORDS[0]}" artifact list 2>/dev/null | sed 's/ .*//') ;;
          esac ;;
      esac
      COMPREPLY=($(compgen -W "$words" -- "$word"))
    }
    """
        .formatted(
            String.join(" | ", groupNames()),
            optionCases(),
            firstWords(),
            groupCases(),
            helpWords(),
            patterns(WITH_PROJECTS),
            PROJECTS,
            patterns(WITH_ARTIFACTS));
  }

  private static String optionCases() {
    return entries()
        .map(
            entry -> "        " + pattern(entry.name()) + ") words=\"" + options(entry) + "\" ;;\n")
        .collect(Collectors.joining());
  }

  private static String groupCases() {
    return groupNames().stream()
        .map(group -> "        " + group + ") words=\"" + secondWords(group) + "\" ;;\n")
        .collect(Collectors.joining());
  }

  private static String patterns(List<String> names) {
    return names.stream().map(CompletionScript::pattern).collect(Collectors.joining(" | "));
  }

  /// What follows the command, such as a project, doesn't matter.
  private static String pattern(String name) {
    return name.contains(" ") ? "'" + name + "'" : name + " | " + name + "' '*";
  }

  private String fish() {
    var out = new StringBuilder("complete -c contractor -f\n");
    for (var entry : entries().filter(entry -> !entry.name().contains(" ")).toList()) {
      out.append(fishVerb("__fish_use_subcommand", entry, entry.name()));
    }
    for (var group : groupNames()) {
      out.append(line("__fish_use_subcommand", "-a " + group));
      var words = secondWords(group);
      for (var entry : Verbs.startingWith(group)) {
        var word = entry.name().substring(group.length() + 1);
        out.append(fishVerb(seen(group) + "; and not " + seen(words), entry, word));
      }
    }
    entries().forEach(entry -> fishOptions(entry, out));
    for (var verb : WITH_PROJECTS) {
      out.append(line(seen(verb), "-F -a '(sh -c " + quoted(PROJECTS) + ")'"));
    }
    for (var verb : WITH_ARTIFACTS) {
      var names = "(contractor artifact list 2>/dev/null | string replace -r \" .*\" \"\")";
      out.append(line(seen(verb), "-F -a '" + names + "'"));
    }
    for (var verb : List.of("init", "artifact import")) {
      out.append(line(seen(verb), "-F"));
    }
    out.append(line(seen("completion"), "-a 'bash zsh fish'"));
    return out.append(line(seen("help"), "-a '" + helpWords() + "'")).toString();
  }

  /// For a double-quoted string of fish inside of a single-quoted one.
  private static String quoted(String command) {
    return "\"" + command.replace("\\", "\\\\").replace("'", "\\'").replace("\"", "\\\"") + "\"";
  }

  /// That every word of a command, or one of several, has been typed.
  private static String seen(String name) {
    var words = name.split(" ", -1);
    return words.length == 2 && Verbs.find(name).isPresent()
        ? seen(words[0]) + "; and " + seen(words[1])
        : "__fish_seen_subcommand_from " + name;
  }

  private static String fishVerb(String condition, Verbs.Entry entry, String word) {
    return line(condition, "-a " + word + " -d '" + entry.summary().replace("'", "\\'") + "'");
  }

  private static void fishOptions(Verbs.Entry entry, StringBuilder out) {
    for (var option : options(entry).split(" ", -1)) {
      var flag =
          option.startsWith("--") ? "-l " + option.substring(2) : "-s " + option.substring(1);
      out.append(line(seen(entry.name()), flag));
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

  private String helpWords() {
    return firstWords() + " " + String.join(" ", topics);
  }
}
