package contractor.bst.show;

import contractor.bst.key.KeyedElement;
import contractor.bst.key.Keys;
import contractor.bst.model.LoadedDependency;

/// How far an element is.
public enum State {
  NO_REFERENCE("no reference", "31"),
  /// A junction that it needs couldn't be had: not a state of BuildStream's, which stops then.
  INCOMPLETE("incomplete", "31"),
  JUNCTION("junction", "35"),
  FAILED("failed", "31"),
  CACHED("cached", "35"),
  FETCH_NEEDED("fetch needed", "31"),
  BUILDABLE("buildable", "32"),
  WAITING("waiting", "34");

  private final String words;
  private final String colour;

  State(String words, String colour) {
    this.words = words;
    this.colour = colour;
  }

  String colour() {
    return colour;
  }

  public String words() {
    return words;
  }

  static State of(KeyedElement element, Keys keys, Progress progress) {
    if (keys.graph().lacks(element.element())) {
      return INCOMPLETE;
    }
    if (!element.isResolved()) {
      return NO_REFERENCE;
    }
    if (element.element().kind().equals("junction")) {
      return JUNCTION;
    }
    return switch (progress.artifact(element)) {
      case FAILED -> FAILED;
      case PRESENT -> CACHED;
      case ABSENT -> absent(element, keys, progress);
    };
  }

  private static State absent(KeyedElement element, Keys keys, Progress progress) {
    if (!element.needsNoFetch() && !progress.hasSources(element)) {
      return FETCH_NEEDED;
    }
    var ready =
        element.element().buildDependencies().stream()
            .map(LoadedDependency::on)
            .map(keys::of)
            .allMatch(on -> progress.artifact(on) == Progress.Artifact.PRESENT);
    return ready ? BUILDABLE : WAITING;
  }
}
