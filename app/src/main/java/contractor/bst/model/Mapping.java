package contractor.bst.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Values by key, in the order written.
///
/// A project of 50,000 elements has half a million of these, most with fewer than five keys; so two
/// arrays, searched from the front, and a table of slots only for those with more than eight.
public final class Mapping implements Node {

  private static final int SEARCHED = 8;
  private static final int[] NO_SLOTS = {};

  private final String[] keys;
  private final Node[] values;
  private final int[] slots;
  private final Provenance at;

  private Mapping(String[] keys, Node[] values, Provenance at) {
    this(keys, values, keys.length > SEARCHED ? slots(keys) : NO_SLOTS, at);
  }

  private Mapping(String[] keys, Node[] values, int[] slots, Provenance at) {
    this.keys = keys;
    this.values = values;
    this.slots = slots;
    this.at = at;
  }

  public static Mapping empty(Provenance at) {
    return new Mapping(new String[0], new Node[0], at);
  }

  public static Mapping of(Map<String, ? extends Node> entries, Provenance at) {
    return new Mapping(
        entries.keySet().toArray(String[]::new), entries.values().toArray(Node[]::new), at);
  }

  @Override
  public Provenance at() {
    return at;
  }

  @Override
  public Mapping movedTo(Provenance other) {
    return other.equals(at) ? this : new Mapping(keys, values, slots, other);
  }

  public @Nullable Node value(String key) {
    var index = index(key);
    return index < 0 ? null : values[index];
  }

  public boolean has(String key) {
    return index(key) >= 0;
  }

  public int size() {
    return keys.length;
  }

  public boolean isEmpty() {
    return keys.length == 0;
  }

  public List<String> keys() {
    return List.of(keys);
  }

  public List<Node> values() {
    return List.of(values);
  }

  /// The key at this place, from 0.
  public String key(int index) {
    return keys[index];
  }

  /// The value at this place, from 0.
  public Node value(int index) {
    return values[index];
  }

  public void forEach(BiConsumer<String, Node> action) {
    for (var i = 0; i < keys.length; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  /// With this entry, in the place of one with its key or at the end.
  public Mapping with(String key, Node value) {
    var index = index(key);
    var more = index < 0 ? keys.length + 1 : keys.length;
    var place = index < 0 ? keys.length : index;
    var newKeys = Arrays.copyOf(keys, more);
    var newValues = Arrays.copyOf(values, more);
    newKeys[place] = key;
    newValues[place] = value;
    return new Mapping(newKeys, newValues, at);
  }

  public Mapping without(String key) {
    if (!has(key)) {
      return this;
    }
    var rest = entries();
    rest.remove(key);
    return of(rest, at);
  }

  /// A copy that is the caller's to change.
  public SequencedMap<String, Node> entries() {
    var copy = LinkedHashMap.<String, Node>newLinkedHashMap(keys.length);
    forEach(copy::put);
    return copy;
  }

  /// The same with other values; this very mapping if they all stay what they are.
  public Mapping mapped(Rewrite rewrite) throws LoadException {
    var rewritten = Rewrite.all(Arrays.asList(values), rewrite);
    return rewritten.isEmpty() ? this : new Mapping(keys, rewritten.get(), slots, at);
  }

  private int index(String key) {
    if (slots.length > 0) {
      return slot(slots, keys, key);
    }
    for (var i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static int slot(int[] slots, String[] keys, String key) {
    var mask = slots.length - 1;
    for (var i = key.hashCode() & mask; slots[i] != 0; i = (i + 1) & mask) {
      if (keys[slots[i] - 1].equals(key)) {
        return slots[i] - 1;
      }
    }
    return -1;
  }

  /// Open addressing, at most half full; an index is stored plus one, and 0 means free.
  private static int[] slots(String[] keys) {
    var slots = new int[Integer.highestOneBit(keys.length * 2) * 2];
    var mask = slots.length - 1;
    for (var index = 0; index < keys.length; index++) {
      var i = keys[index].hashCode() & mask;
      while (slots[i] != 0) {
        i = (i + 1) & mask;
      }
      slots[i] = index + 1;
    }
    return slots;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Mapping mapping
        && Arrays.equals(keys, mapping.keys)
        && Arrays.equals(values, mapping.values)
        && at.equals(mapping.at);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return entries().toString();
  }
}
