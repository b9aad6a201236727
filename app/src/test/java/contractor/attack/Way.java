package contractor.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Who starts the tool.
enum Way {
  SELF(0, "whoever runs the tests"),
  ROOT(1, "root"),
  SUBORDINATE(2, "a user with subordinate ids"),
  ALONE(3, "a user without");

  private final int number;
  private final String description;

  Way(int number, String description) {
    this.number = number;
    this.description = description;
  }

  /// Tells apart what several ways start at the same time.
  int number() {
    return number;
  }

  @Override
  public String toString() {
    return description;
  }

  private static final long RUN = ProcessHandle.current().pid();
  private static final String WITH = "contractor-sub-" + RUN;
  private static final String WITHOUT = "contractor-solo-" + RUN;

  /// Those this machine lets us try; `-Dway=ALONE` is one of them.
  static List<Way> possible() {
    if (System.getProperty("user.name").equals("root")) {
      var wanted = System.getProperty("way");
      return wanted == null ? List.of(ROOT, SUBORDINATE, ALONE) : List.of(valueOf(wanted));
    }
    System.err.println("SKIPPED: the ways of root and of other users, as this isn't root");
    return List.of(SELF);
  }

  /// That of whoever runs the tests.
  static List<Way> own() {
    return List.of(System.getProperty("user.name").equals("root") ? ROOT : SELF);
  }

  private static boolean added;

  /// Once for all tests of this process, which run side by side; they are removed at its end.
  static synchronized void addUsers() throws Exception {
    if (!added) {
      add(WITH, 65536);
      add(WITHOUT, 0);
      added = true;
      Runtime.getRuntime().addShutdownHook(new Thread(Way::removeUsers));
    }
  }

  private static void removeUsers() {
    try {
      Shell.run("userdel", WITH);
      Shell.run("userdel", WITHOUT);
    } catch (IOException e) {
      System.err.println("could not remove users: " + e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void add(String user, int subordinates) throws Exception {
    Shell.run("userdel", user);
    Shell.check(
        "useradd",
        "--no-create-home",
        "--user-group",
        "-K",
        "SUB_UID_COUNT=" + subordinates,
        "-K",
        "SUB_GID_COUNT=" + subordinates,
        user);
  }

  /// What comes before a command line for it to be run by this one.
  List<String> prefix() throws IOException {
    if (!isOther()) {
      return List.of();
    }
    var id = "" + uid();
    return List.of("/usr/bin/setpriv", "--reuid", id, "--regid", id, "--clear-groups");
  }

  boolean isOther() {
    return this == SUBORDINATE || this == ALONE;
  }

  int uid() throws IOException {
    var user = this == SUBORDINATE ? WITH : WITHOUT;
    return Files.readAllLines(Path.of("/etc/passwd")).stream()
        .filter(line -> line.startsWith(user + ":"))
        .map(line -> Integer.valueOf(line.split(":")[2]))
        .findFirst()
        .orElseThrow();
  }

  void give(Path directory) throws Exception {
    if (isOther()) {
      var line = new ArrayList<>(List.of("chown", "--recursive", "--no-dereference"));
      line.addAll(List.of(uid() + ":" + uid(), directory.toString()));
      Shell.check(line.toArray(String[]::new));
    }
  }
}
