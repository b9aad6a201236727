package contractor.bst.show;

import contractor.bst.key.KeyJson;
import contractor.bst.key.KeyTexts;
import contractor.bst.key.KeyedElement;
import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedProject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Elements as one JSON document, an element a line: for scripts, and for [KeyDifferences] later.
public final class ShowJson {

  private final Shown shown;
  private final KeyTexts texts;

  public ShowJson(Shown shown) {
    this.shown = shown;
    this.texts = shown.keys().texts();
  }

  /// Hands the document over line by line, without line breaks.
  public void write(List<LoadedElement> elements, Consumer<String> lines) {
    var top = shown.keys().graph().projects().firstEntry().getValue();
    lines.accept("{\"project\":" + KeyJson.text(top.name()) + ",\"elements\":[");
    for (var i = 0; i < elements.size(); i++) {
      var comma = i + 1 < elements.size() ? "," : "";
      lines.accept(element(shown.keys().of(elements.get(i))) + comma);
    }
    lines.accept("]}");
  }

  /// The dictionary is JSON already, and the last entry.
  private String element(KeyedElement keyed) {
    var out = new StringBuilder(4096);
    KeyJson.write(out, facts(keyed));
    out.setLength(out.length() - 1);
    out.append(",\"key-dictionary\":");
    out.append(texts.strict(keyed).orElse("null"));
    return out.append('}').toString();
  }

  private Map<String, @Nullable Object> facts(KeyedElement keyed) {
    var element = keyed.element();
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("name", element.fullName());
    facts.put("project", project(element.project()));
    facts.put("kind", element.kind());
    facts.put("description", element.description());
    facts.put("state", State.of(keyed, shown.keys(), shown.progress()).words());
    element.workspace().ifPresent(files -> facts.put("workspace", files.location()));
    facts.put("key", keyed.strict().orElse(null));
    facts.put("weak-key", keyed.weak().orElse(null));
    facts.put("exact", keyed.exact());
    facts.put("build-dependencies", names(element.buildDependencies()));
    facts.put("runtime-dependencies", names(element.runtimeDependencies()));
    facts.put("sources", sources(keyed));
    facts.put("source-info", SourceInfo.of(keyed));
    return facts;
  }

  private static Map<String, String> project(LoadedProject project) {
    return Map.of("name", project.name(), "junction", project.junction());
  }

  private static List<String> names(List<LoadedDependency> dependencies) {
    return dependencies.stream().map(LoadedDependency::on).toList();
  }

  private static List<Object> sources(KeyedElement keyed) {
    var all = new ArrayList<Object>();
    for (var i = 0; i < keyed.sources().size(); i++) {
      var source = new LinkedHashMap<String, @Nullable Object>();
      source.put("kind", keyed.element().sources().get(i).kind());
      source.put("key", keyed.sources().get(i).key().orElse(null));
      all.add(source);
    }
    return all;
  }
}
