package contractor.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether the store lies on a file system that can hold it.
record StoreChecks(Path store, Ids ids) {

  private static final List<String> REMOTE = List.of("nfs", "nfs4", "cifs", "9p", "fuse");
  private static final long ENOUGH = 2L << 30;

  List<Check> checks() throws IOException, InterruptedException {
    var disk = Files.getFileStore(store);
    var checks = new ArrayList<Check>();
    checks.add(
        REMOTE.contains(disk.type()) || disk.type().equals("overlay")
            ? Check.warn(
                "store-type",
                disk.type() + " is slow or incomplete for a store",
                "export CONTRACTOR_STORE=… on a local disk")
            : Check.pass("store-type", disk.type()));
    checks.add(
        Check.that(
            disk.getUsableSpace() > ENOUGH,
            "store-space",
            (disk.getUsableSpace() >> 30) + " GiB free",
            Check.warn(
                "store-space", (disk.getUsableSpace() >> 20) + " MiB free", "contractor store gc")));
    checks.add(inodes());
    checks.add(options());
    checks.add(letters());
    checks.add(
        Check.that(
            Doctor.mode(store).endsWith("------") || Doctor.mode(store).endsWith("--x--x"),
            "store-mode",
            Doctor.mode(store),
            Check.fail(
                "store-mode",
                "others can read it: " + Doctor.mode(store),
                "chmod go-rw " + store)));
    var owner = (Integer) Files.getAttribute(store, "unix:uid");
    checks.add(
        Check.that(
            owner == (ids.root() ? 0 : ids.uid()),
            "store-owner",
            "" + owner,
            Check.fail(
                "store-owner", "it belongs to user " + owner, "chown -R \"$(id -u)\" " + store)));
    return checks;
  }

  private Check inodes() throws IOException, InterruptedException {
    var df = HostTool.find("df");
    if (df.isEmpty()) {
      return Check.warn("store-inodes", "unknown", "");
    }
    var command = List.of(df.get(), "--output=iavail", store.toString());
    var text = new String(HostProgram.run(command, Map.of()).output(), StandardCharsets.UTF_8);
    var free =
        text.lines()
            .map(String::strip)
            .filter(line -> line.matches("\\d+"))
            .findFirst()
            .orElse("0");
    var some = free.equals("0") || Long.parseLong(free) > 100_000;
    return Check.that(
        some,
        "store-inodes",
        free.equals("0") ? "not counted" : free + " free",
        Check.warn("store-inodes", "only " + free + " more files", "contractor store gc"));
  }

  /// The longest mount point that leads to the store decides.
  private Check options() throws IOException {
    var path = store.toRealPath().toString();
    var best = new String[] {"", ""};
    for (var line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
      var fields = line.split(" ");
      var at = fields[1];
      if ((path + "/").startsWith(at.endsWith("/") ? at : at + "/")
          && at.length() >= best[0].length()) {
        best = new String[] {at, fields[3]};
      }
    }
    var bad = List.of(best[1].split(",")).contains("noexec");
    return Check.that(
        !bad,
        "store-options",
        best[1],
        Check.fail(
            "store-options",
            best[0] + " is mounted noexec, so no step could run",
            "mount -o remount,exec " + best[0]));
  }

  private Check letters() throws IOException {
    var small = Files.createTempFile(store, "case-", "-a");
    try {
      var large =
          small.resolveSibling(small.getFileName().toString().toUpperCase(java.util.Locale.ROOT));
      return Check.that(
          Files.notExists(large),
          "store-case",
          "names differ in case",
          Check.fail(
              "store-case",
              "`a` and `A` are the same file there",
              "choose another directory for the store"));
    } finally {
      Files.delete(small);
    }
  }
}
