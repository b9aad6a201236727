package contractor.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// How many processes run below one, each of their threads counted, as the kernel's own limit does.
///
/// That limit only refuses the next process: nobody outside is told, and a step may well go on
/// without. So somebody has to look.
final class Crowd {

  private Crowd() {}

  /// Those that come or go meanwhile are counted or not.
  ///
  /// @param enough where counting may stop
  static int below(long pid, int enough) {
    var waiting = new ArrayDeque<Path>(children(tasks(process(pid))));
    var count = 0;
    while (!waiting.isEmpty() && count < enough) {
      var tasks = tasks(waiting.remove());
      count += tasks.size();
      waiting.addAll(children(tasks));
    }
    return count;
  }

  private static Path process(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }

  private static List<Path> tasks(Path process) {
    var tasks = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(process.resolve("task"))) {
      entries.forEach(tasks::add);
    } catch (IOException | DirectoryIteratorException _) {
      // It has ended.
    }
    return tasks;
  }

  /// Each thread has its own.
  private static List<Path> children(List<Path> tasks) {
    var children = new ArrayList<Path>();
    for (var task : tasks) {
      for (var pid : read(task.resolve("children")).split(" ", -1)) {
        if (!pid.isEmpty()) {
          children.add(Path.of("/proc", pid));
        }
      }
    }
    return children;
  }

  /// Nothing if it has ended, or the kernel was built without this.
  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException _) {
      return "";
    }
  }
}
