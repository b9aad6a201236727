package contractor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Trust;
import contractor.build.Sandbox.Exit;
import contractor.build.Staging.Mode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongStepIT {

  @TempDir Path directory;

  /// A sandbox started by a virtual thread itself would be killed after 30 seconds.
  @Test
  void aStepOutlivesTheCarrierOfTheThreadThatAskedForIt() throws Exception {
    var trial = Trial.in(directory.resolve("home"), Ids.discover(Optional.empty()), Mode.OVERLAY);
    var run = new FutureTask<>(() -> trial.shell(Trust.TREE, "sleep 33; echo alive"));

    Thread.ofVirtual().start(run);

    assertThat(run.get().finished().exit()).isEqualTo(new Exit.Status(0));
    assertThat(run.get().output()).isEqualTo("alive\n");
  }
}
