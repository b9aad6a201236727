package contractor.bst.project;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedProject.Mirror;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Provenance;
import contractor.bst.variable.Templates;
import contractor.bst.variable.Variables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Where sources come from: `aliases` and `mirrors`, which know some variables that nothing else
/// does.
public final class Locations {

  private static final String UNQUOTED = "_.-~/";

  private final Variables variables;

  /// @param root of the project, an absolute path
  /// @param top the same of the top-level project
  public Locations(Mapping base, String root, String top, Templates templates) {
    var nobody = Provenance.synthetic(base.at().file());
    var extended = base.entries();
    extended.put("project-root", new Scalar(root, nobody));
    extended.put("project-root-uri", new Scalar(uri(root), nobody));
    extended.put("toplevel-root", new Scalar(top, nobody));
    extended.put("toplevel-root-uri", new Scalar(uri(top), nobody));
    this.variables = new Variables(Mapping.of(extended, base.at()), templates);
  }

  public SequencedMap<String, String> aliases(Fields config) throws LoadException {
    return new Fields(variables.expand(config.fieldsIfAny("aliases").mapping())).texts();
  }

  public List<Mirror> mirrors(Fields config) throws LoadException {
    var mirrors = new ArrayList<Mirror>();
    for (var entry : config.each("mirrors")) {
      mirrors.add(mirror(new Fields(variables.expand(entry.mapping()))));
    }
    return mirrors;
  }

  private static Mirror mirror(Fields entry) throws LoadException {
    var name = entry.text("name");
    if (entry.has("kind")) {
      entry.only("name", "kind", "config", "aliases");
      return new Mirror(
          name,
          Collections.emptyNavigableMap(),
          Optional.of(entry.text("kind")),
          Optional.of(entry.fieldsIfAny("config").mapping()));
    }
    var aliases = entry.only("name", "aliases").fields("aliases");
    var prefixes = new LinkedHashMap<String, List<String>>();
    for (var alias : aliases.mapping().keys()) {
      prefixes.put(alias, aliases.texts(alias));
    }
    return new Mirror(
        name, Collections.unmodifiableSequencedMap(prefixes), Optional.empty(), Optional.empty());
  }

  private static String uri(String path) {
    var uri = new StringBuilder("file://");
    for (var b : path.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNQUOTED.indexOf(c) >= 0)) {
        uri.append(c);
      } else {
        uri.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return uri.toString();
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }
}
