package contractor.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What the command line adds to a specification.
///
/// @param parameters stronger than those of the file
/// @param strict whether warnings about what would be ignored or is missing are errors
/// @param hostSteps whether snippets for the host run in the system tree; else they are refused
/// @param systree an artifact to begin with, for projects that make no system tree themselves
/// @param pipelines further files whose pipelines may be used, in the order to search
/// @param sources directories by the name of the source they replace, absolute
public record Options(
    SequencedMap<String, Object> parameters,
    boolean strict,
    boolean hostSteps,
    Optional<String> systree,
    List<FileContent> pipelines,
    SequencedMap<String, String> sources) {

  public static final Options NONE =
      new Options(
          new LinkedHashMap<>(), false, false, Optional.empty(), List.of(), new LinkedHashMap<>());

  /// Read once, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record FileContent(String name, byte[] content) {}

  public Options {
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    pipelines = List.copyOf(pipelines);
    sources = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sources));
  }

  public Options withParameters(SequencedMap<String, Object> others) {
    return new Options(others, strict, hostSteps, systree, pipelines, sources);
  }

  public Options withStrict(boolean other) {
    return new Options(parameters, other, hostSteps, systree, pipelines, sources);
  }

  public Options withHostSteps(boolean other) {
    return new Options(parameters, strict, other, systree, pipelines, sources);
  }

  public Options withSystree(Optional<String> other) {
    return new Options(parameters, strict, hostSteps, other, pipelines, sources);
  }

  public Options withPipelines(List<FileContent> others) {
    return new Options(parameters, strict, hostSteps, systree, others, sources);
  }

  public Options withSources(SequencedMap<String, String> others) {
    return new Options(parameters, strict, hostSteps, systree, pipelines, others);
  }
}
