package contractor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whether sandboxes get ids of their own, and whether those are nobody else's.
record IdChecks(Ids ids) {

  List<Check> checks() throws IOException {
    var checks = new ArrayList<Check>();
    checks.add(
        ids.single()
            ? Check.warn(
                "ids",
                "single: every file belongs to root in a tree; " + ids.why(),
                "usermod --add-subuids 100000-165535 --add-subgids 100000-165535 "
                    + System.getProperty("user.name"))
            : Check.pass("ids", "range: " + ids.why() + ", uid 0 is " + ids.uid()));
    checks.add(ids.root() ? shared() : newuidmap());
    return checks;
  }

  /// Root's sandboxes use a range that some user may have been given too: that user could enter
  /// them.
  private Check shared() throws IOException {
    var last = ids.uid() + Ids.COUNT - 1;
    var others = Files.isReadable(SUBUID) ? Files.readAllLines(SUBUID) : List.<String>of();
    var owner =
        others.stream()
            .map(line -> line.split(":"))
            .filter(
                fields -> fields.length == 3 && !fields[0].equals("root") && !fields[0].equals("0"))
            .filter(fields -> overlaps(Long.parseLong(fields[1]), Long.parseLong(fields[2]), last))
            .map(fields -> fields[0])
            .findFirst();
    return owner
        .map(name ->
            Check.warn(
                "root-range",
                "ids from " + ids.uid() + " are also those of " + name,
                "echo root:1000000:65536 | tee -a /etc/subuid /etc/subgid"))
        .orElse(Check.pass("root-range", ids.uid() + " to " + last));
  }

  private static final Path SUBUID = Path.of("/etc/subuid");

  private boolean overlaps(long first, long count, int last) {
    return first <= last && first + count > ids.uid();
  }

  private static Check newuidmap() throws IOException {
    var program = HostTool.find("newuidmap");
    if (program.isEmpty()) {
      return Check.warn("newuidmap", "not installed", "apt-get install uidmap");
    }
    var mode = (Integer) Files.getAttribute(Path.of(program.get()), "unix:mode");
    return (mode & 04000) != 0
        ? Check.pass("newuidmap", "setuid")
        : Check.warn(
            "newuidmap", "not setuid; it needs the capability then", "chmod u+s " + program.get());
  }
}
