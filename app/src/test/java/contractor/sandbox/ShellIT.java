package contractor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Limits;
import contractor.api.Trust;
import contractor.build.Sandbox.Exit;
import contractor.build.Sandbox.Job;
import contractor.build.Staging.Mode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellIT {

  @TempDir Path directory;

  @Test
  void aPersonGetsATerminalThatIsNotTheirOwn() throws Exception {
    var trial = Trial.in(directory.resolve("home"), Ids.discover(Optional.empty()), Mode.OVERLAY);
    var plain = trial.job(Trust.TREE, "", Limits.DEFAULT);
    var job =
        new Job(
            plain.trust(),
            plain.root(),
            plain.mounts(),
            List.of("/bin/bash", "--norc"),
            plain.environment(),
            plain.directory(),
            plain.files(),
            plain.secrets(),
            plain.host(),
            plain.limits());
    var keys = "test -t 0 && echo terminal-$((40+2)); stty size; readlink /proc/1/exe; exit 7\n";
    var screen = new ByteArrayOutputStream();
    var person =
        new BubblewrapSandbox.Person(
            new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), "33 101");

    var exit = trial.sandbox.converse(job, screen::write, person);

    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("terminal-42", "33 101");
    assertThat(exit).isEqualTo(new Exit.Status(7));
  }
}
