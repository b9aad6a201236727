package contractor.bst.show;

import contractor.bst.key.KeyedElement;
import contractor.bst.key.Keys;
import contractor.bst.model.LoadedDependency;

/// How far an element is.
public enum State {
  NO_REFERENCE("no reference"),
  /// A junction that it needs couldn't be had: not a state of BuildStream's, which stops then.
  INCOMPLETE("incomplete"),
  JUNCTION("junction"),
  FAILED("failed"),
  CACHED("cached"),
  FETCH_NEEDED("fetch needed"),
  BUILDABLE("buildable"),
  WAITING("waiting");

  private final String words;

  State(String words) {
    this.words = words;
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
