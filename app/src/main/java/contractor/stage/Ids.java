package contractor.stage;

import contractor.build.Owner;
import contractor.cas.NodeProperties;
import contractor.posix.Stat;
import java.io.IOException;

/// Which host ids stand for which inside a sandbox.
///
/// @param uid the host's for uid 0 inside
/// @param count 1: whatever there is belongs to 0:0
/// @param known whether ids other than 0 are those that follow on the host; else only 0 is known
record Ids(int uid, int gid, int count, boolean known) {

  private static final int NOBODY = 65534;

  static Ids of(Owner owner) {
    return new Ids(owner.uid(), owner.gid(), owner.ids(), owner.direct());
  }

  /// Owner and time of a file, as seen inside.
  NodeProperties properties(Stat stat) throws IOException {
    return NodeProperties.NONE
        .withTime(stat.mtime())
        .withOwner(inside(stat.uid(), uid), inside(stat.gid(), gid));
  }

  /// Whether a file belongs to anybody but 0:0.
  boolean areForeign(Stat stat) {
    return stat.uid() != uid || stat.gid() != gid;
  }

  private int inside(int host, int base) throws IOException {
    var id = host - base;
    if (count == 1 || id == 0) {
      return 0;
    }
    if (!known) {
      throw new IOException("a file belongs to host id " + host + ", whose id inside isn't known");
    }
    return id > 0 && id < count ? id : NOBODY;
  }

  int hostUid(NodeProperties properties) {
    return count == 1 ? uid : uid + mapped(properties.uid());
  }

  int hostGid(NodeProperties properties) {
    return count == 1 ? gid : gid + mapped(properties.gid());
  }

  /// Nobody's, if there is no such id inside.
  static int mapped(int id) {
    return Math.min(id, NOBODY);
  }
}
