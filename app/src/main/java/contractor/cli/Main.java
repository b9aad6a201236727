package contractor.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The tool's front door.
public final class Main {

  private static final String VERSION = "contractor 0.1.0";

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
    // Asked for often, by scripts, and answered before the argument parser is loaded.
    if (args.length == 1 && args[0].equals("--version")) {
      System.out.println(VERSION);
      return 0;
    }
    return new CommandLine(new Root()).execute(args);
  }

  @Command(name = "contractor", mixinStandardHelpOptions = true, version = VERSION)
  private static final class Root implements Runnable {

    @Override
    public void run() {
      CommandLine.usage(this, System.out);
    }
  }
}
