package contractor.bench;

import java.io.IOException;

/// A program of the host, run to its end: what a user would type instead.
final class Command {

  private Command() {}

  static int run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var printed = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + ": " + printed);
    }
    return 0;
  }
}
