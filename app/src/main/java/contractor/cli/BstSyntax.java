package contractor.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The options that BuildStream takes before every command, or after one of them; and no others.
///
/// It translates what it takes: to long names, and to ours where ours are different.
final class BstSyntax {

  private static final String DOES_NOTHING = "";

  /// Says what is wrong with a command line, in the words of BuildStream's parser.
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message, null, false, false);
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }

  /// @param names as BuildStream writes them in messages
  /// @param ours what it's called here; empty if it means nothing here
  /// @param values how many it has
  /// @param choices all it may be; none if it may be anything
  private record Option(
      String names, String ours, int values, boolean isNumber, List<String> choices) {}

  private final Map<String, Option> options = new LinkedHashMap<>();

  private BstSyntax() {}

  static BstSyntax beforeCommands() {
    return new BstSyntax()
        .text("--config", "-c", "--config")
        .text("--directory", "-C", "--directory")
        .add(List.of("-o", "--option"), "--option", 2, false, List.of())
        .number("--max-jobs", "--max-jobs")
        .number("--fetchers", DOES_NOTHING)
        .number("--builders", DOES_NOTHING)
        .number("--pushers", DOES_NOTHING)
        .number("--network-retries", DOES_NOTHING)
        .number("--error-lines", DOES_NOTHING)
        .number("--message-lines", DOES_NOTHING)
        .choice("--on-error", List.of("continue", "quit", "terminate"))
        .choice("--cache-buildtrees", List.of("always", "auto", "never"))
        .text("--log-file", DOES_NOTHING)
        .text("--default-mirror", "--default-mirror")
        .flag("--strict", "--strict")
        .flag("--no-strict", "--no-strict")
        .flag("--colors", "--color=always")
        .flag("--no-colors", "--color=never")
        .flag("--no-interactive", DOES_NOTHING)
        .flag("--verbose", DOES_NOTHING)
        .flag("--no-verbose", DOES_NOTHING)
        .flag("--debug", DOES_NOTHING)
        .flag("--no-debug", DOES_NOTHING)
        .flag("--pull-buildtrees", DOES_NOTHING)
        .flag("--help", "--help")
        .flag("-h", "--help")
        .flag("--version", "--version")
        .ownToo();
  }

  static BstSyntax ofShow() {
    return new BstSyntax()
        .text("--except", "--except")
        .add(List.of("-d", "--deps"), "--deps", 1, false, List.of("none", "run", "build", "all"))
        .add(List.of("--order"), "--order", 1, false, List.of("stage", "alpha"))
        .add(List.of("-f", "--format"), "--format", 1, false, List.of())
        .flag("--help", "--help")
        .flag("-h", "--help")
        .ownToo();
  }

  /// What BuildStream hasn't got: accepted wherever somebody writes it.
  private BstSyntax ownToo() {
    return flag("--json", "--json")
        .flag("--offline", "--offline")
        .flag("--no-cache", "--no-cache")
        .add(List.of("--error-format"), "--error-format", 1, false, List.of("text", "json"));
  }

  private BstSyntax flag(String name, String ours) {
    return add(List.of(name), ours, 0, false, List.of());
  }

  private BstSyntax text(String name, String ours) {
    return add(List.of(name), ours, 1, false, List.of());
  }

  private BstSyntax text(String name, String brief, String ours) {
    return add(List.of(brief, name), ours, 1, false, List.of());
  }

  private BstSyntax number(String name, String ours) {
    return add(List.of(name), ours, 1, true, List.of());
  }

  private BstSyntax choice(String name, List<String> choices) {
    return add(List.of(name), DOES_NOTHING, 1, false, choices);
  }

  private BstSyntax add(
      List<String> names, String ours, int values, boolean isNumber, List<String> choices) {
    var quoted = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" / "));
    names.forEach(name -> options.put(name, new Option(quoted, ours, values, isNumber, choices)));
    return this;
  }

  boolean knows(String word) {
    return options.containsKey(name(word));
  }

  /// What a word that starts an option calls it: `--order` of `--order=alpha`, `-d` of `-dnone`.
  static String name(String word) {
    var equals = word.indexOf('=');
    if (word.startsWith("--")) {
      return equals < 0 ? word : word.substring(0, equals);
    }
    return word.substring(0, Math.min(2, word.length()));
  }

  /// Moves the first option and its values from one list to the other.
  void take(List<String> words, List<String> taken) throws UsageException {
    var word = words.removeFirst();
    var name = name(word);
    var option = options.get(name);
    if (option == null) {
      throw new UsageException("No such option: " + name);
    }
    var values = new ArrayList<String>();
    if (!word.equals(name)) {
      var rest = word.substring(name.length());
      values.add(word.startsWith("--") ? rest.substring(1) : rest);
    }
    while (values.size() < option.values && !words.isEmpty()) {
      values.add(words.removeFirst());
    }
    check(name, option, values);
    translate(option, values, taken);
  }

  private static void check(String name, Option option, List<String> values) throws UsageException {
    if (values.size() > option.values) {
      throw new UsageException("Option '" + name + "' does not take a value.");
    }
    if (values.size() < option.values) {
      var count = option.values == 1 ? "an argument" : option.values + " arguments";
      throw new UsageException("Option '" + name + "' requires " + count + ".");
    }
    for (var value : values) {
      if (option.isNumber && !value.matches("[+-]?[0-9]{1,9}")) {
        throw invalid(option, value, "is not a valid integer.");
      }
      if (!option.choices.isEmpty() && !option.choices.contains(value)) {
        var all = option.choices.stream().map(choice -> "'" + choice + "'").toList();
        throw invalid(option, value, "is not one of " + String.join(", ", all) + ".");
      }
    }
  }

  private static UsageException invalid(Option option, String value, String why) {
    return new UsageException("Invalid value for " + option.names + ": '" + value + "' " + why);
  }

  /// What is said twice counts the last time, unless it can be said of several things.
  private static void translate(Option option, List<String> values, List<String> taken) {
    if (option.ours.isEmpty()) {
      return;
    }
    if (option.values < 2 && !option.ours.equals("--except")) {
      taken.removeIf(word -> subject(word).equals(subject(option.ours)));
    }
    if (values.size() == 1) {
      taken.add(option.ours + "=" + values.getFirst());
    } else {
      taken.add(option.ours);
      taken.addAll(values);
    }
  }

  /// What a translated word is about: `--strict` and `--no-strict` are about the same.
  private static String subject(String word) {
    return name(word).replaceFirst("^--no-", "--");
  }
}
