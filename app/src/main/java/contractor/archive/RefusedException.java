package contractor.archive;

import java.io.IOException;

/// An archive broke a rule. An `IOException`, so that it passes through the streams in between.
///
/// The message says what is wrong; whoever knows the archive's name and the member adds them.
public final class RefusedException extends IOException {

  private final ArchiveRule rule;

  RefusedException(ArchiveRule rule, String message) {
    super(message);
    this.rule = rule;
  }

  public ArchiveRule rule() {
    return rule;
  }
}
