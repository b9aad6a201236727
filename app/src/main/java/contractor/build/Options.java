package contractor.build;

import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// How a build was asked for.
///
/// @param keepGoing whether a failure ends only its own project and those that need it
/// @param publish whether steps that change the world outside may
/// @param secrets values by name, at least 4 bytes each
/// @param jobs how many steps may run at once
/// @param buildNumber for projects that want one; empty: the store's counter
/// @param notifier what `notify` does where steps may publish; empty: nothing
public record Options(
    Caching caching,
    Fetcher.Mode fetching,
    boolean keepGoing,
    boolean publish,
    SequencedMap<String, byte[]> secrets,
    int jobs,
    Optional<Long> buildNumber,
    Optional<Notifier> notifier) {

  /// Tells somebody of a build, in the way the user configured.
  public interface Notifier {

    /// @return the exit status of the user's command
    int send(String build, String project) throws IOException, InterruptedException;
  }

  public static final Options DEFAULT =
      new Options(
          Caching.USE,
          Fetcher.Mode.CACHED,
          false,
          false,
          new TreeMap<>(),
          2,
          Optional.empty(),
          Optional.empty());

  public Options {
    secrets = Collections.unmodifiableSequencedMap(new TreeMap<>(secrets));
  }

  public enum Caching {
    USE,
    /// Known results aren't looked at, new ones are kept.
    REFRESH,
    /// Nothing is looked at and nothing kept.
    OFF
  }
}
