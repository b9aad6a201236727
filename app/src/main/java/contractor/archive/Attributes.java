package contractor.archive;

import contractor.cas.NodeProperties;
import contractor.cas.NodeProperties.Property;
import java.util.ArrayList;
import java.util.List;

/// Turns what headers say of owners, modes and times into what trees record, and counts what that
/// changes.
final class Attributes {

  private static final int SET_ID = 06000;
  private static final int STICKY = 01000;
  private static final long LARGEST_ID = 65535;
  private static final long NOBODY = 65534;
  private static final long LATEST = 1L << 33;
  private static final long GIGA = 1_000_000_000;

  private long setIds;
  private long dropped;
  private long owners;
  private long times;
  private NodeProperties last = NodeProperties.NONE;

  NodeProperties of(Member member) {
    dropped += member.attributes();
    if (isOutside(member.uid()) || isOutside(member.gid())) {
      owners++;
    }
    var time = Math.clamp(member.mtime(), 0, LATEST);
    if (time != member.mtime()) {
      times++;
    }
    var properties = new ArrayList<Property>(3);
    owner(properties, "gid", member.gid());
    if (member.type() == Member.Type.FIFO) {
      properties.add(new Property("type", "fifo"));
    }
    owner(properties, "uid", member.uid());
    return shared(new NodeProperties(properties, time * GIGA, mode(member)));
  }

  Unpacked.Changes changes() {
    return new Unpacked.Changes(setIds, dropped, owners, times);
  }

  /// Neighbours often have the same, and then need the memory once.
  private NodeProperties shared(NodeProperties properties) {
    if (!properties.equals(last)) {
      last = properties;
    }
    return last;
  }

  private int mode(Member member) {
    var usual =
        switch (member.type()) {
          case FILE, HARD_LINK, FIFO -> isExecutable(member) ? 0755 : 0644;
          case DIRECTORY -> 0755;
          case SYMLINK -> member.mode();
        };
    var mode = member.mode() & ~stripped(member);
    return mode == usual || member.type() == Member.Type.SYMLINK ? NodeProperties.NO_MODE : mode;
  }

  private int stripped(Member member) {
    if (member.type() == Member.Type.SYMLINK) {
      return 0;
    }
    var unwanted = member.type() == Member.Type.DIRECTORY ? SET_ID : SET_ID | STICKY;
    setIds += Integer.bitCount(member.mode() & unwanted);
    return unwanted;
  }

  static boolean isExecutable(Member member) {
    return member.type() != Member.Type.FIFO && (member.mode() & 0100) != 0;
  }

  private static void owner(List<Property> properties, String name, long id) {
    if (id != 0) {
      properties.add(new Property(name, Long.toString(isOutside(id) ? NOBODY : id)));
    }
  }

  private static boolean isOutside(long id) {
    return id < 0 || id > LARGEST_ID;
  }
}
