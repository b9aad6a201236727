package contractor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs several command lines in one JVM, for the start-up cache to learn from: the JDK writes a
/// cache of what *one* process loaded. Only the build calls it.
final class Training {

  private Training() {}

  /// Takes a file with one command line per line, words separated by single blanks.
  public static void main(String... args) throws IOException {
    for (var line : Files.readAllLines(Path.of(args[0]))) {
      int ignored = Main.run(line.split(" ", -1));
    }
    // Exiting loads classes too.
    System.exit(0);
  }
}
