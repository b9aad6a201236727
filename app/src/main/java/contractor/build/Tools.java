package contractor.build;

import contractor.plan.Debian;
import contractor.spec.Project;
import java.util.function.Function;

/// Everything with an effect that a build needs.
///
/// @param fetchers one for each project, which knows the directory its paths start from and its
///   epoch
/// @param architecture of this machine, as Debian calls it
public record Tools(
    Store store,
    Sandbox sandbox,
    Function<Project, Fetcher> fetchers,
    Programs programs,
    Debian debian,
    Logs logs,
    String architecture) {}
