package contractor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Limits;
import contractor.api.Trust;
import contractor.build.Sandbox;
import contractor.build.Sandbox.Exit;
import contractor.build.Sandbox.Finished;
import contractor.build.Sandbox.Job;
import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.cas.Directory.FileNode;
import contractor.cas.RawText;
import contractor.cas.Trees;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What every sandbox does, the fake ones too.
abstract class SandboxSuite {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  abstract Sandbox sandbox();

  abstract Store store();

  /// A tree in which commands work.
  abstract Snapshot root();

  /// A command that writes a file, one that ends with a status, and one that prints a word.
  abstract List<String> put(String path, String text);

  abstract List<String> fail(int status);

  abstract List<String> say(String word);

  @Test
  void tellsHowACommandEnded() throws Exception {
    assertThat(run(Trust.TREE, Snapshot.EMPTY, say("x")).exit()).isEqualTo(new Exit.Status(0));
    assertThat(run(Trust.TREE, Snapshot.EMPTY, fail(3)).exit()).isEqualTo(new Exit.Status(3));
  }

  @Test
  void passesOnWhatACommandPrints() throws Exception {
    run(Trust.TREE, Snapshot.EMPTY, say("hello"));

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
  }

  @Test
  void returnsTheTreesACommandLeaves() throws Exception {
    var first = run(Trust.TREE, Snapshot.EMPTY, put("/workspace/a", "one"));
    var second = run(Trust.TREE, workspace(first), put("/workspace/b", "two"));

    assertThat(text(workspace(second), "a")).isEqualTo("one");
    assertThat(text(workspace(second), "b")).isEqualTo("two");
  }

  @Test
  void leavesTheGivenTreesAsTheyWere() throws Exception {
    var before = workspace(run(Trust.TREE, Snapshot.EMPTY, put("/workspace/a", "one")));

    run(Trust.TREE, before, put("/workspace/a", "changed"));

    assertThat(text(before, "a")).isEqualTo("one");
    assertThat(text(workspace(run(Trust.TREE, before, say("x"))), "a")).isEqualTo("one");
  }

  @Test
  void aChangeOfTheRootIsSeenInTheResult() throws Exception {
    var finished = run(Trust.TREE, Snapshot.EMPTY, put("/etc/note", "one"));

    assertThat(text(finished.root().orElseThrow(), "etc/note")).isEqualTo("one");
  }

  @Test
  void aStrictCommandHasNoRootToChange() throws Exception {
    var finished = run(Trust.STRICT, Snapshot.EMPTY, say("x"));

    assertThat(finished.root()).contains(root());
  }

  @Test
  void theSameCommandOnTheSameTreeLeavesTheSameContent() throws Exception {
    var once = workspace(run(Trust.TREE, Snapshot.EMPTY, put("/workspace/a", "one")));
    var again = workspace(run(Trust.TREE, Snapshot.EMPTY, put("/workspace/a", "one")));

    assertThat(once.content()).isEqualTo(again.content());
  }

  private static Snapshot workspace(Finished finished) {
    return finished.mounts().firstEntry().getValue();
  }

  private Finished run(Trust trust, Snapshot workspace, List<String> argv) throws Exception {
    var mounts = new TreeMap<String, Snapshot>();
    mounts.put("/workspace", workspace);
    var job =
        new Job(
            trust,
            Optional.of(root()),
            mounts,
            argv,
            new TreeMap<>(),
            "/workspace",
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            Limits.DEFAULT);
    return sandbox().run(job, printed::write);
  }

  private String text(Snapshot tree, String path) throws Exception {
    var found = new Trees(store()).find(RawText.of(path), tree.root()).orElseThrow();
    return new String(store().read(((FileNode) found).digest()), StandardCharsets.UTF_8);
  }
}
