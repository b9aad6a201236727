package contractor.sandbox;

import contractor.api.Limits;
import contractor.build.Sandbox.Exit;
import contractor.build.Staging.Stage;
import contractor.posix.OpenDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Looks whether a running command keeps its limits: the time by a clock that nobody sets, the
/// sizes and the processes by looking now and then, the longer a look takes the more seldom.
final class Watch {

  private static final long SHORTEST = Duration.ofMillis(100).toNanos();
  private static final long LONGEST = Duration.ofSeconds(2).toNanos();

  private final Limits limits;
  private final Layout layout;
  private final Stage stage;
  private final boolean full;
  private final long started = System.nanoTime();
  private long nextLook = started + SHORTEST;

  Watch(Layout layout, Stage stage) throws IOException {
    this.limits = layout.job().limits();
    this.layout = layout;
    this.stage = stage;
    this.full = isNearlyFull();
  }

  /// Waits until the command has ended, or is to be ended for this reason.
  Optional<Exit> await(Confined command) throws IOException, InterruptedException {
    while (true) {
      if (command.endsWithin(Math.max(0, nextEvent(command) - System.nanoTime()))) {
        return Optional.empty();
      }
      var verdict = judge(command);
      if (verdict.isPresent()) {
        return verdict;
      }
    }
  }

  /// The limits of sizes once more, after the end: what was written in the last moment counts.
  Optional<Exit> afterwards() throws IOException {
    return sizes();
  }

  private long nextEvent(Confined command) {
    var next = nextLook;
    if (limits.timeout().isPresent()) {
      next = Math.min(next, started + limits.timeout().get().toNanos());
    }
    if (limits.silence().isPresent()) {
      next = Math.min(next, command.lastHeard() + limits.silence().get().toNanos());
    }
    return next;
  }

  private Optional<Exit> judge(Confined command) throws IOException {
    var now = System.nanoTime();
    if (isPast(limits.timeout(), started, now)) {
      return limits.timeout().map(Exit.TimedOut::new);
    }
    if (isPast(limits.silence(), command.lastHeard(), now)) {
      return limits.silence().map(Exit.Silent::new);
    }
    return now < nextLook ? Optional.empty() : look(command, now);
  }

  private static boolean isPast(Optional<Duration> limit, long since, long now) {
    return limit.isPresent() && now - since >= limit.get().toNanos();
  }

  private Optional<Exit> look(Confined command, long now) throws IOException {
    var crowd = over("processes", command.crowd(limits.processes() + 1), limits.processes());
    var verdict = crowd.isPresent() ? crowd : sizes();
    var cost = System.nanoTime() - now;
    nextLook = System.nanoTime() + Math.clamp(20 * cost, SHORTEST, LONGEST);
    return verdict;
  }

  private Optional<Exit> sizes() throws IOException {
    var workspace = 0L;
    for (var place = 0; place < layout.paths().size(); place++) {
      if (layout.isSystem(place)) {
        var verdict = over("systree", stage.used(place), limits.systree());
        if (verdict.isPresent()) {
          return verdict;
        }
      } else {
        workspace += stage.used(place);
      }
    }
    var verdict = over("workspace", workspace, limits.workspace());
    return verdict.isEmpty() && !full && isNearlyFull() ? over("free-space", 1, 0) : verdict;
  }

  private static Optional<Exit> over(String name, long used, long limit) {
    return used > limit ? Optional.of(new Exit.Exceeded(name, limit)) : Optional.empty();
  }

  /// Less than 5 % left, of the space or of the number of files.
  private boolean isNearlyFull() throws IOException {
    try (var directory = OpenDirectory.of(stage.directory())) {
      var disk = directory.fileSystem();
      return disk.free() < disk.size() / 20 || disk.freeInodes() < disk.inodes() / 20;
    }
  }
}
