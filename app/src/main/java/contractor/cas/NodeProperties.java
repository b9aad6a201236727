package contractor.cas;

import java.util.List;
import java.util.OptionalInt;

/// What a tree records of a file or directory beyond its name and content.
///
/// Absent values are the defaults: mode 0644, or 0755 for directories and executables; owner 0:0. A tree
/// that needs nothing else has the same digest as in any other tool.
///
/// @param properties sorted by name; `uid` and `gid` in decimal where not 0, `type` = `fifo` for a fifo
/// @param mtime nanoseconds since 1970, or [#NO_TIME]
/// @param mode permission bits with set-id and sticky, or [#NO_MODE]
public record NodeProperties(List<Property> properties, long mtime, int mode) {

  public static final long NO_TIME = Long.MIN_VALUE;
  public static final int NO_MODE = -1;
  public static final NodeProperties NONE = new NodeProperties(List.of(), NO_TIME, NO_MODE);

  public record Property(String name, String value) {}

  public NodeProperties {
    properties = List.copyOf(properties);
  }

  public boolean isNone() {
    return mtime == NO_TIME && mode == NO_MODE && properties.isEmpty();
  }

  public NodeProperties withoutTime() {
    return mtime == NO_TIME ? this : new NodeProperties(properties, NO_TIME, mode);
  }

  public NodeProperties withTime(long nanoseconds) {
    return new NodeProperties(properties, nanoseconds, mode);
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
