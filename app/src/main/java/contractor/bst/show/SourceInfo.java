package contractor.bst.show;

import contractor.bst.key.KeyedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where an element's content comes from, as `%{source-info}` lists it.
final class SourceInfo {

  /// Attributes that stand beside the others, not below `provenance`.
  private static final List<String> USUAL = List.of("homepage", "issue-tracker");

  private SourceInfo() {}

  static List<Map<String, Object>> of(KeyedElement keyed) {
    var all = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < keyed.sources().size(); i++) {
      var source = keyed.element().sources().get(i);
      keyed
          .sources()
          .get(i)
          .provenance()
          .ifPresent(origin -> {
            var info = new LinkedHashMap<String, Object>();
            info.put("kind", source.kind());
            info.put("url", origin.url());
            var rest = new LinkedHashMap<String, Object>(source.provenance());
            for (var name : USUAL) {
              Optional.ofNullable(rest.remove(name)).ifPresent(text -> info.put(name, text));
            }
            if (!rest.isEmpty()) {
              info.put("provenance", rest);
            }
            info.put("medium", origin.medium());
            info.put("version-type", origin.versionType());
            info.put("version", origin.version());
            origin.guess().ifPresent(guess -> info.put("version-guess", guess));
            origin
                .extra()
                .ifPresent(extra -> info.put("extra-data", Map.of(extra.name(), extra.value())));
            all.add(info);
          });
    }
    return all;
  }
}
