package contractor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.build.Owner.Owned;
import contractor.cas.RawText;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Run by whoever runs the tests; the three ways are in [SandboxWaysIT].
class HostOwnerIT {

  @TempDir Path directory;

  @Test
  void deletesWhatIsLockedUpWithoutFollowingLinks() throws Exception {
    var outside = Files.writeString(directory.resolve("keep"), "kept");
    var tree = Files.createDirectories(directory.resolve("tree/locked/below"));
    Files.createSymbolicLink(tree.resolve("out"), directory);
    Files.setPosixFilePermissions(tree.getParent(), PosixFilePermissions.fromString("---------"));

    owner().delete(directory.resolve("tree"));

    assertThat(directory.resolve("tree")).doesNotExist();
    assertThat(outside).hasContent("kept");
  }

  @Test
  void copiesEachLinkedFileAsOneOfItsOwn() throws Exception {
    var from = Files.createDirectory(directory.resolve("from"));
    Files.writeString(from.resolve("a"), "text");
    Files.createLink(from.resolve("b"), from.resolve("a"));
    Files.createSymbolicLink(from.resolve("c"), Path.of("/nowhere"));

    owner().copy(from, directory.resolve("to"));

    assertThat(Files.getAttribute(directory.resolve("to/a"), "unix:nlink")).isEqualTo(1);
    assertThat(directory.resolve("to/b")).hasContent("text");
    assertThat(Files.readSymbolicLink(directory.resolve("to/c"))).hasToString("/nowhere");
  }

  @Test
  void whatIsSeizedAndGivenBackIsAsItWas() throws Exception {
    assumeTrue(owner().ids() > 1, "no range of ids");
    var tree = ours("tree");
    own(Files.writeString(tree.resolve("it's odd\n"), "text"));
    own(Files.createSymbolicLink(tree.resolve("link"), Path.of("/nowhere")));
    var odd = new Owned(RawText.of("it's odd\n"), 7, 8, OptionalInt.of(06501));
    var link = new Owned(RawText.of("link"), 9, 0, OptionalInt.empty());

    owner().give(tree, List.of(odd, link));
    var seized = owner().seize(tree);
    var again = owner().seize(tree);

    assertThat(seized).containsExactlyInAnyOrder(odd, link);
    assertThat(again).isEmpty();
    assertThat(Files.getAttribute(tree.resolve("it's odd\n"), "unix:uid")).isEqualTo(owner().uid());
  }

  private Path ours(String name) throws Exception {
    var made = Files.createDirectory(directory.resolve(name));
    own(directory);
    own(made);
    return made;
  }

  private static void own(Path file) throws Exception {
    if (Ids.discover(Optional.empty()).root()) {
      Files.setAttribute(file, "unix:uid", owner().uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", owner().gid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static HostOwner owner() throws Exception {
    return new HostOwner(Ids.discover(Optional.empty()));
  }
}
