package contractor.bst.key;

import java.util.Optional;

/// The very texts that keys are hashes of, made again for those who want to see them. For one
/// thread.
public final class KeyTexts {

  private final Keys keys;
  private final BuildOrder order;

  KeyTexts(Keys keys) {
    this.keys = keys;
    this.order = new BuildOrder(keys.graph());
  }

  /// What the weak key is a hash of; nothing if that isn't known.
  public Optional<String> weak(KeyedElement element) {
    return element
        .weak()
        .flatMap(_ -> entries(element).weak(below(element)))
        .map(list -> dictionary(element).text(list, Optional.empty()));
  }

  /// What the strict key is a hash of; nothing if that isn't known.
  public Optional<String> strict(KeyedElement element) {
    return element
        .strict()
        .flatMap(_ -> entries(element).strict(below(element)))
        .map(list -> dictionary(element).text(list, element.weak()));
  }

  private int[] below(KeyedElement element) {
    return order.of(element.element());
  }

  private DependencyEntries entries(KeyedElement element) {
    return new DependencyEntries(keys::of, order, element.element(), element.traits().rebuilds());
  }

  private KeyDictionary dictionary(KeyedElement element) {
    return KeyDictionary.of(element, keys.host());
  }
}
