package contractor.api;

import java.util.List;

/// Which entries of a tree to take. A directory that matches brings all below it.
///
/// @param include globs: `*`, `?`, `[..]` within a component, `**` over components
/// @param exclude globs, stronger than `include`
public record Selection(List<String> include, List<String> exclude) {

  public static final Selection ALL = new Selection(List.of("**"), List.of());

  public Selection {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }
}
