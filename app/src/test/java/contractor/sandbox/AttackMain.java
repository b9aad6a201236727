package contractor.sandbox;

import contractor.build.Staging.Mode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Runs [Attack#TABLE] and [Ordeal#ALL] as whoever started it, and prints one line for each. A
/// program of its own, so that tests can start it as somebody else.
final class AttackMain {

  private final Trial trial;
  private final Path canary;
  private final int port;

  private AttackMain(Trial trial, Path canary, int port) {
    this.trial = trial;
    this.canary = canary;
    this.port = port;
  }

  /// @param args a directory of the caller's; the static probe; and `range`, `single` or `any`
  public static void main(String... args) throws Exception {
    var home = Path.of(args[0]);
    var forced =
        args[2].equals("any") ? Optional.<Ids.Kind>empty() : Optional.of(Ids.Kind.valueOf(args[2]));
    var canary = Files.writeString(home.resolve("canary"), "untouched");
    var trial =
        Trial.in(home.resolve("trial"), Ids.discover(forced), Mode.OVERLAY, Path.of(args[1]));
    var listener =
        Spawner.start(
            new Spawner.Launch(
                List.of(args[1], "listen", "contractor-canary"), home, java.util.Map.of(), true));
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var attacks = new AttackMain(trial, canary, server.getLocalPort());
      Attack.TABLE.forEach(attacks::report);
      Ordeal.ALL.forEach(attacks::report);
    } finally {
      listener.destroyForcibly();
    }
    System.out.println(
        Files.readString(canary).equals("untouched") ? "PASS canary" : "FAIL canary");
    System.exit(0);
  }

  private void report(Attack attack) {
    try {
      var script =
          attack
              .script()
              .replace("@port@", "" + port)
              .replace("@canary@", canary.toString())
              .replace("@pid@", "" + ProcessHandle.current().pid());
      var output = trial.shell(attack.trust(), script).output();
      var held = Pattern.compile(attack.expected(), Pattern.DOTALL).matcher(output).matches();
      System.out.println(
          (held ? "PASS " : "FAIL ")
              + attack.id()
              + " "
              + attack.claim()
              + (held ? "" : ": " + output.replace("\n", "\\n")));
    } catch (Exception e) {
      System.out.println("FAIL " + attack.id() + " " + e);
    }
  }

  private void report(Ordeal ordeal) {
    try {
      ordeal.body().check(trial);
      System.out.println("PASS " + ordeal.id() + " " + ordeal.claim());
    } catch (Exception | AssertionError e) {
      System.out.println(
          "FAIL " + ordeal.id() + " " + ordeal.claim() + ": " + e.toString().replace("\n", " "));
    }
  }
}
