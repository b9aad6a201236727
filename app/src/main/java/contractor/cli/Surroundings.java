package contractor.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What a command line is run in: all that it can reach of the process and the machine.
///
/// @param terminal what it knows of the one behind standard output
/// @param directory absolute
public record Surroundings(
    InputStream in,
    Screen screen,
    Terminal terminal,
    SequencedMap<String, String> environment,
    Path directory,
    Wiring wiring) {

  public Surroundings {
    environment = Collections.unmodifiableSequencedMap(new TreeMap<>(environment));
  }

  static Surroundings ofThisProcess() {
    var screen =
        new Screen(
            new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    return new Surroundings(
        new FileInputStream(FileDescriptor.in),
        screen,
        new DeviceTerminal(),
        new TreeMap<>(System.getenv()),
        Path.of("").toAbsolutePath(),
        new LocalWiring());
  }

  /// Runs one command line and says with which status the process should end.
  public int run(String... args) {
    try {
      return new CommandLineParser(this).run(args);
    } catch (Screen.ClosedPipe _) {
      return ExitCode.PIPE;
    } catch (RuntimeException | Error bug) {
      BugReport.tell(screen, bug);
      return ExitCode.BUG;
    }
  }

  /// Runs a command line that was typed for `bst`.
  public int runAsBst(String... args) {
    return new BstCommandLine(this).run(args);
  }
}
