package contractor.bst.show;

import contractor.bst.key.KeyedElement;

/// What has been fetched and built before.
public interface Progress {

  /// Nothing at all.
  Progress NONE =
      new Progress() {
        @Override
        public Artifact artifact(KeyedElement element) {
          return Artifact.ABSENT;
        }

        @Override
        public boolean hasSources(KeyedElement element) {
          return false;
        }
      };

  enum Artifact {
    ABSENT,
    PRESENT,
    /// A build that failed is remembered too.
    FAILED
  }

  Artifact artifact(KeyedElement element);

  /// Whether all that must be fetched for it has been.
  boolean hasSources(KeyedElement element);
}
