package contractor.archive;

import static contractor.archive.TarBuilder.put;
import static contractor.archive.TarBuilder.tar;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.RejectedException;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.NodeProperties;
import contractor.cas.NodeProperties.Property;
import contractor.cas.RawText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Honest archives, and strange ones that must be understood as they are meant.
final class ArchivesTest {

  private static final long GIGA = 1_000_000_000;

  private final ScratchStore store = new ScratchStore();
  private final Archives archives = new Archives(store);

  @Test
  void makesATreeOfFilesDirectoriesAndSymlinks() throws Exception {
    var unpacked =
        unpack(tar().directory("./").directory("./d/").file("./d/f", "hi").symlink("./l", "/etc"));

    assertThat(listing(unpacked.tree().root()))
        .containsExactly("d/ 755", "d/f 644 hi", "l -> /etc");
    assertThat(unpacked.entries()).isEqualTo(4);
    assertThat(unpacked.bytes()).isEqualTo(2);
  }

  @Test
  void impliesTheDirectoriesThatNoMemberNames() throws Exception {
    var unpacked = unpack(tar().file("a/./b//c", ""));

    assertThat(listing(unpacked.tree().root())).containsExactly("a/ 755", "a/b/ 755", "a/b/c 644 ");
    assertThat(unpacked.entries()).isEqualTo(3);
  }

  @Test
  void theLastOfTwoMembersOfATypeWins() throws Exception {
    var unpacked =
        unpack(
            tar()
                .file("f", "old")
                .file("f", "new")
                .symlink("s", "old")
                .symlink("s", "new")
                .directory("d")
                .file("d/kept", "")
                .add('5', "d", "", "", header -> put(header, 100, "0000700")));

    assertThat(listing(unpacked.tree().root()))
        .containsExactly("d/ 700", "d/kept 644 ", "f 644 new", "s -> new");
  }

  @Test
  void aHardLinkIsASecondNameOfTheSameFile() throws Exception {
    var unpacked = unpack(tar().file("d/f", "hi").hardLink("e/h", "./d/f"));

    assertThat(listing(unpacked.tree().root()))
        .containsExactly("d/ 755", "d/f 644 hi", "e/ 755", "e/h 644 hi");
    assertThat(unpacked.bytes()).isEqualTo(4);
  }

  @Test
  void aFileThatIsReplacedAfterItWasLinkedChangesOnlyOneName() throws Exception {
    var unpacked = unpack(tar().file("f", "old").hardLink("h", "f").file("h", "new"));

    assertThat(listing(unpacked.tree().root())).containsExactly("f 644 old", "h 644 new");
  }

  @Test
  void stripsSetIdBitsAndAttributesAndSaysHowMany() throws Exception {
    var unpacked =
        unpack(
            tar()
                .add('0', "su", "", "", header -> put(header, 100, "0006755"))
                .add('0', "sticky", "", "", header -> put(header, 100, "0001644"))
                .add('5', "tmp", "", "", header -> put(header, 100, "0003777"))
                .pax("SCHILY.xattr.security.capability=\1\0\0\2", "SCHILY.acl.access=user::rwx")
                .file("ping", ""));

    assertThat(listing(unpacked.tree().root()))
        .containsExactly("ping 644 ", "sticky 644 ", "su 755 ", "tmp/ 1777");
    assertThat(unpacked.changes()).isEqualTo(new Unpacked.Changes(4, 2, 0, 0));
    assertThat(unpacked.changes()).hasToString("stripped 4 set-id bits, 2 extended attributes");
  }

  @Test
  void clampsOwnersAndTimes() throws Exception {
    var unpacked =
        unpack(
            tar()
                .add('0', "a", "", "", header -> put(header, 108, "\u0080\0\0\0\u0080\0\0\0"))
                .pax("uid=70000", "gid=-3", "mtime=-5.5")
                .file("b", "")
                .pax("uid=65535", "gid=1000", "mtime=99999999999999999999.9")
                .file("c", "")
                .pax("mtime=1234567890.987654321")
                .file("d", ""));

    var files = store.directory(unpacked.tree().root()).files();
    assertThat(properties(files, 0)).isEqualTo(described(0, "65534", "0"));
    assertThat(properties(files, 1)).isEqualTo(described(0, "65534", "65534"));
    assertThat(properties(files, 2)).isEqualTo(described(1L << 33, "65535", "1000"));
    assertThat(properties(files, 3)).isEqualTo(described(1_234_567_890, "0", "0"));
    assertThat(unpacked.changes()).isEqualTo(new Unpacked.Changes(0, 0, 2, 2));
    assertThat(unpacked.changes()).hasToString("clamped 2 owners, 2 times");
  }

