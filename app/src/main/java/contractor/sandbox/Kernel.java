package contractor.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Settings of the running kernel that decide whether anything can be confined.
final class Kernel {

  private static final Path SETTINGS = Path.of("/proc/sys");

  private static final int LONGEST = 4096;

  private Kernel() {}

  /// A file of `/proc/sys/kernel`; empty if there is none.
  static String text(String name) {
    return setting("kernel/" + name).orElse("");
  }

  /// Read in one go: the kernel gives a setting to the first read only, however short that is.
  static Optional<String> setting(String path) {
    try (var in = Files.newInputStream(SETTINGS.resolve(path))) {
      return Optional.of(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static List<Check> checks() {
    var checks = new ArrayList<Check>();
    checks.add(
        setting("user/max_user_namespaces").filter("0"::equals).isPresent()
            ? Check.fail(
                "max-user-namespaces",
                "no user namespace is allowed",
                "sysctl -w user.max_user_namespaces=15000")
            : Check.pass(
                "max-user-namespaces", setting("user/max_user_namespaces").orElse("unlimited")));
    checks.add(
        setting("kernel/unprivileged_userns_clone").filter("0"::equals).isPresent()
            ? Check.fail(
                "unprivileged-userns",
                "user namespaces are for root only",
                "sysctl -w kernel.unprivileged_userns_clone=1")
            : Check.pass("unprivileged-userns", "allowed"));
    checks.add(
        setting("kernel/apparmor_restrict_unprivileged_userns").filter("1"::equals).isPresent()
            ? Check.fail(
                "apparmor-userns",
                "AppArmor restricts user namespaces",
                "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0")
            : Check.pass("apparmor-userns", "not restricted"));
    checks.add(
        setting("dev/tty/legacy_tiocsti").filter("1"::equals).isPresent()
            ? Check.warn(
                "legacy-tiocsti",
                "terminals take input from any program; the filter refuses it to steps",
                "sysctl -w dev.tty.legacy_tiocsti=0")
            : Check.pass("legacy-tiocsti", "off"));
    checks.add(container());
    return checks;
  }

  private static Check container() {
    var inside =
        Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
    return inside
        ? Check.warn(
            "container", "this is a container; it may refuse user namespaces and overlays", "")
        : Check.pass("container", "none");
  }

  /// What to do when a namespace was refused: the first setting that forbids it.
  static String advice() {
    return checks().stream()
        .filter(check -> check.level() == Check.Level.FAIL)
        .map(Check::fix)
        .findFirst()
        .orElse(
            container().level() == Check.Level.WARN
                ? "start this container with `--privileged`, or `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`"
                : "contractor doctor --sandbox");
  }
}
