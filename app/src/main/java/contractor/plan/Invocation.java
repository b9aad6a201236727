package contractor.plan;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// How a program is started in its sandbox.
///
/// @param environment besides the fixed one every command gets
/// @param files it finds on `/run`, by name
/// @param directory absolute, inside
public record Invocation(
    List<String> argv,
    SequencedMap<String, String> environment,
    SequencedMap<String, byte[]> files,
    String directory) {

  public Invocation {
    argv = List.copyOf(argv);
    environment = Collections.unmodifiableSequencedMap(new TreeMap<>(environment));
    files = Collections.unmodifiableSequencedMap(new TreeMap<>(files));
  }
}
