package contractor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
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
  void whatIsPackedUnpacksWithOwnersAsSeenInside() throws Exception {
    var from = ours("from");
    var file = Files.writeString(from.resolve("odd name\n"), "text");
    own(file);
    var tar = new ByteArrayOutputStream();

    owner().pack(from, List.of("odd name\n".getBytes(StandardCharsets.UTF_8)), tar);
    var to = ours("to");
    owner().unpack(to, new ByteArrayInputStream(tar.toByteArray()));

    assertThat(to.resolve("odd name\n")).hasContent("text");
    assertThat(Files.getAttribute(to.resolve("odd name\n"), "unix:uid")).isEqualTo(owner().uid());
  }

  private Path ours(String name) throws Exception {
    var made = Files.createDirectory(directory.resolve(name));
    own(made);
    return made;
  }

  private static void own(Path file) throws Exception {
    if (Ids.discover(Optional.empty()).root()) {
      Files.setAttribute(file, "unix:uid", owner().uid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static HostOwner owner() throws Exception {
    return new HostOwner(Ids.discover(Optional.empty()));
  }
}
