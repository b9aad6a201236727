package contractor.attack;

import org.opentest4j.TestAbortedException;

/// What the tests may do on this machine.
final class Machine {

  private Machine() {}

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  static void skip(String why) {
    System.err.println("SKIPPED: " + why);
    throw new TestAbortedException(why);
  }
}