  @Test
  void theContentDigestIsThatOfTheTreeWithoutTimes() throws Exception {
    var old = unpack(tar().directory("d").file("d/f", "x"));
    var young = unpack(tar().global("mtime=1000").directory("d").file("d/f", "x"));

    assertThat(young.tree().root()).isNotEqualTo(old.tree().root());
    assertThat(young.tree().content()).isEqualTo(old.tree().content());
  }

  @Test
  void aFifoIsRecorded() throws Exception {
    var unpacked = unpack(tar().special('6', "pipe"));

    var pipe = store.directory(unpacked.tree().root()).files().getFirst();
    assertThat(pipe.properties().isFifo()).isTrue();
    assertThat(pipe.digest()).isEqualTo(Digest.EMPTY);
  }

  @Test
  void modesOfLockedDirectoriesDoNotMatterForWhatIsInThem() throws Exception {
    var unpacked =
        unpack(tar().add('5', "d", "", "", h -> put(h, 100, "0000000")).file("d/f", "hi"));

    assertThat(listing(unpacked.tree().root())).containsExactly("d/ 0", "d/f 644 hi");
  }

  @Test
  void symlinksAreData() throws Exception {
    var unpacked =
        unpack(tar().symlink("loop", "loop").symlink("dev", "/oldroot").symlink("up", "../../.."));

    assertThat(listing(unpacked.tree().root()))
        .containsExactly("dev -> /oldroot", "loop -> loop", "up -> ../../..");
  }

  @Test
  void acceptsAPathOf3900Bytes() throws Exception {
    var path = "d".repeat(249) + "/";

    var unpacked = unpack(tar().pax("path=" + path.repeat(15) + "f".repeat(150)).file("x", ""));

    assertThat(listing(unpacked.tree().root())).hasSize(16);
  }

  @Test
  void mergesLongNamesOfGnuTar() throws Exception {
    var name = "n".repeat(200);
    var target = "t".repeat(300);

    var unpacked = unpack(tar().longTarget(target).longName(name).symlink("short", "short"));

    assertThat(listing(unpacked.tree().root())).containsExactly(name + " -> " + target);
  }

  @Test
  void readsTheOldestFormatWhereASlashMakesADirectory() throws Exception {
    var unpacked =
        unpack(
            tar()
                .add('\0', "d/", "", "", TarBuilder::old)
                .add('\0', "d/f", "", "x", TarBuilder::old));

    assertThat(listing(unpacked.tree().root())).containsExactly("d/ 755", "d/f 755 x");
  }

  @Test
  void stripsLeadingComponents() throws Exception {
    var unpacked =
        archives.unpack(
            in(tar().directory("top").file("top/f", "1").hardLink("top/d/h", "top/f").end()),
            "a.tar",
            ArchiveLimits.DEFAULT,
            1);

    assertThat(listing(unpacked.tree().root())).containsExactly("d/ 755", "d/h 644 1", "f 644 1");
  }

