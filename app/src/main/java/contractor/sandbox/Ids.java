package contractor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The user ids a sandbox has, and what they are outside.
///
/// @param kind what is mapped
/// @param root whether this process is root, and so must become somebody else before it starts one
/// @param uid the host's, of uid 0 inside
/// @param firstUid the host's, of uid 1 inside, if there is one
/// @param why one clause for `doctor` and the log
public record Ids(
    Kind kind, boolean root, int uid, int gid, int firstUid, int firstGid, String why) {

  public enum Kind {
    /// 65536 ids: ownership is real.
    RANGE,
    /// One id: whatever changes an owner is told that it worked.
    SINGLE
  }

  static final int COUNT = 65536;
  private static final int UNCLAIMED = 100_000;

  public String label() {
    return kind == Kind.RANGE ? "range" : "single";
  }

  boolean single() {
    return kind == Kind.SINGLE;
  }

  /// @param forced what `--ids` says
  public static Ids discover(Optional<Kind> forced) throws IOException {
    var found = discover(Path.of("/etc/subuid"), Path.of("/etc/subgid"));
    return forced.filter(kind -> kind != found.kind()).map(found::as).orElse(found);
  }

  static Ids discover(Path subuid, Path subgid) throws IOException {
    var uid = own("Uid:");
    var gid = own("Gid:");
    var user = uid == 0 ? "root" : System.getProperty("user.name");
    if (uid == 0) {
      var base = subordinate(subuid, user, 0, COUNT).orElse(UNCLAIMED);
      var group = subordinate(subgid, user, 0, COUNT).orElse(UNCLAIMED);
      return new Ids(Kind.RANGE, true, base, group, base + 1, group + 1, "started by root");
    }
    var firstUid = subordinate(subuid, user, uid, COUNT - 1);
    var firstGid = subordinate(subgid, user, uid, COUNT - 1);
    if (firstUid.isEmpty() || firstGid.isEmpty()) {
      return alone(uid, gid, "no subordinate ids for " + user);
    }
    if (HostTool.find("newuidmap").isEmpty() || HostTool.find("newgidmap").isEmpty()) {
      return alone(uid, gid, "newuidmap is not installed");
    }
    return new Ids(
        Kind.RANGE, false, uid, gid, firstUid.get(), firstGid.get(), "subordinate ids of " + user);
  }

  private static Ids alone(int uid, int gid, String why) {
    return new Ids(Kind.SINGLE, false, uid, gid, -1, -1, why);
  }

  /// A range where there is none is asked for in vain: the sandbox will say so.
  private Ids as(Kind other) {
    return new Ids(other, root, uid, gid, firstUid, firstGid, "asked for by --ids");
  }

  /// The first id of a line `user:first:count` that is long enough.
  private static Optional<Integer> subordinate(Path file, String user, int uid, long needed)
      throws IOException {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.strip().split(":"))
          .filter(fields -> fields.length == 3)
          .filter(fields -> fields[0].equals(user) || fields[0].equals(String.valueOf(uid)))
          .filter(fields -> isNumber(fields[1]) && isNumber(fields[2]))
          .filter(fields -> Long.parseLong(fields[2]) >= needed)
          .map(fields -> Integer.valueOf(fields[1]))
          .findFirst();
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit);
  }

  private static int own(String field) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .map(line -> Integer.valueOf(line.split("\\s+")[2]))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + field + " in /proc/self/status"));
    }
  }
}
