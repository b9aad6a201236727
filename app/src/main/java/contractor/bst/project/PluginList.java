package contractor.bst.project;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedProject.Plugins;
import contractor.bst.model.LoadedProject.Plugins.Origin;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Node.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Reads `plugins:`. Nothing it names is ever loaded or fetched: a kind is known by its name alone.
public final class PluginList {

  private static final List<String> ORIGINS = List.of("junction", "local", "pip");

  private final ProjectPaths paths;
  private final SequencedMap<String, Origin> elements = new LinkedHashMap<>();
  private final SequencedMap<String, Origin> sources = new LinkedHashMap<>();
  private final SequencedMap<String, Origin> mirrors = new LinkedHashMap<>();

  private PluginList(ProjectPaths paths) {
    this.paths = paths;
  }

  public static Plugins of(Fields config, ProjectPaths paths) throws LoadException {
    var list = new PluginList(paths);
    for (var entry : config.each("plugins")) {
      list.read(entry);
    }
    return new Plugins(
        Collections.unmodifiableSequencedMap(list.elements),
        Collections.unmodifiableSequencedMap(list.sources));
  }

  private void read(Fields entry) throws LoadException {
    var origin = entry.choice("origin", ORIGINS);
    var where = where(origin, entry);
    register(
        entry, "elements", "Element", new Origin(origin, where, entry.mapping().at()), elements);
    register(entry, "sources", "Source", new Origin(origin, where, entry.mapping().at()), sources);
    register(
        entry,
        "source-mirrors",
        "SourceMirror",
        new Origin(origin, where, entry.mapping().at()),
        mirrors);
  }

  private String where(String origin, Fields entry) throws LoadException {
    return switch (origin) {
      case "local" -> paths.directory(only(entry, "path").scalar("path"));
      case "pip" -> only(entry, "package-name").text("package-name");
      default -> only(entry, "junction").text("junction");
    };
  }

  private static Fields only(Fields entry, String own) throws LoadException {
    return entry.only("origin", "elements", "sources", "source-mirrors", "allow-deprecated", own);
  }

  private static void register(
      Fields entry, String key, String title, Origin origin, SequencedMap<String, Origin> into)
      throws LoadException {
    for (var item : entry.items(key)) {
      var kind = kind(item);
      if (into.putIfAbsent(kind.text(), origin) != null) {
        throw BstProblem.of(
                Domain.PLUGIN,
                "duplicate-plugin",
                kind.at(),
                title + " plugin '" + kind.text() + "' is registered more than once")
            .thrown();
      }
    }
  }

  private static Scalar kind(Node item) throws LoadException {
    return item instanceof Mapping mapping
        ? new Fields(mapping).only("kind", "allow-deprecated").scalar("kind")
        : Fields.item(item);
  }
}