  @Test
  void aFileWithTooFewComponentsToStripIsAnError() {
    var archive = in(tar().file("top/f", "").file("g", "").end());

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> archives.unpack(archive, "a.tar", ArchiveLimits.DEFAULT, 1))
        .isInstanceOf(RejectedException.class)
        .hasMessage(
            "a.tar: member \"g\" at offset 512: the name has no more than 1 components to strip");
  }

  @Test
  void fillsTheHolesOfSparseFiles() throws Exception {
    var map = "3\n0\n1\n5\n2\n10\n0\n";
    var unpacked =
        unpack(
            tar()
                .pax("GNU.sparse.map=0,1,5,2", "GNU.sparse.size=10", "GNU.sparse.name=a")
                .file("x", "ABC")
                .pax(
                    "GNU.sparse.size=10",
                    "GNU.sparse.offset=0",
                    "GNU.sparse.numbytes=1",
                    "GNU.sparse.offset=5",
                    "GNU.sparse.numbytes=2")
                .file("b", "ABC")
                .pax("GNU.sparse.major=1", "GNU.sparse.minor=0", "GNU.sparse.realsize=10")
                .file("c", map + "\0".repeat(512 - map.length()) + "ABC")
                .add('S', "d", "", "ABC", TarBuilder::sparse));

    var content = "A\0\0\0\0BC\0\0\0";
    assertThat(listing(unpacked.tree().root()))
        .containsExactly(
            "a 644 " + content, "b 644 " + content, "c 644 " + content, "d 644 " + content);
  }

  @Test
  void knowsTheDigestOfWhatItRead() throws Exception {
    var archive = tar().file("f", "x").end();

    var unpacked = archives.unpack(in(archive), "a.tar", ArchiveLimits.DEFAULT, 0);

    assertThat(unpacked.source()).isEqualTo(Digest.of(archive));
  }

  @Test
  void anArchiveOfNothingIsAnEmptyTree() throws Exception {
    assertThat(unpack(tar()).tree().root()).isEqualTo(Digest.EMPTY);
  }

  @Test
  void whatWasExportedIsImportedTheSame() throws Exception {
    var strange =
        tar()
            .add('5', "./", "", "", header -> put(header, 100, "0000750"))
            .file("\u00ff\u00fe", "not UTF-8")
            .file("new\nline", "")
            .file("\u001b[31mred", "")
            .file("-rf", "")
            .file("a.b", "")
            .file("a/x", "")
            .file("a b", "")
            .pax("path=" + "l/".repeat(400) + "\u00ff", "uid=1000", "gid=65534", "mtime=8589934592")
            .file("x", "deep")
            .pax("path=" + "p".repeat(120) + "/" + "q".repeat(90))
            .file("x", "")
            .special('6', "pipe")
            .pax("linkpath=" + "t\u00fe".repeat(100))
            .symlink("link", "")
            .add('0', "mode", "", "", header -> put(header, 100, "0000421"));
    var root = unpack(strange).tree();

    var again = archives.unpack(in(pack(root.root())), "again", ArchiveLimits.DEFAULT, 0).tree();

    assertThat(again.content()).isEqualTo(root.content());
    assertThat(pack(again.root())).isEqualTo(pack(root.root()));
  }

  @Test
  void membersAreInTheOrderOfTheirBytesWithOneTime() throws Exception {
    var root =
        unpack(tar().file("a/z", "").file("a0", "").file("a.b", "").symlink("B", "x")).tree();
    var out = new ByteArrayOutputStream();

    archives.pack(root.root(), out, Compression.NONE, OptionalLong.of(1_700_000_000));

    var reader = new TarReader(in(out.toByteArray()), 0);
    var names = new java.util.ArrayList<String>();
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      names.add(next.get().name().raw());
      assertThat(next.get().mtime()).isEqualTo(1_700_000_000);
    }
    assertThat(names).containsExactly("B", "a.b", "a/", "a/z", "a0");
  }

  private Unpacked unpack(TarBuilder tar) throws IOException, RejectedException {
    return archives.unpack(in(tar.end()), "a.tar", ArchiveLimits.DEFAULT, 0);
  }

  private byte[] pack(Digest root) throws IOException {
    var out = new ByteArrayOutputStream();
    archives.pack(root, out, Compression.NONE, OptionalLong.empty());
    return out.toByteArray();
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static NodeProperties properties(List<FileNode> files, int index) {
    return files.get(index).properties();
  }

  private static NodeProperties described(long seconds, String uid, String gid) {
    var properties = new java.util.ArrayList<Property>();
    if (!gid.equals("0")) {
      properties.add(new Property("gid", gid));
    }
    if (!uid.equals("0")) {
      properties.add(new Property("uid", uid));
    }
    return new NodeProperties(properties, seconds * GIGA, NodeProperties.NO_MODE);
  }

  /// Every entry of a tree on a line: path, mode and content.
  private List<String> listing(Digest root) throws IOException {
    var lines = new TreeMap<String, String>();
    list("", store.directory(root), lines);
    return lines.entrySet().stream().map(line -> line.getKey() + line.getValue()).toList();
  }

  private void list(String path, Directory directory, TreeMap<String, String> lines)
      throws IOException {
    for (var file : directory.files()) {
      var content = new String(store.read(file.digest()), ISO_8859_1);
      lines.put(path + file.name().raw(), " " + Integer.toOctalString(file.mode()) + " " + content);
    }
    directory
        .symlinks()
        .forEach(link -> lines.put(path + link.name().raw(), " -> " + link.target().raw()));
    for (DirectoryNode child : directory.directories()) {
      var below = store.directory(child.digest());
      var name = path + new RawText(child.name().raw() + "/").raw();
      lines.put(name, " " + Integer.toOctalString(below.mode()));
      list(name, below, lines);
    }
  }
}
