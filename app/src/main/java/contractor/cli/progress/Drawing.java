package contractor.cli.progress;

import contractor.build.Event;

/// One way to show a build. Used by one thread.
public sealed interface Drawing permits JsonDrawing, LiveDrawing, PlainDrawing {

  void show(Event event);

  /// Time has passed, and nothing may have happened.
  default void tick() {}

  /// Leaves the terminal as it was.
  default void end() {}
}
