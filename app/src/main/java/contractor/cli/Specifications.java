package contractor.cli;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.spec.Project;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads build specifications, in either language.
public interface Specifications {

  /// @param file as the user named it
  Loaded load(String file, byte[] content, Wishes wishes) throws RejectedException;

  /// @param remarks warnings and notes
  record Loaded(List<Project> projects, List<Problem> remarks) {
    public Loaded {
      projects = List.copyOf(projects);
      remarks = List.copyOf(remarks);
    }
  }

  /// A file of pipelines, from `--pipelines`.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Pipelines(String file, byte[] content) {}

  /// What the command line says about projects.
  ///
  /// @param parameters values are text
  /// @param jsonParameters values are JSON
  /// @param sources directories by name; the name is empty if none was given
  /// @param secrets names that steps may list
  /// @param hostSteps whether steps for the host run in the system tree
  record Wishes(
      SequencedMap<String, String> parameters,
      SequencedMap<String, String> jsonParameters,
      SequencedMap<String, String> sources,
      List<String> secrets,
      Optional<String> systree,
      boolean hostSteps,
      List<Pipelines> pipelines,
      boolean strict) {}
}
