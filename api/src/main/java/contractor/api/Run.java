package contractor.api;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A command and the trees it sees.
///
/// @param root what it has as `/`; ignored by programs that run on the host's files
/// @param environment besides the fixed one every command gets
/// @param directory absolute, inside
public record Run(
    Tree root,
    List<Mount> mounts,
    Program program,
    SequencedMap<String, String> environment,
    String directory,
    Limits limits) {

  public Run {
    mounts = List.copyOf(mounts);
    environment = Collections.unmodifiableSequencedMap(new TreeMap<>(environment));
  }
}
