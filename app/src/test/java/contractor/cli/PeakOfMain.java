package contractor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The whole tool as a process that says at its end what it took: `peak KIB cpu MILLISECONDS`.
final class PeakOfMain {

  private PeakOfMain() {}

  public static void main(String[] args) throws IOException {
    var status = Surroundings.ofThisProcess().run(args);
    System.out.println("peak " + peak() + " cpu " + cpu());
    System.out.flush();
    System.exit(status);
  }

  private static long peak() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("the kernel tells no VmHWM");
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }
}
