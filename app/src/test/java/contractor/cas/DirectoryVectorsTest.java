package contractor.cas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import contractor.cas.Directory.FileNode;
import contractor.testing.MemoryDirectories;
import contractor.testing.Sketch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Digests that BuildStream computes for the same directories.
class DirectoryVectorsTest {

  private final MemoryDirectories store = new MemoryDirectories();

  @Test
  void anEmptyDirectory() throws IOException {
    assertThat(digest())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/0");
  }

  @Test
  void anEmptyFile() throws IOException {
    assertThat(digest("empty = "))
        .isEqualTo("70a9a5e030074dc7eb69d167e91a47fadd3f14c14a52be85fd10f57cfb72dd0a/77");
  }

  @Test
  void anEmptySubdirectory() throws IOException {
    assertThat(digest("sub/"))
        .isEqualTo("0fc4f71e5bb97f4268900e13b9d28932bff8238ea95b67c1890509ad8c60a54e/75");
  }

  @Test
  void anExecutableWithANameBeyondAsciiAndAnAbsoluteLink() throws IOException {
    assertThat(digest("é.txt * x", "abs > /etc/passwd"))
        .isEqualTo("59a745a2eba7f19fa372d17d8dba4cab177959a40ee90e3a3a9ad04d13555b4c/102");
  }

  @Test
  void aFileWithATime() {
    var time = NodeProperties.NONE.withTime(1_321_009_871L * 1_000_000_000 + 500);
    var file = new FileNode(RawText.of("a"), Digest.of("x".getBytes(UTF_8)), false, time);

    var digest = store.keep(Directory.of(List.of(file), NodeProperties.NONE));

    assertThat(digest)
        .hasToString("99e2e1def4f91b02f1f3bcb2304d11c885025d457ec1176d33a00d16e9d34fd3/88");
  }

  @Test
  void filesOfTwoDirectoriesWithALink() throws IOException {
    assertThat(
            digest(
                "etc/hello.conf = message = Hello\n",
                "etc/ponystyle.conf = pink\n",
                "usr/bin/goodbye > hello",
                "usr/bin/hello * #!/bin/bash\n\necho \"Hello !\"\n"))
        .isEqualTo("b14708535e0cc5cc97cb5b3dd218d176e00051273518d818ff55a5db8bbaee3c/155");
  }

  @Test
  void theWorkedExample() throws IOException {
    assertThat(digest("hello.txt = hello\n", "run.sh * #!/bin/sh\necho hi\n", "link > hello.txt"))
        .isEqualTo("35d2e1bfc3cf330157d47e3f2c7f5af15931092e24143bd1695db542f9c4c1ea/184");
  }

  private String digest(String... lines) throws IOException {
    return Sketch.of(lines).in(store).toString();
  }
}
