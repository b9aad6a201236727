package contractor.archive;

import static contractor.archive.TarBuilder.tar;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.build.Snapshot;
import contractor.cas.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What other programs make of our archives, and we of theirs.
final class ForeignTarIT {

  @TempDir Path scratch;
  private final ScratchStore store = new ScratchStore();
  private final Archives archives = new Archives(store);

  @BeforeAll
  static void needsGnuTar() throws Exception {
    var isThere =
        Files.isExecutable(Path.of("/bin/tar")) || Files.isExecutable(Path.of("/usr/bin/tar"));
    if (!isThere) {
      System.out.println("SKIPPED: no tar on this machine");
    }
    assumeTrue(isThere, "no tar on this machine");
  }

  @Test
  void gnuTarListsEveryNameAsItIs() throws Exception {
    var strange =
        tar()
            .file("\u00ff\u00fe", "")
            .file("new\nline", "")
            .file("\u001b[31m", "")
            .file("back\\slash", "")
            .pax("path=" + "l/".repeat(400) + "end")
            .file("x", "")
            .pax("path=" + "p".repeat(120) + "/" + "q".repeat(90))
            .file("x", "")
            .symlink("link", "target")
            .end();
    var tree = unpack(strange);

    var names = run(pack(tree), "tar", "--quoting-style=escape", "-tf", "-").lines().toList();

    assertThat(names)
        .contains(
            "\\377\\376",
            "new\\nline",
            "\\033[31m",
            "back\\\\slash",
            "link",
            "l/".repeat(400) + "end")
        .contains("p".repeat(120) + "/" + "q".repeat(90))
        .hasSize(5 + 400 + 1 + 2);
  }

  @Test
  void gnuTarUnpacksTheSameTree() throws Exception {
    var tree =
        unpack(tar().directory("d").file("d/f", "hi").symlink("l", "d/f").file("e x", "").end());
    Files.write(scratch.resolve("ours.tar"), pack(tree));

    run(new byte[0], "tar", "-xpf", "ours.tar", "--one-top-level=out", "--no-same-owner");
    run(
        new byte[0],
        "tar",
        "-cf",
        "theirs.tar",
        "-C",
        "out",
        "--owner=0",
        "--group=0",
        "--mtime=@0",
        ".");

    assertThat(unpack(Files.readAllBytes(scratch.resolve("theirs.tar"))).content())
        .isEqualTo(tree.content());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v7", "oldgnu", "gnu", "ustar", "posix"})
  void understandsEveryFormatOfGnuTar(String format) throws Exception {
    Files.createDirectories(scratch.resolve("in/d"));
    Files.writeString(scratch.resolve("in/d/f"), "content");
    Files.createLink(scratch.resolve("in/h"), scratch.resolve("in/d/f"));
    Files.createSymbolicLink(scratch.resolve("in/s"), Path.of("d/f"));

    run(
        new byte[0],
        "tar",
        "--format=" + format,
        "--mtime=@0",
        "--owner=0",
        "--group=0",
        "-cf",
        "a.tar",
        "in");

    var tree = unpack(Files.readAllBytes(scratch.resolve("a.tar")));
    var in = store.directory(store.directory(tree.root()).directories().getFirst().digest());
    assertThat(in.files()).extracting(file -> file.name().raw()).containsExactly("h");
    assertThat(store.read(in.files().getFirst().digest()))
        .asString(ISO_8859_1)
        .isEqualTo("content");
    assertThat(in.symlinks()).extracting(link -> link.target().raw()).containsExactly("d/f");
  }

  @ParameterizedTest
  @CsvSource({"gnu,1.0", "posix,0.0", "posix,0.1", "posix,1.0"})
  void understandsSparseFilesOfGnuTar(String format, String version) throws Exception {
    var content = new byte[3_000_000];
    for (var at = 0; at < content.length; at += 200_000) {
      content[at] = 'x';
    }
    try (var file = new java.io.RandomAccessFile(scratch.resolve("holes").toFile(), "rw")) {
      for (var at = 0; at < content.length; at += 200_000) {
        file.seek(at);
        file.write('x');
      }
      file.setLength(content.length);
    }

    run(
        new byte[0],
        "tar",
        "--format=" + format,
        "--sparse-version=" + version,
        "-Scf",
        "a.tar",
        "holes");

    var archive = Files.readAllBytes(scratch.resolve("a.tar"));
    assertThat(archive).hasSizeLessThan(1_000_000);
    var tree = store.directory(unpack(archive).root());
    assertThat(tree.files().getFirst().digest()).isEqualTo(Digest.of(content));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd", "bzip2"})
  void decompressesWhatOthersCompressed(String program) throws Exception {
    var archive = tar().file("f", "x".repeat(100_000)).end();
    assumeTrue(isInstalled(program), program + " is not installed");

    var compressed = runRaw(archive, program, "-9", "-c");

    assertThat(unpack(compressed)).isEqualTo(unpack(archive));
  }

  @ParameterizedTest
  @CsvSource({"GZIP,gzip", "XZ,xz", "ZSTD,zstd"})
  void othersDecompressWhatWeCompressed(Compression compression, String program) throws Exception {
    assumeTrue(isInstalled(program), program + " is not installed");
    var tree = unpack(tar().file("f", "x".repeat(100_000)).end());
    var out = new ByteArrayOutputStream();

    archives.pack(tree.root(), out, compression, OptionalLong.of(0));

    assertThat(runRaw(out.toByteArray(), program, "-dc")).isEqualTo(pack(tree));
  }

  private static boolean isInstalled(String program) {
    return Files.isExecutable(Path.of("/usr/bin", program))
        || Files.isExecutable(Path.of("/bin", program));
  }

  private Snapshot unpack(byte[] archive) throws Exception {
    return archives
        .unpack(new ByteArrayInputStream(archive), "a.tar", ArchiveLimits.DEFAULT, 0)
        .tree();
  }

  private byte[] pack(Snapshot tree) throws IOException {
    var out = new ByteArrayOutputStream();
    archives.pack(tree.root(), out, Compression.NONE, OptionalLong.of(0));
    return out.toByteArray();
  }

  private String run(byte[] input, String... command) throws Exception {
    return new String(runRaw(input, command), ISO_8859_1);
  }

  private byte[] runRaw(byte[] input, String... command) throws Exception {
    var in = Files.write(scratch.resolve("stdin"), input);
    var out = scratch.resolve("stdout");
    var arguments = new ArrayList<>(List.of(command));
    var process =
        new ProcessBuilder(arguments)
            .directory(scratch.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return Files.readAllBytes(out);
  }
}
