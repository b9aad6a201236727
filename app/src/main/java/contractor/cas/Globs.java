package contractor.cas;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// What is left to match of some patterns at an entry of a tree: `*`, `?` and `[..]` match bytes of
/// one name, `**` any number of names.
public final class Globs {

  private final SequencedSet<Glob> rests;

  private Globs(SequencedSet<Glob> rests) {
    this.rests = rests;
  }

  /// At the root of a tree.
  public static Globs of(List<String> patterns) {
    var globs = new LinkedHashSet<Glob>();
    patterns.forEach(pattern -> globs.add(Glob.of(pattern)));
    return new Globs(globs);
  }

  /// One level down. There are never more of them than names in the patterns.
  public Globs after(RawText name) {
    var rests = new LinkedHashSet<Glob>();
    this.rests.forEach(glob -> glob.advance(name, rests));
    return new Globs(rests);
  }

  /// Whether one of them matches this entry itself.
  public boolean match(boolean directory) {
    return rests.stream().anyMatch(glob -> glob.matchesHere(directory));
  }

  /// Whether nothing from here down can match.
  public boolean isEmpty() {
    return rests.isEmpty();
  }
}
