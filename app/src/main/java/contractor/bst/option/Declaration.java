package contractor.bst.option;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Provenance;
import contractor.bst.node.Symbols;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads one entry of `options:` in `project.conf`.
///
/// @param elements paths of all elements of the project, asked for by `element-mask` only
record Declaration(String name, Fields fields, Host host, Supplier<List<String>> elements) {

  Option option() throws LoadException {
    var at = fields.mapping().at();
    Symbols.requireWithoutDashes(name, "option name", at);
    var type = Option.Type.of(fields.choice("type", Option.Type.WORDS));
    check(type);
    fields.text("description");
    var variable = fields.scalarIfAny("variable");
    if (variable.isPresent()) {
      Symbols.require(variable.get().text(), "variable name", variable.get().at());
    }
    var exported = variable.map(scalar -> scalar.text());
    return withDefault(new Option(name, type, values(type), exported, new Value.Nothing()));
  }

  private void check(Option.Type type) throws LoadException {
    switch (type) {
      case BOOL, ELEMENT_MASK -> fields.only("type", "description", "variable", "default");
      case ENUM, FLAGS -> fields.only("type", "description", "variable", "values", "default");
      case ARCH, OS -> fields.only("type", "description", "variable", "values");
    }
  }

  private List<String> values(Option.Type type) throws LoadException {
    return switch (type) {
      case BOOL -> List.of();
      case ELEMENT_MASK -> elements.get();
      case ENUM, FLAGS, ARCH, OS -> {
        var values = fields.texts("values");
        if (values.isEmpty()) {
          var at = fields.has("values") ? fields.require("values") : fields.mapping();
          throw Fields.error(
              at, "No values specified for " + type.title + " option '" + name + "'");
        }
        yield values;
      }
    };
  }

  private Option withDefault(Option option) throws LoadException {
    return option.with(
        switch (option.type()) {
          case BOOL -> new Value.Truth(fields.flag("default"));
          case ENUM ->
              option.valid(fields.text("default"), Optional.of(fields.require("default").at()));
          case FLAGS, ELEMENT_MASK -> flags(option);
          case ARCH -> new Value.Text(architecture(option.values()));
          case OS -> new Value.Text(host.system());
        });
  }

  private Value flags(Option option) throws LoadException {
    var value = fields.mapping().value("default");
    var at = value == null ? fields.mapping().at() : value.at();
    return option.unsortedFlags(fields.texts("default"), at);
  }

  /// The project's word for the host, or the host's if it has none: somebody may choose another.
  private String architecture(List<String> values) throws LoadException {
    var chosen = Optional.<String>empty();
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      var canonical = Architectures.canonical(value);
      if (canonical.isEmpty()) {
        throw unknown(value, fields.items("values").get(i).at());
      }
      if (chosen.isEmpty() && canonical.get().equals(host.architecture())) {
        chosen = Optional.of(value);
      }
    }
    return chosen.orElse(host.architecture());
  }

  private LoadException unknown(String value, Provenance at) {
    var message = "Invalid value for arch option '" + name + "': Unknown architecture: " + value;
    return BstProblem.of(Domain.LOAD, "INVALID_DATA", at, message).thrown();
  }
}
