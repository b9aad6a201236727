package contractor.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/// Names of builds: the later, the greater.
final class BuildId {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private BuildId() {}

  /// `20260131-142530-0f3a`: the time, in UTC, and something against two in one second.
  static String now() {
    var chance = Integer.toHexString(0x10000 | ThreadLocalRandom.current().nextInt(0x10000));
    return TIME.format(Instant.now()) + "-" + chance.substring(1);
  }
}
