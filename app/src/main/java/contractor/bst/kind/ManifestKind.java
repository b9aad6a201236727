package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `collect_manifest`: what everything below is made of.
final class ManifestKind implements ElementKind {

  @Override
  public Traits traits() {
    return Traits.NONE.versioned(2).rebuilding().forbidding(Part.RUNTIME, Part.SOURCES);
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config();
    var spdx =
        config.has("output-type")
            && config.choice("output-type", List.of("manifest", "spdx")).equals("spdx");
    var key = new LinkedHashMap<String, @Nullable Object>();
    key.put("path", textOrNull(config, "path"));
    var info =
        config
            .fieldsIfAny("spdx-info")
            .only("creators", "created", "data-license", "doc-namespace", "name");
    if (spdx) {
      key.put("output_type", "spdx");
      key.put("spdx_info", info(info));
    }
    if (config.flag("use-source-provenance", true)) {
      key.put("source_provenance", true);
    }
    return ElementFacts.still(key);
  }

  private static List<@Nullable Object> info(Fields info) throws LoadException {
    var values = new ArrayList<@Nullable Object>();
    values.add(info.has("creators") ? info.texts("creators") : null);
    values.add(textOrNull(info, "data-license"));
    values.add(info.has("created") ? info.integer("created") : null);
    values.add(textOrNull(info, "doc-namespace"));
    values.add(textOrNull(info, "name"));
    return values;
  }

  private static @Nullable String textOrNull(Fields fields, String key) throws LoadException {
    return fields.has(key) ? fields.text(key) : null;
  }
}
