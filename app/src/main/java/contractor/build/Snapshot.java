package contractor.build;

import contractor.cas.Digest;
import contractor.cas.Directory;

/// A tree the store holds.
///
/// @param root of the tree as it is, times included
/// @param content of the same tree without any time: what keys are made of
public record Snapshot(Digest root, Digest content) {

  public static final Snapshot EMPTY = new Snapshot(Digest.EMPTY, Digest.EMPTY);

  static {
    if (!Digest.of(contractor.cas.Encoding.of(Directory.EMPTY)).equals(Digest.EMPTY)) {
      throw new AssertionError("the empty directory has an empty encoding");
    }
  }
}
