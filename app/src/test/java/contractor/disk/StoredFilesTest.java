package contractor.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import contractor.bst.model.ProjectFiles;
import contractor.bst.model.ProjectFiles.Kind;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.Node;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import contractor.testing.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hostile trees are stored as they are; nobody who reads one is led out of it.
final class StoredFilesTest {

  private final MemoryStore store = new MemoryStore();
  private ProjectFiles files = new DiskFiles(Path.of("nowhere"));

  @TempDir Path directory;

  @BeforeEach
  void aTree() throws IOException {
    var inner =
        store.keep(
            directory(
                file("x", "inner", false), link("back", "../top"), link("out", "../../../etc")));
    var root =
        store.keep(
            directory(
                new DirectoryNode(RawText.of("dir"), inner),
                file("top", "text", true),
                link("alias", "dir/x"),
                link("inward", "dir"),
                link("loop", "loop"),
                link("host", "/etc/passwd"),
                link("etc", "/etc"),
                link("above", ".."),
                new FileNode(RawText.of("pipe"), Digest.EMPTY, false, NodeProperties.FIFO)));
    files = new StoredFiles(store, root, "/p/sub.bst");
  }

  private static Directory directory(Node... nodes) {
    return Directory.of(List.of(nodes), NodeProperties.NONE);
  }

  private Node file(String name, String text, boolean executable) throws IOException {
    var digest = store.write(text.getBytes(StandardCharsets.UTF_8));
    return new FileNode(RawText.of(name), digest, executable, NodeProperties.NONE);
  }

  private static Node link(String name, String target) {
    return new SymlinkNode(RawText.of(name), RawText.of(target), NodeProperties.NONE);
  }

  private String text(String path) throws IOException {
    return new String(files.read(path), StandardCharsets.UTF_8);
  }

  @Test
  void showsWhatIsThere() throws IOException {
    assertThat(files.kind("")).isEqualTo(Kind.DIRECTORY);
    assertThat(files.kind("dir")).isEqualTo(Kind.DIRECTORY);
    assertThat(files.kind("top")).isEqualTo(Kind.FILE);
    assertThat(files.kind("alias")).isEqualTo(Kind.SYMLINK);
    assertThat(files.kind("pipe")).isEqualTo(Kind.OTHER);
    assertThat(files.kind("dir/nope")).isEqualTo(Kind.MISSING);
    assertThat(files.kind("top/x")).isEqualTo(Kind.MISSING);
    assertThat(files.isExecutable("top")).isTrue();
    assertThat(files.isExecutable("dir/x")).isFalse();
    assertThat(files.target("host")).isEqualTo("/etc/passwd");
    assertThat(files.list("dir")).containsExactly("back", "out", "x");
    assertThat(files.digest("top")).isEqualTo(Digest.of("text".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void followsLinksThatStayInside() throws IOException {
    assertThat(text("alias")).isEqualTo("inner");
    assertThat(text("inward/x")).isEqualTo("inner");
    assertThat(text("inward/back")).isEqualTo("text");
    assertThat(files.kind("inward/x")).isEqualTo(Kind.FILE);
    assertThat(files.list("inward")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host",
        "etc/passwd",
        "above/top",
        "dir/out/passwd",
        "loop",
        "loop/x",
        "pipe",
        "dir",
        "../etc/passwd",
        "dir/../top",
        "/etc/passwd",
        "..",
        "top/../top",
        "no\0pe"
      })
  void leadsNobodyOut(String path) {
    assertThatThrownBy(() -> files.read(path))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a file of the project");
  }

  /// What is read of a project is the same wherever it is kept.
  @Test
  void agreesWithADirectoryOnDisk() throws IOException {
    Files.createDirectory(directory.resolve("dir"));
    Files.writeString(directory.resolve("top"), "text");
    Files.writeString(directory.resolve("dir/x"), "inner");
    Files.createSymbolicLink(directory.resolve("alias"), Path.of("dir/x"));
    Files.createSymbolicLink(directory.resolve("inward"), Path.of("dir"));
    Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
    var disk = new DiskFiles(directory);

    for (var path : List.of("", "dir", "top", "dir/x", "alias", "inward", "inward/x", "loop/x")) {
      assertThat(files.kind(path)).as(path).isEqualTo(disk.kind(path));
    }
    assertThat(disk.read("inward/x")).isEqualTo(files.read("inward/x"));
    for (var path : List.of("../x", "/etc/passwd", "dir/../top", "..")) {
      assertThat(disk.kind(path)).as(path).isEqualTo(Kind.MISSING);
      assertThatThrownBy(() -> disk.read(path)).hasMessageContaining("outside of the project");
    }
  }

  @Test
  void devicesOnDiskAreNotRead() throws IOException {
    var zero = Files.createSymbolicLink(directory.resolve("zero"), Path.of("/dev/zero"));

    assertThatThrownBy(() -> new DiskFiles(directory).read("zero"))
        .hasMessage("zero is not a regular file");
    Files.delete(zero);
  }
}
