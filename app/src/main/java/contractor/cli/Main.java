package contractor.cli;

import java.util.Locale;

/// The tool's front door.
public final class Main {

  static final String VERSION = "contractor 0.1.0";

  private Main() {}

  public static void main(String... args) {
    int code = run(args);
    // Leaving by the end of main saves a quick command the logging that exit sets up.
    if (code != 0) {
      System.exit(code);
    }
  }

  /// Runs one command line and says with which code the process should end.
  static int run(String... args) {
    Locale.setDefault(Locale.ROOT);
    // Asked for often, by scripts, and answered before anything else is loaded.
    if (args.length == 1 && args[0].equals("--version")) {
      System.out.println(VERSION);
      return System.out.checkError() ? ExitCode.PIPE : ExitCode.OK;
    }
    var here = Surroundings.ofThisProcess();
    return isBst() ? here.runAsBst(args) : here.run(args);
  }

  /// Whether the launcher was called through a link of BuildStream's name.
  private static boolean isBst() {
    return System.getProperty("contractor.invoked-as", "").equals("bst");
  }
}
