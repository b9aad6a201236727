package contractor.bst.load;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the projects above one replace in it.
record Overrides(Project project) {

  /// @param owner in whose terms the target is named
  record Replacement(Project owner, Scalar target) {}

  /// What stands for an element or a junction of this project: the highest ancestor's word counts.
  Optional<Replacement> of(String name) throws LoadException {
    var path = name;
    var found = Optional.<Replacement>empty();
    var at = project.junction;
    while (at.isPresent()) {
      var junction = at.get();
      var target = in(junction, path);
      if (target.isPresent()) {
        found = Optional.of(new Replacement(junction.owner(), target.get()));
      }
      path = junction.name() + ":" + path;
      at = junction.owner().junction;
    }
    return found;
  }

  /// @param path of what is looked for, from the project behind the junction
  private static Optional<Scalar> in(Junction junction, String path) throws LoadException {
    var overrides = new Fields(junction.overrides());
    if (overrides.has(path)) {
      return Optional.of(overrides.scalar(path));
    }
    for (var key : junction.overrides().keys()) {
      var loader = junction.owner().loader.opened(junction.name());
      if (loader.isPresent() && direct(key, loader.get()).equals(path)) {
        return Optional.of(overrides.scalar(key));
      }
    }
    return Optional.empty();
  }

  /// The same path with links on the way replaced by what they lead to, as far as is known.
  private static String direct(String key, Loader from) throws LoadException {
    var left = new ArrayList<>(List.of(key.split(":")));
    var passed = new ArrayList<String>();
    var loader = Optional.of(from);
    for (var steps = 0; !left.isEmpty() && loader.isPresent() && steps < 100; steps++) {
      var name = left.removeFirst();
      var target = loader.get().link(name);
      if (target.isPresent()) {
        left.addAll(0, List.of(target.get().text().split(":")));
      } else {
        passed.add(name);
        loader = left.isEmpty() ? loader : loader.get().opened(name);
      }
    }
    passed.addAll(left);
    return String.join(":", passed);
  }
}
