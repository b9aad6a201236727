package contractor.spec;

import contractor.api.Fetch;
import contractor.api.Limits;
import contractor.api.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One thing to build, checked, with every parameter reference replaced.
///
/// @param parameters values are `String`, `Long`, `Boolean`, `Double`, `List`, `SequencedMap` or
///   [Json#NULL]
/// @param environment of its snippets, besides the fixed one
/// @param epoch seconds since 1970; no file of an artifact is younger
public record Project(
    String name,
    String description,
    Origin origin,
    List<String> needs,
    SequencedMap<String, Object> parameters,
    List<Source> sources,
    SequencedMap<String, String> environment,
    boolean buildNumber,
    long epoch,
    Limits limits,
    List<Step> steps) {

  /// @param into where in the workspace it goes; `.` is all of it
  public record Source(String name, String into, Fetch fetch, Origin origin) {}

  public Project {
    needs = List.copyOf(needs);
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    sources = List.copyOf(sources);
    environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
    steps = List.copyOf(steps);
  }
}
