package contractor.build;

import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;

/// Something that happened in a build, in the order it did. Values only: whoever draws decides how.
public sealed interface Event {

  /// @param build id, under which its log is found
  /// @param steps how many there are in all projects
  record BuildStarted(String build, String file, List<String> projects, int steps)
      implements Event {}

  record StepStarted(StepId step, String trust, String place) implements Event {}

  /// One line of a step's output: masked, at most 64 KiB, without its line end. Bytes as they came.
  @SuppressWarnings("ArrayRecordComponent")
  record Line(StepId step, byte[] text, Duration since) implements Event {}

  /// @param log path of its log, empty if it has none
  /// @param tail its last lines, if it failed
  /// @param made when its result was made, in seconds since 1970; 0 if it has none
  record StepFinished(
      StepId step,
      Outcome outcome,
      Duration took,
      String key,
      String log,
      List<byte[]> tail,
      SequencedMap<String, String> seen,
      long made)
      implements Event {}

  /// @param hash of its root directory
  record ArtifactMade(StepId step, String name, String hash) implements Event {}

  /// @param level `note` or `warning`
  record Said(String level, String code, String text) implements Event {}

  /// @param ran how many steps had to run
  /// @param cached how many were known
  /// @param log where its logs are
  record BuildFinished(Outcome outcome, int ran, int cached, Duration took, String log)
      implements Event {}

  /// @param number from 1
  record StepId(String project, int number, String name, String action) {}
}
