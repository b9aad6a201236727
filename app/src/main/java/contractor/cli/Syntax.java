package contractor.cli;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What may stand on the command line of one command, each with where its value goes, and what its
/// help says.
///
/// picocli would find the same in annotations. Reading those, by reflection and through proxies
/// that are made at run time, took six times as long, a sixth of the whole start.
///
/// Options are named as on the command line, several names separated by blanks.
final class Syntax {

  private final CommandSpec spec = CommandSpec.create();
  private int words;

  CommandSpec spec() {
    return spec;
  }

  /// What the command does, in lines of at most 96 characters.
  Syntax about(String... lines) {
    spec.usageMessage().description(plain(lines));
    return this;
  }

  Syntax example(String... lines) {
    var footer = new String[lines.length + 2];
    footer[0] = "";
    footer[1] = lines.length == 1 ? "Example:" : "Examples:";
    for (var i = 0; i < lines.length; i++) {
      footer[i + 2] = "  " + lines[i];
    }
    spec.usageMessage().footer(plain(footer));
    return this;
  }

  /// An option without a value.
  Syntax flag(String names, String description, Runnable given) {
    return add(
        option(names, description)
            .type(boolean.class)
            .arity("0")
            .setter(new Target<Boolean>(_ -> given.run())));
  }

  /// The option that asks for the help only.
  Syntax help(String names, String description) {
    return add(
        option(names, description)
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .setter(new Target<Boolean>(_ -> {})));
  }

  /// An option with a value, the last of which counts.
  Syntax value(String names, String label, String description, Consumer<String> value) {
    return add(
        option(names, description)
            .paramLabel(label)
            .type(String.class)
            .arity("1")
            .setter(new Target<>(value)));
  }

  /// An option whose value may be left out, and is empty then.
  Syntax perhaps(String names, String label, String description, Consumer<String> value) {
    return add(
        option(names, description)
            .paramLabel(label)
            .type(String.class)
            .arity("0..1")
            .setter(new Target<>(value)));
  }

  /// An option that may be given several times.
  Syntax values(String names, String label, String description, Consumer<List<String>> values) {
    return values(names, label, 1, description, values);
  }

  /// An option that may be given several times, each time with that many words.
  Syntax values(
      String names, String label, int arity, String description, Consumer<List<String>> values) {
    var target = new Target<>(values);
    return add(
        option(names, description)
            .paramLabel(label)
            .hideParamSyntax(arity > 1)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity(Integer.toString(arity))
            .getter(target)
            .setter(target));
  }

  Syntax count(String names, String label, String description, IntConsumer value) {
    return add(
        option(names, description)
            .paramLabel(label)
            .type(int.class)
            .arity("1")
            .setter(new Target<Integer>(value::accept)));
  }

  Syntax number(String names, String label, String description, LongConsumer value) {
    return add(
        option(names, description)
            .paramLabel(label)
            .type(long.class)
            .arity("1")
            .setter(new Target<Long>(value::accept)));
  }

  <E extends Enum<E>> Syntax choice(
      String names, String label, String description, Class<E> values, Consumer<E> value) {
    return add(
        option(names, description)
            .paramLabel(label)
            .type(values)
            .arity("1")
            .setter(new Target<>(value)));
  }

  /// Options of another tool that mean nothing here, each with that many words.
  Syntax ignored(int arity, String... names) {
    return add(
        OptionSpec.builder(names)
            .hidden(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity(Integer.toString(arity))
            .hasInitialValue(false));
  }

  /// One word that must be there, after those declared before.
  Syntax word(String label, String description, Consumer<String> word) {
    return word(label, "1", description, word);
  }

  Syntax wordOrNone(String label, String description, Consumer<String> word) {
    return word(label, "0..1", description, word);
  }

  /// All other words.
  ///
  /// @param arity how many, as in `0..*`
  Syntax words(String label, String arity, String description, Consumer<List<String>> all) {
    var target = new Target<>(all);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(words + "..*")
            .arity(arity)
            .paramLabel(label)
            .description(plain(description.split("\n", -1)))
            .type(List.class)
            .auxiliaryTypes(String.class)
            .hasInitialValue(false)
            .getter(target)
            .setter(target)
            .build());
    return this;
  }

  private Syntax word(String label, String arity, String description, Consumer<String> word) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(Integer.toString(words++))
            .arity(arity)
            .paramLabel(label)
            .description(plain(description))
            .type(String.class)
            .hasInitialValue(false)
            .setter(new Target<>(word))
            .build());
    return this;
  }

  private static OptionSpec.Builder option(String names, String description) {
    return OptionSpec.builder(names.split(" ", -1))
        .description(plain(description))
        .hasInitialValue(false);
  }

  private Syntax add(OptionSpec.Builder option) {
    spec.addOption(option.build());
    return this;
  }

  /// picocli takes texts for formats.
  private static String[] plain(String... lines) {
    var plain = new String[lines.length];
    for (var i = 0; i < lines.length; i++) {
      plain[i] = lines[i].replace("%", "%%");
    }
    return plain;
  }

  /// Where picocli puts a value, and finds again the list that it adds to.
  private static final class Target<T> implements ISetter, IGetter {

    private final Consumer<T> consumer;
    private @Nullable Object held;

    Target(Consumer<T> consumer) {
      this.consumer = consumer;
    }

    @Override
    @SuppressWarnings("unchecked") // picocli promises what `type` and `auxiliaryTypes` ask for
    public <X> X set(X value) {
      held = value;
      if (value != null) {
        consumer.accept((T) value);
      }
      return value;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // picocli's own signature
    public <X> @Nullable X get() {
      return (X) held;
    }
  }
}
