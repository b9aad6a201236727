package contractor.bst.key;

import contractor.bst.kind.ElementFacts;
import contractor.bst.kind.SourceFacts;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.Mapping;
import contractor.bst.option.Architectures;
import contractor.bst.option.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a cache key is a hash of, apart from the dependencies and the weak key.
///
/// Only these two entries differ between an element's keys. In the order of the keys one of them
/// comes second and the other last, so everything else is written once.
///
/// @param rest the entries between them, without the braces
record KeyDictionary(String rest) {

  private static final int CORE_VERSION = 11;

  /// All sources must have a reference, and the sandbox must have been checked.
  static KeyDictionary of(KeyedElement element, Host host) {
    var version = element.traits().version();
    return of(element.element(), element.facts(), element.sources(), version, host);
  }

  static KeyDictionary of(
      LoadedElement element,
      ElementFacts facts,
      List<SourceFacts> sources,
      int kindVersion,
      Host host) {
    var entries = new Entries(new StringBuilder(4096));
    entries.add(
        "element-base-key",
        Map.of("build-root", element.variables().getOrDefault("build-root", "")));
    entries.add("element-plugin-key", facts.key());
    entries.add("element-plugin-name", element.kind());
    entries.add("element-plugin-version", kindVersion);
    if (facts.runsCommands()) {
      entries.add("environment", environment(element));
    }
    entries.add("fatal-warnings", element.project().fatalWarnings());
    entries.add("public", element.publicData());
    if (facts.runsCommands()) {
      entries.add("sandbox", checkedSandbox(element, host));
    }
    entries.add("sources", sources(element, sources));
    return new KeyDictionary(entries.out.toString());
  }

  /// @param dependencies the list as JSON
  String text(String dependencies, Optional<String> weak) {
    var open = dependencies.substring(0, dependencies.length() - 1);
    return "{\"core-artifact-version\":"
        + CORE_VERSION
        + ",\"dependencies\":"
        + open
        + afterDependencies(weak);
  }

  /// From the end of the list on.
  String afterDependencies(Optional<String> weak) {
    var end = weak.map(key -> ",\"weak-cache-key\":\"" + key + "\"}").orElse("}");
    return "]," + rest + end;
  }

  /// The part that a key has of its own for all sources together.
  static List<Object> sources(LoadedElement element, List<SourceFacts> facts) {
    var list = new ArrayList<Object>();
    for (var i = 0; i < facts.size(); i++) {
      var source = element.sources().get(i);
      var entry = new LinkedHashMap<String, Object>();
      entry.put("key", facts.get(i).key().orElseThrow());
      entry.put("name", source.kind());
      source.directory().ifPresent(directory -> entry.put("directory", directory));
      list.add(entry);
    }
    return list;
  }

  private static Map<String, String> environment(LoadedElement element) {
    var environment = new LinkedHashMap<>(element.environment());
    element.environmentNocache().forEach(environment::remove);
    return environment;
  }

  private static Map<String, Object> checkedSandbox(LoadedElement element, Host host) {
    try {
      return sandbox(element.sandbox(), host);
    } catch (LoadException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, Object> sandbox(Mapping written, Host host) throws LoadException {
    var fields =
        new Fields(written)
            .only("build-uid", "build-gid", "build-os", "build-arch", "remote-apis-socket");
    var sandbox = new LinkedHashMap<String, Object>();
    sandbox.put("build-os", fields.text("build-os", host.system()).toLowerCase(Locale.ROOT));
    sandbox.put("build-arch", architecture(fields, host));
    if (fields.has("build-uid")) {
      sandbox.put("build-uid", fields.integer("build-uid"));
    }
    if (fields.has("build-gid")) {
      sandbox.put("build-gid", fields.integer("build-gid"));
    }
    if (fields.has("remote-apis-socket")) {
      sandbox.put("remote-apis-socket", socket(fields.fields("remote-apis-socket")));
    }
    return sandbox;
  }

  private static String architecture(Fields fields, Host host) throws LoadException {
    if (!fields.has("build-arch")) {
      return host.architecture();
    }
    var named = fields.scalar("build-arch");
    return Architectures.canonical(named.text())
        .orElseThrow(() -> KeyProblems.unknownArchitecture(named).thrown());
  }

  private static Map<String, Object> socket(Fields fields) throws LoadException {
    fields.only("path", "action-cache-enable-update");
    var socket = new LinkedHashMap<String, Object>();
    socket.put("path", fields.text("path"));
    if (fields.flag("action-cache-enable-update", false)) {
      socket.put("action-cache-enable-update", true);
    }
    return socket;
  }

  private record Entries(StringBuilder out) {

    void add(String key, @Nullable Object value) {
      if (!out.isEmpty()) {
        out.append(',');
      }
      out.append('"').append(key).append("\":");
      KeyJson.write(out, value);
    }
  }
}
