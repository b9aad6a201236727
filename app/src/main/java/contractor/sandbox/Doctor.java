package contractor.sandbox;

import contractor.build.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Looks at everything on this machine that a build can fail for, and runs what can be run.
public final class Doctor {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final int SMALLEST_TABLE = 1024;

  private final Ids ids;
  private final Path store;
  private final Sandbox sandbox;

  public Doctor(Ids ids, Path store, Sandbox sandbox) {
    this.ids = ids;
    this.store = store;
    this.sandbox = sandbox;
  }

  public List<Check> checks() throws IOException, InterruptedException {
    var checks = new ArrayList<Check>();
    checks.addAll(bubblewrap());
    checks.addAll(Kernel.checks());
    checks.addAll(new IdChecks(ids).checks());
    checks.addAll(trials());
    checks.add(cgroup());
    checks.addAll(new StoreChecks(store, ids).checks());
    checks.addAll(surroundings());
    checks.addAll(debian());
    checks.addAll(optional());
    return List.copyOf(checks);
  }

  private static List<Check> bubblewrap() throws IOException, InterruptedException {
    var install = "apt-get install bubblewrap";
    var found = HostTool.find("bwrap");
    if (found.isEmpty()) {
      return List.of(Check.fail("bubblewrap", "not installed", install));
    }
    var answer = HostProgram.run(List.of(found.get(), "--version"), java.util.Map.of());
    var text = new String(answer.output(), StandardCharsets.UTF_8).strip();
    var version = VERSION.matcher(text);
    var recent =
        version.find()
            && (!version.group(1).equals("0") || Integer.parseInt(version.group(2)) >= 8);
    var mode = (Integer) Files.getAttribute(Path.of(found.get()), "unix:mode");
    return List.of(
        Check.that(
            recent,
            "bubblewrap",
            text,
            Check.fail("bubblewrap", text + " is older than 0.8", install)),
        Check.that(
            (mode & 04000) == 0,
            "bubblewrap-setuid",
            "not setuid",
            Check.fail(
                "bubblewrap-setuid", "bubblewrap is setuid root", "chmod u-s " + found.get())));
  }

  /// What only trying can tell.
  private List<Check> trials() throws IOException, InterruptedException {
    var before = Kernel.text("core_pattern");
    var checks = new ArrayList<Check>();
    try {
      var mode = new Probe(store, ids).attempt();
      checks.add(Check.pass("user-namespaces", "can be made"));
      checks.add(
          Check.that(
              mode == contractor.build.Staging.Mode.OVERLAY,
              "overlay",
              "works in a user namespace",
              Check.warn(
                  "overlay",
                  "doesn't work here, so trees are copied for each step",
                  "keep the store on ext4, xfs, btrfs or tmpfs")));
      checks.addAll(new SelfTest(sandbox).hostNet());
    } catch (Sandbox.UnavailableException e) {
      checks.add(Check.fail("user-namespaces", String.valueOf(e.getMessage()), e.advice()));
    }
    checks.add(
        Check.that(
            before.equals(Kernel.text("core_pattern")),
            "core-pattern",
            "untouched by a trial",
            Check.fail("core-pattern", "a sandbox changed it", "do not use this machine")));
    return checks;
  }

  private static Check cgroup() {
    try (var group = Cgroup.limitedTo(1 << 30).orElse(null)) {
      return group == null
          ? Check.warn(
              "cgroup",
              "none can be made, so memory limits hold for each process alone",
              "systemd-run --user --scope -p Delegate=yes contractor …")
          : Check.pass("cgroup", group.two() ? "version 2" : "version 1");
    }
  }

  private static List<Check> surroundings() throws IOException {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var encoding = System.getProperty("sun.jnu.encoding");
    var files = openFiles();
    var now = System.currentTimeMillis();
    return List.of(
        Check.that(
            Files.isWritable(temporary),
            "temporary",
            temporary.toString(),
            Check.fail("temporary", temporary + " can't be written", "unset TMPDIR")),
        Check.that(
            "UTF-8".equals(encoding),
            "locale",
            encoding,
            Check.warn("locale", encoding + " can't name every file", "export LC_ALL=C.UTF-8")),
        Check.that(
            Runtime.version().feature() == 25,
            "java",
            Runtime.version().toString(),
            Check.warn("java", Runtime.version() + " is not the one tested", "")),
        Check.that(
            Doctor.class.getModule().isNativeAccessEnabled(),
            "native-access",
            "enabled",
            Check.warn(
                "native-access", "not enabled", "java --enable-native-access=ALL-UNNAMED …")),
        Check.that(
            now > 1_735_689_600_000L && now < 4_102_444_800_000L,
            "clock",
            java.time.Instant.ofEpochMilli(now).toString(),
            Check.warn("clock", "the clock is off", "timedatectl set-ntp true")),
        Check.that(
            files >= SMALLEST_TABLE,
            "open-files",
            "" + files,
            Check.warn(
                "open-files", "only " + files + " open files are allowed", "ulimit -n 4096")),
        Check.pass(
            "terminal",
            System.getenv().getOrDefault("TERM", "none")
                + (System.getenv("NO_COLOR") == null ? "" : ", no colour asked for")));
  }

  private static long openFiles() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/limits"))) {
      return lines
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.split("\\s+")[3])
          .mapToLong(text -> text.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(text))
          .findFirst()
          .orElse(Long.MAX_VALUE);
    }
  }

  private static List<Check> debian() throws IOException, InterruptedException {
    var keyring = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
    var resolver = Path.of("/etc/resolv.conf");
    var proxy = "none";
    if (HostTool.find("apt-config").isPresent()) {
      var command =
          List.of(
              HostTool.find("apt-config").orElseThrow(),
              "dump",
              "--format=%v%n",
              "Acquire::http::Proxy");
      var said =
          new String(HostProgram.run(command, java.util.Map.of()).output(), StandardCharsets.UTF_8)
              .strip();
      proxy = said.isEmpty() ? proxy : "set";
    }
    return List.of(
        Check.that(
            HostTool.find("debootstrap").isPresent(),
            "debootstrap",
            "installed",
            Check.warn("debootstrap", "not installed", "apt-get install debootstrap")),
        Check.that(
            Files.isReadable(keyring),
            "keyring",
            keyring.toString(),
            Check.warn(
                "keyring",
                "the Debian archive's keys are missing",
                "apt-get install debian-archive-keyring")),
        Check.pass("apt-proxy", proxy),
        Check.that(
            Files.isReadable(resolver) && Files.size(resolver) > 0,
            "name-resolution",
            resolver.toString(),
            Check.warn("name-resolution", resolver + " names no server", "")));
  }

  private static List<Check> optional() {
    return List.of(
        tool("pasta", "passt", "a network of their own for network steps"),
        tool("slirp4netns", "slirp4netns", "a network of their own for network steps"),
        tool("zstd", "zstd", "archives of that kind outside of contractor"),
        tool("xz", "xz-utils", "archives of that kind outside of contractor"));
  }

  private static Check tool(String name, String source, String purpose) {
    return Check.that(
        HostTool.find(name).isPresent(),
        name,
        "installed",
        Check.warn(name, "not installed; optional, for " + purpose, "apt-get install " + source));
  }

  static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
