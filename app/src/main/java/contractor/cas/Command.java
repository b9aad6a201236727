package contractor.cas;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What is executed. REAPI's `Command`.
///
/// @param outputPaths relative to the working directory, sorted
/// @param workingDirectory relative to the input root
public record Command(
    List<String> arguments,
    SequencedMap<String, String> environment,
    List<String> outputPaths,
    String workingDirectory,
    SequencedMap<String, String> platform) {

  public Command {
    arguments = List.copyOf(arguments);
    environment = Collections.unmodifiableSequencedMap(new TreeMap<>(environment));
    outputPaths = outputPaths.stream().sorted().toList();
    platform = Collections.unmodifiableSequencedMap(new TreeMap<>(platform));
  }
}
