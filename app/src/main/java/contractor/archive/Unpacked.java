package contractor.archive;

import static java.util.stream.Collectors.joining;

import contractor.build.Snapshot;
import contractor.cas.Digest;
import java.util.stream.Stream;

/// A whole archive that was accepted, now a tree.
///
/// @param tree its directories are kept; nothing refers to them yet
/// @param source of the archive's bytes as they were read, still compressed
/// @param entries members, and the directories they imply
/// @param bytes of all files, holes and second links included
public record Unpacked(Snapshot tree, Digest source, long entries, long bytes, Changes changes) {

  /// How often something was left out or changed.
  ///
  /// @param setIds members that lost set-user-id, set-group-id, or sticky as a file
  /// @param attributes extended attributes and access lists
  /// @param owners members with a user or group id above 65535
  /// @param times before 1970, or far in the future
  public record Changes(long setIds, long attributes, long owners, long times) {

    public boolean isNone() {
      return setIds + attributes + owners + times == 0;
    }

    /// `stripped 9 set-id bits, 1 extended attribute; clamped 2 owners`; empty if nothing was
    /// changed.
    @Override
    public String toString() {
      var stripped =
          list("stripped", count(setIds, "set-id bit"), count(attributes, "extended attribute"));
      var clamped = list("clamped", count(owners, "owner"), count(times, "time"));
      return Stream.of(stripped, clamped).filter(text -> !text.isEmpty()).collect(joining("; "));
    }

    private static String list(String verb, String... things) {
      var list = Stream.of(things).filter(text -> !text.isEmpty()).collect(joining(", "));
      return list.isEmpty() ? "" : verb + " " + list;
    }

    private static String count(long count, String noun) {
      return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
    }
  }
}
