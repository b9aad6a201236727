package contractor.build;

import contractor.api.Fetch;
import contractor.api.Origin;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import contractor.spec.Project;
import java.io.IOException;
import java.util.Optional;

/// A fetcher that says of what it refuses where the project asks for it.
record DeclaredSources(Fetcher fetcher, Project project) implements Fetcher {

  @Override
  public Fetched fetch(Fetch fetch, Mode mode)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    try {
      return fetcher.fetch(fetch, mode);
    } catch (RejectedException e) {
      var declared = origin(fetch);
      throw declared.isEmpty()
          ? e
          : new RejectedException(
              e.problems().stream().map(problem -> placed(problem, declared.get())).toList());
    }
  }

  private static Problem placed(Problem problem, Origin declared) {
    return problem.origin().isPresent() ? problem : problem.in(declared);
  }

  private Optional<Origin> origin(Fetch fetch) {
    for (var source : project.sources()) {
      if (isSame(source.fetch(), fetch)) {
        return Optional.of(source.origin());
      }
    }
    return Optional.empty();
  }

  /// An archive's location may have been completed meanwhile; its digest stays.
  private static boolean isSame(Fetch declared, Fetch asked) {
    return (declared instanceof Fetch.Archive one && asked instanceof Fetch.Archive other)
        ? one.sha256().equals(other.sha256())
        : declared.equals(asked);
  }
}
