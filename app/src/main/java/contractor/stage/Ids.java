package contractor.stage;

import contractor.build.Owner;
import contractor.cas.NodeProperties;
import contractor.posix.Stat;

/// Which host ids stand for which inside a sandbox.
///
/// @param uid the host's for uid 0 inside
/// @param count 1: whatever there is belongs to 0:0
record Ids(int uid, int gid, int count) {

  private static final int NOBODY = 65534;

  static Ids of(Owner owner) {
    return new Ids(owner.uid(), owner.gid(), owner.ids());
  }

  /// Owner and time of a file, as seen inside.
  NodeProperties properties(Stat stat) {
    return NodeProperties.NONE
        .withTime(stat.mtime())
        .withOwner(inside(stat.uid(), uid), inside(stat.gid(), gid));
  }

  private int inside(int host, int base) {
    var id = host - base;
    return count == 1 ? 0 : id >= 0 && id < count ? id : NOBODY;
  }

  int hostUid(NodeProperties properties) {
    return uid + mapped(properties.uid());
  }

  int hostGid(NodeProperties properties) {
    return gid + mapped(properties.gid());
  }

  private int mapped(int id) {
    return count == 1 ? 0 : Math.min(id, NOBODY);
  }
}
