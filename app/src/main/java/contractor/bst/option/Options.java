package contractor.bst.option;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Reason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// The options of a project and their values. Each `with…` beats what was said before.
public final class Options {

  private final SequencedMap<String, Option> options;
  private final Map<String, Value> values = new LinkedHashMap<>();

  private Options(SequencedMap<String, Option> options) {
    this.options = options;
    options.forEach((name, option) -> values.put(name, option.value()));
  }

  public static Options declared(Mapping node, Host host, Supplier<List<String>> elements)
      throws LoadException {
    var options = new LinkedHashMap<String, Option>();
    var all = new Fields(node);
    for (var name : node.keys()) {
      options.put(name, new Declaration(name, all.fields(name), host, elements).option());
    }
    return new Options(options);
  }

  /// Values that a file gives: a junction's, or the user's configuration.
  public Options with(Mapping given) throws LoadException {
    var changed = new LinkedHashMap<>(options);
    var fields = new Fields(given);
    for (var name : given.keys()) {
      var option = changed.get(name);
      if (option == null) {
        throw Fields.error(fields.require(name), "Unknown option '" + name + "' specified");
      }
      changed.put(name, option.set(fields));
    }
    return new Options(changed);
  }

  /// Values somebody typed, each under its name.
  ///
  /// @param lenient whether names that aren't known mean nothing
  public Options withTyped(Map<String, String> typed, boolean lenient) throws LoadException {
    var changed = new LinkedHashMap<>(options);
    for (var entry : typed.entrySet()) {
      var option = changed.get(entry.getKey());
      if (option != null) {
        changed.put(entry.getKey(), option.set(entry.getValue()));
      } else if (!lenient) {
        throw BstProblem.load(
                Reason.INVALID_DATA,
                "Unknown option '" + entry.getKey() + "' specified on the command line")
            .thrown();
      }
    }
    return new Options(changed);
  }

  public Options resolved() throws LoadException {
    for (var option : options.values()) {
      option.resolve();
    }
    return this;
  }

  /// Name and value of every variable that an option is exported to.
  public SequencedMap<String, String> variables() {
    var exported = new LinkedHashMap<String, String>();
    for (var option : options.values()) {
      option.variable().ifPresent(name -> exported.put(name, option.value().exported()));
    }
    return exported;
  }

  public SequencedMap<String, String> shown() {
    var shown = new LinkedHashMap<String, String>();
    options.forEach((name, option) -> shown.put(name, option.value().exported()));
    return Collections.unmodifiableSequencedMap(shown);
  }

  Map<String, Value> values() {
    return values;
  }
}
