package contractor.cas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// What a tree records of a file or directory beyond its name and content.
///
/// Absent values are the defaults: mode 0644, or 0755 for directories and executables; owner 0:0. A
/// tree that needs nothing else has the same digest as in any other tool.
///
/// @param properties sorted by name; `uid` and `gid` in decimal where not 0, `type` = `fifo` for a
///   fifo
/// @param mtime nanoseconds since 1970, or [#NO_TIME]
/// @param mode permission bits with set-id and sticky, or [#NO_MODE]
public record NodeProperties(List<Property> properties, long mtime, int mode) {

  public static final long NO_TIME = Long.MIN_VALUE;
  public static final int NO_MODE = -1;
  public static final NodeProperties NONE = new NodeProperties(List.of(), NO_TIME, NO_MODE);

  /// Of what is recorded as a file, but is a fifo.
  public static final NodeProperties FIFO =
      new NodeProperties(List.of(new Property("type", "fifo")), NO_TIME, NO_MODE);

  public record Property(String name, String value) {}

  public NodeProperties {
    properties = List.copyOf(properties);
  }

  public boolean isNone() {
    return mtime == NO_TIME && mode == NO_MODE && properties.isEmpty();
  }

  public NodeProperties withoutTime() {
    if (mode == NO_MODE && properties.isEmpty()) {
      return NONE;
    }
    return mtime == NO_TIME ? this : new NodeProperties(properties, NO_TIME, mode);
  }

  public NodeProperties withTime(long nanoseconds) {
    return new NodeProperties(properties, nanoseconds, mode);
  }

  /// @param usual the mode that needs no record
  public NodeProperties withMode(int other, int usual) {
    return new NodeProperties(properties, mtime, other == usual ? NO_MODE : other);
  }

  /// Owners that are 0 aren't recorded.
  public NodeProperties withOwner(int uid, int gid) {
    var others = new ArrayList<Property>();
    properties.stream().filter(property -> !isOwner(property)).forEach(others::add);
    if (uid != 0) {
      others.add(new Property("uid", Integer.toString(uid)));
    }
    if (gid != 0) {
      others.add(new Property("gid", Integer.toString(gid)));
    }
    others.sort(Comparator.comparing(Property::name));
    return new NodeProperties(others, mtime, mode);
  }

  private static boolean isOwner(Property property) {
    return property.name().equals("uid") || property.name().equals("gid");
  }

  public int uid() {
    return number("uid");
  }

  public int gid() {
    return number("gid");
  }

  public boolean isFifo() {
    return properties.contains(new Property("type", "fifo"));
  }

  public OptionalInt modeIfAny() {
    return mode == NO_MODE ? OptionalInt.empty() : OptionalInt.of(mode);
  }

  private int number(String name) {
    for (var property : properties) {
      if (property.name().equals(name)) {
        return Integer.parseInt(property.value());
      }
    }
    return 0;
  }
}
