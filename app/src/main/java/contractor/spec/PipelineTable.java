package contractor.spec;

import contractor.api.Origin;
import contractor.spec.Options.FileContent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Where pipelines are looked up: the file itself, then those given by `--pipelines`, then our own.
final class PipelineTable {

  static final String GET_SOURCES = "get_sources";

  private static final int MOST_STEPS = 10_000;

  private final String file;
  private final List<FileContent> others;
  private final SequencedMap<String, Pipeline> all = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final List<Pipeline> own;
  private int steps;
  private Optional<Origin> passed = Optional.empty();

  PipelineTable(String file, SequencedMap<String, Pipeline> own, Options options) {
    this.file = file;
    this.own = List.copyOf(own.values());
    this.others = options.pipelines();
    all.putAll(own);
  }

  void add(SequencedMap<String, Pipeline> others) {
    others.forEach(all::putIfAbsent);
  }

  Optional<Pipeline> find(String name) {
    used.add(name);
    return Optional.ofNullable(all.get(name));
  }

  /// Those of the file that no project uses, and nobody would otherwise look at.
  List<Pipeline> unused() {
    return own.stream().filter(pipeline -> !used.contains(pipeline.name().text())).toList();
  }

  List<String> names() {
    var names = new ArrayList<>(all.keySet());
    names.add(GET_SOURCES);
    return names;
  }

  /// Counts one step more; false if there are too many by now.
  boolean spend() {
    return ++steps <= MOST_STEPS;
  }

  /// Where the limit of steps was passed, for all who find out later.
  Origin passed(Origin here) {
    passed = passed.or(() -> Optional.of(here));
    return passed.get();
  }

  /// Every place that was searched.
  String searched() {
    var files =
        others.isEmpty()
            ? "--pipelines (none given)"
            : String.join(", ", others.stream().map(FileContent::name).toList());
    return "looked in " + file + ", " + files + ", built in: " + GET_SOURCES;
  }
}
