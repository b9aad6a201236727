package contractor.bst.variable;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Variables by name. A value is worked out when first needed, and once.
public final class Variables {

  /// Doubling a text thirty times takes thirty lines; nothing real is nearly this long.
  private static final int LONGEST = 16 << 20;

  private final Mapping definitions;
  private final Templates templates;
  private final Map<String, String> known;

  public Variables(Mapping definitions, Templates templates) {
    this.definitions = definitions;
    this.templates = templates;
    this.known = HashMap.newHashMap(definitions.size());
  }

  /// Every value, in the order of definition. Fails if any has none, even one that nobody mentions.
  public SequencedMap<String, String> all() throws LoadException {
    var all = LinkedHashMap.<String, String>newLinkedHashMap(definitions.size());
    for (var i = 0; i < definitions.size(); i++) {
      var name = definitions.key(i);
      all.put(name, value(name, definitions.value(i).at()));
    }
    return Collections.unmodifiableSequencedMap(all);
  }

  /// The values of those that have one.
  public SequencedMap<String, String> whatResolves() {
    var some = new LinkedHashMap<String, String>();
    for (var name : definitions.keys()) {
      try {
        some.put(name, value(name, definitions.at()));
      } catch (LoadException _) {
        // Junctions and links may inherit what only ordinary elements can make sense of.
      }
    }
    return Collections.unmodifiableSequencedMap(some);
  }

  public boolean has(String name) {
    return definitions.has(name);
  }

  /// @param at who asks: to blame if there is no such variable
  public String value(String name, Provenance at) throws LoadException {
    var value = known.get(name);
    if (value != null) {
      return value;
    }
    if (!definitions.has(name)) {
      throw undefined(name, at);
    }
    return new Resolution().of(name);
  }

  /// The same node with every reference replaced; keys stay as they are.
  public Node expand(Node node) throws LoadException {
    return switch (node) {
      case Node.Scalar scalar -> expand(scalar);
      case Mapping mapping -> expand(mapping);
      case Node.Sequence sequence -> sequence.mapped(this::expand);
    };
  }

  public Mapping expand(Mapping mapping) throws LoadException {
    return mapping.mapped(this::expand);
  }

  public Node.Scalar expand(Node.Scalar scalar) throws LoadException {
    if (!Template.maybe(scalar.text())) {
      return scalar;
    }
    var template = templates.of(scalar.text());
    for (var name : template.references()) {
      value(name, scalar.at());
    }
    return template.references().isEmpty()
        ? scalar
        : new Node.Scalar(filled(template, scalar.at()), scalar.at());
  }

  /// All that it mentions must be known.
  private String filled(Template template, Provenance at) throws LoadException {
    var text = new StringBuilder(template.literals().getFirst());
    for (var i = 0; i < template.references().size(); i++) {
      text.append(known.get(template.references().get(i)));
      text.append(template.literals().get(i + 1));
      if (text.length() > LONGEST) {
        throw BstProblem.load(Reason.INVALID_DATA, at, "Value is longer than 16 MiB").thrown();
      }
    }
    return templates.shared(text.toString());
  }

  private static LoadException undefined(String name, Provenance at) {
    var message = "Reference to undefined variable '" + name + "'";
    return BstProblem.load(Reason.UNRESOLVED_VARIABLE, at, message).thrown();
  }

  /// Works out one variable and what it needs. Chains may be thousands long, so it keeps its own
  /// stack.
  private final class Resolution {

    private final List<Step> path = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /// @param next which of its references to look at
    private record Step(String name, Provenance at, Template template, int next) {
      Step advanced() {
        return new Step(name, at, template, next + 1);
      }
    }

    String of(String name) throws LoadException {
      enter(name);
      while (!path.isEmpty()) {
        var step = path.getLast();
        if (step.next == step.template.references().size()) {
          leave(step);
        } else {
          path.set(path.size() - 1, step.advanced());
          need(step.template.references().get(step.next), step);
        }
      }
      return java.util.Objects.requireNonNull(known.get(name));
    }

    private void need(String name, Step by) throws LoadException {
      if (known.containsKey(name)) {
        return;
      }
      if (!definitions.has(name)) {
        throw undefined(name, by.at);
      }
      if (places.containsKey(name)) {
        throw circular(path.subList(places.get(name), path.size()), name);
      }
      enter(name);
    }

    private void enter(String name) throws LoadException {
      var scalar = new Fields(definitions).scalar(name);
      if (!Template.maybe(scalar.text())) {
        known.put(name, scalar.text());
        return;
      }
      places.put(name, path.size());
      path.add(new Step(name, scalar.at(), templates.of(scalar.text()), 0));
    }

    private void leave(Step step) throws LoadException {
      known.put(step.name, filled(step.template, step.at));
      places.remove(step.name);
      path.removeLast();
    }

    private static LoadException circular(List<Step> loop, String name) {
      var lines = new StringBuilder();
      for (var i = 0; i < loop.size(); i++) {
        var step = loop.get(i);
        var next = i + 1 < loop.size() ? loop.get(i + 1).name : name;
        lines.append(
            step.at + ": Variable '" + step.name + "' refers to variable '" + next + "'\n");
      }
      var message = "Circular dependency detected on variable '" + name + "'";
      return BstProblem.load(Reason.CIRCULAR_REFERENCE_VARIABLE, loop.getFirst().at, message)
          .worded(message)
          .detailed(lines.toString().stripTrailing())
          .thrown();
    }
  }
}
