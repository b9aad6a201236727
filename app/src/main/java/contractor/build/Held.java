package contractor.build;

import java.util.Optional;

/// What a project's steps hand on to each other, evaluated.
public record Held(Snapshot workspace, Optional<Snapshot> systree) {

  public static final Held START = new Held(Snapshot.EMPTY, Optional.empty());
}
