package contractor.build;

import contractor.api.Problem;
import java.util.List;

/// How a step or a project ended.
public sealed interface Outcome {

  default boolean isReady() {
    return this instanceof Ready;
  }

  /// @param cached whether nothing had to run
  record Ready(boolean cached) implements Outcome {}

  /// The user's to fix: the build said no.
  ///
  /// @param code such as CT0301
  record Failed(String code, String message, List<String> hints) implements Outcome {
    public Failed {
      hints = List.copyOf(hints);
    }
  }

  /// The operator's to fix: this machine, its disk or its network.
  ///
  /// @param status the exit status it calls for
  record Broken(int status, String message, List<String> hints) implements Outcome {
    public Broken {
      hints = List.copyOf(hints);
    }
  }

  /// The user's to fix: something a step was given is not acceptable, though that showed only now.
  record Rejected(List<Problem> problems) implements Outcome {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }

  /// Not tried, because of another.
  record Skipped(String why) implements Outcome {}
}
