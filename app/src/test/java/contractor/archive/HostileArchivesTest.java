package contractor.archive;

import static contractor.archive.TarBuilder.put;
import static contractor.archive.TarBuilder.tar;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import contractor.api.RejectedException;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Table B of the threat catalogue: each archive is refused with a message that says which member,
/// where in the archive, and why; and nothing of it becomes a tree.
public final class HostileArchivesTest {

  private static final String GOOD = "x".repeat(10);

  public record Attack(String id, byte[] archive, String code, String message) {
    @Override
    public String toString() {
      return id + " " + message;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void refusesWithMemberOffsetAndRule(Attack attack) {
    var store = new ScratchStore();

    var refused = refusal(store, attack.archive());

    assertThat(refused.problems()).hasSize(1);
    var problem = refused.problems().getFirst();
    assertThat(problem.message()).isEqualTo("evil.tar: " + attack.message());
    assertThat(problem.code()).isEqualTo(attack.code());
    assertThat(store.directories).isEmpty();
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(attacks()).hasSizeGreaterThanOrEqualTo(43);
  }

  @Test
  void nothingIsKeptOfAnArchiveThatIsBadAtItsVeryEnd() {
    var store = new ScratchStore();
    var archive = tar().directory("d").file("d/a", GOOD).file("b", GOOD).end();

    refusal(store, Arrays.copyOf(archive, archive.length - 1));

    assertThat(store.directories).isEmpty();
  }

  public static Stream<Attack> attacks() {
    return Stream.of(names(), parents(), links(), types(), clashes(), headers(), ends(), sparse())
        .flatMap(attacks -> attacks);
  }

  private static Stream<Attack> names() {
    return Stream.of(
        name("B1", "../x", "the name has a `..` in it"),
        name("B2", "a/../../x", "the name has a `..` in it"),
        name("B2", "a/..", "the name has a `..` in it"),
        name("B3", "/etc/passwd", "the name is absolute"),
        name("B3", "//x", "the name is absolute"),
        name("B23", "", "the name is empty"),
        attack(
            "B1 after strip",
            tar().file("a/../../../x", "").end(),
            "CT0502",
            "member \"a/../../../x\" at offset 0: the name has a `..` in it"),
        attack(
            "B18",
            tar().pax("path=" + "c".repeat(300)).file("x", "").end(),
            "CT0502",
            "member \"%s…%s\" at offset 0: a component of the name is longer than 255 bytes"
                .formatted("c".repeat(60), "c".repeat(60))),
        attack(
            "B19",
            tar().longName("abcd/".repeat(1000)).file("x", "").end(),
            "CT0502",
            "member \"%s…%s\" at offset 0: the name is longer than 4095 bytes"
                .formatted("abcd/".repeat(12), "abcd/".repeat(12))),
        attack(
            "B20",
            tar().pax("path=" + "d/".repeat(1000) + "f").file("x", "").end(),
            "CT0502",
            "member \"%s…%sf\" at offset 0: the name is deeper than 512 levels"
                .formatted("d/".repeat(30), "/d".repeat(29) + "/")),
        attack(
            "B20 of 5000",
            tar().pax("path=" + "d/".repeat(5000) + "f").file("x", "").end(),
            "CT0502",
            "member \"%s…%sf\" at offset 0: the name is longer than 4095 bytes"
                .formatted("d/".repeat(30), "/d".repeat(29) + "/")),
        attack(
            "B21",
            tar().pax("path=../evil").file("good", "").end(),
            "CT0502",
            "member \"../evil\" at offset 0: the name has a `..` in it"),
        attack(
            "B21 GNU",
            tar().longName("/evil").file("good", "").end(),
            "CT0502",
            "member \"/evil\" at offset 0: the name is absolute"),
        attack(
            "B21 prefix",
            tar().add('0', "x", "", "", header -> put(header, 345, "..")).end(),
            "CT0502",
            "member \"../x\" at offset 0: the name has a `..` in it"),
        attack(
            "B21 global",
            tar().global("path=evil").file("good", "").end(),
            "CT0506",
            "member \"PaxHeaders/g\" at offset 0: a global header sets the path of every member"),
        attack(
            "B22",
            tar().pax("path=a/b", "linkpath=../../etc/passwd").hardLink("x", "y").end(),
            "CT0505",
            "member \"a/b\" at offset 0: its target \"../../etc/passwd\" is no good: the name has a"
                + " `..` in it"),
        attack(
            "B45",
            tar().add('0', "good", "", "", header -> put(header, 5, "evil")).end(),
            "CT0502",
            "member \"good\" at offset 0: the name goes on after a NUL"),
        attack(
            "B45 target",
            tar().add('2', "good", "a", "", header -> put(header, 159, "evil")).end(),
            "CT0502",
            "member \"good\" at offset 0: the link name goes on after a NUL"),
        attack(
            "B45 pax",
            tar().pax("path=good\0evil").file("x", "").end(),
            "CT0502",
            "member \"good\\x00evil\" at offset 0: the name has a NUL in it"),
        attack(
            "B24",
            tar().file("/\u001b[31m\n", "").end(),
            "CT0502",
            "member \"/\\x1b[31m\\x0a\" at offset 0: the name is absolute"),
        attack(
            "B44",
            tar().file("/\u00ff\u00fe", "").end(),
            "CT0502",
            "member \"/\\xff\\xfe\" at offset 0: the name is absolute"));
  }

  private static Stream<Attack> parents() {
    return Stream.of(
        attack(
            "B4",
            tar().directory("x").symlink("d", "/canary").file("d/evil", GOOD).end(),
            "CT0501",
            "member \"d/evil\" at offset 1024: parent \"d\" is a symlink"),
        attack(
            "B5",
            tar().symlink("d", "../..").file("d/evil", GOOD).end(),
            "CT0501",
            "member \"d/evil\" at offset 512: parent \"d\" is a symlink"),
        attack(
            "B6",
            tar().symlink("a", ".").symlink("a/b", "..").file("a/b/evil", GOOD).end(),
            "CT0501",
            "member \"a/b\" at offset 512: parent \"a\" is a symlink"),
        attack(
            "B6 deeper",
            tar().symlink("x/y", "z").directory("x/y/z/w").end(),
            "CT0501",
            "member \"x/y/z/w\" at offset 512: parent \"x/y\" is a symlink"),
        attack(
            "B31",
            tar().file("f", GOOD).file("f/x", GOOD).end(),
            "CT0501",
            "member \"f/x\" at offset 1024: parent \"f\" is a file"),
        attack(
            "B13",
            tar().special('6', "f").file("f/x", GOOD).end(),
            "CT0501",
            "member \"f/x\" at offset 512: parent \"f\" is a fifo"));
  }

  private static Stream<Attack> links() {
    return Stream.of(
        link("B8", "/etc/passwd", "\"/etc/passwd\" is no good: the name is absolute"),
        link("B9", "../../x", "\"../../x\" is no good: the name has a `..` in it"),
        link("B9", "", "\"\" is no good: the name is empty"),
        attack(
            "B10",
            tar().symlink("s", "/etc/passwd").hardLink("h", "s").file("h", GOOD).end(),
            "CT0505",
            "member \"h\" at offset 512: its target is a symlink"),
        attack(
            "B10 through",
            tar().symlink("d", "/etc").hardLink("h", "d/passwd").end(),
            "CT0505",
            "member \"h\" at offset 512: its target passes through \"d\", a symlink"),
        attack(
            "B10 later",
            tar().hardLink("h", "f").file("f", GOOD).end(),
            "CT0505",
            "member \"h\" at offset 0: its target is not in the archive before it"),
        attack(
            "B10 directory",
            tar().directory("d").hardLink("h", "d").end(),
            "CT0505",
            "member \"h\" at offset 512: its target is a directory"),
        attack(
            "B10 fifo",
            tar().special('6', "p").hardLink("h", "p").end(),
            "CT0505",
            "member \"h\" at offset 512: its target is a fifo"),
        attack(
            "B7 empty target",
            tar().symlink("s", "").end(),
            "CT0502",
            "member \"s\" at offset 0: the target of the symlink is empty or has a NUL in it"),
        attack(
            "B19 target",
            tar().pax("linkpath=" + "t".repeat(5000)).symlink("s", "").end(),
            "CT0502",
            "member \"s\" at offset 0: the target of the symlink is longer than 4095 bytes"));
  }

  private static Stream<Attack> types() {
    return Stream.of(
        attack(
            "B11",
            tar().special('3', "dev/null").end(),
            "CT0503",
            "member \"dev/null\" at offset 0: a character device"),
        attack(
            "B12",
            tar().special('4', "dev/sda").end(),
            "CT0503",
            "member \"dev/sda\" at offset 0: a block device"),
        attack(
            "B46",
            tar().special('Z', "x").end(),
            "CT0503",
            "member \"x\" at offset 0: unknown type \"Z\""),
        attack(
            "B46 volume",
            tar().special('V', "label").end(),
            "CT0503",
            "member \"label\" at offset 0: unknown type \"V\""),
        attack(
            "B46 control",
            tar().special('\u001b', "x").end(),
            "CT0503",
            "member \"x\" at offset 0: unknown type \"\\x1b\""));
  }

  private static Stream<Attack> clashes() {
    return Stream.of(
        attack(
            "B15",
            tar().directory("d").file("d/f", "").symlink("d", "/canary").end(),
            "CT0504",
            "member \"d\" at offset 1024: an earlier member of this name is a directory"),
        attack(
            "B16",
            tar().file("f", "").directory("f").end(),
            "CT0504",
            "member \"f\" at offset 512: a directory, but an earlier member of this name is a"
                + " file"),
        attack(
            "B7",
            tar().symlink("s", "/canary").file("s", GOOD).end(),
            "CT0504",
            "member \"s\" at offset 512: a file, but an earlier member of this name is a symlink"),
        attack(
            "B16 symlink",
            tar().symlink("s", "/canary").directory("s").end(),
            "CT0504",
            "member \"s\" at offset 512: a directory, but an earlier member of this name is a"
                + " symlink"),
        attack(
            "B16 fifo",
            tar().special('6', "p").file("p", GOOD).end(),
            "CT0504",
            "member \"p\" at offset 512: a file, but an earlier member of this name is a fifo"),
        attack(
            "B16 root",
            tar().symlink("./", "/canary").end(),
            "CT0504",
            "member \"./\" at offset 0: a symlink in place of the root directory"));
  }

  private static Stream<Attack> headers() {
    return Stream.of(
        attack(
            "B41",
            flipped(tar().file("a", "").file("b", "").end(), 512 + 148),
            "CT0506",
            "member \"b\" at offset 512: bad checksum"),
        attack(
            "B42",
            tar().add('0', "big", "", "", size("\u0080\0\0\0\u0040\0\0\0\0\0\0\0")).end(),
            "CT0509",
            "member \"big\" at offset 0: a file of 4611686018427387904 bytes, more than 17179869184"
                + " (limit `file`)"),
        attack(
            "B42 beyond 64 bits",
            tar().pax("size=" + "9".repeat(30)).file("big", "").end(),
            "CT0509",
            "member \"big\" at offset 0: a file of 9223372036854775807 bytes, more than 17179869184"
                + " (limit `file`)"),
        attack(
            "B43",
            tar().add('0', "less", "", "", size("\u00ff".repeat(12))).end(),
            "CT0506",
            "member \"less\" at offset 0: a negative size"),
        attack(
            "B43 pax",
            tar().pax("size=-1").file("less", "").end(),
            "CT0506",
            "member \"less\" at offset 0: a negative size"),
        attack(
            "B43 extension",
            tar().add('x', "x", "", "", size("\u00ff".repeat(12))).end(),
            "CT0506",
            "member \"x\" at offset 0: an extension header has a negative size"),
        attack(
            "B43 no number",
            tar().add('0', "f", "", "", size("0000zz00000")).end(),
            "CT0506",
            "member \"f\" at offset 0: the size is not a number"),
        attack(
            "B43 directory",
            tar().add('5', "d", "", GOOD, _ -> {}).end(),
            "CT0506",
            "member \"d\" at offset 0: a directory with content"),
        attack(
            "B43 record",
            tar().add('x', "x", "", "999 path=y\n", _ -> {}).file("f", "").end(),
            "CT0506",
            "member \"x\" at offset 0: damaged pax record"),
        attack(
            "B43 huge extension",
            tar().pax("comment=" + "c".repeat(2 << 20)).file("f", "").end(),
            "CT0509",
            "member \"PaxHeaders/x\" at offset 0: extension headers of more than 1048576 bytes"
                + " (limit `header`)"),
        attack(
            "B43 extension of nothing",
            tar().pax("path=y").end(),
            "CT0506",
            "member \"PaxHeaders/x\" at offset 0: an extension header without a member"));
  }

  private static Stream<Attack> ends() {
    var good = tar().file("a", GOOD).end();
    return Stream.of(
        attack(
            "B40",
            Arrays.copyOf(tar().file("a", "x".repeat(600)).end(), 700),
            "CT0507",
            "member \"a\" at offset 0: the archive is truncated after 700 bytes"),
        attack(
            "B40 no end",
            tar().file("a", GOOD).open(),
            "CT0507",
            "header at offset 1024: the archive is truncated after 1024 bytes"),
        attack(
            "B40 half an end",
            tar().file("a", GOOD).raw(new byte[512]).open(),
            "CT0507",
            "header at offset 1024: the archive is truncated after 1536 bytes"),
        attack(
            "B40 empty",
            new byte[0],
            "CT0507",
            "header at offset 0: the archive is truncated after 0 bytes"),
        attack(
            "B47",
            tar().raw(good).raw(tar().file("evil", "").end()).open(),
            "CT0508",
            "header at offset 1024: data after the end of the archive, at offset 2048"),
        attack(
            "B47 behind padding",
            tar().raw(good).raw(new byte[9999]).raw("x").open(),
            "CT0508",
            "header at offset 1024: data after the end of the archive, at offset 12047"),
        attack(
            "B47 one empty block",
            tar().file("a", GOOD).raw(new byte[512]).file("b", GOOD).end(),
            "CT0508",
            "header at offset 1024: an empty block that is not the end"),
        attack(
            "B52 endless zeros",
            new byte[80 << 20],
            "CT0508",
            "header at offset 0: more than 64 MiB of padding after the end"),
        attack(
            "B52 no archive",
            "PK\3\4".repeat(500).getBytes(ISO_8859_1),
            "CT0510",
            "header at offset 0: this is not a tar archive, plain or compressed with gzip, xz, zstd"
                + " or bzip2"));
  }

  private static Stream<Attack> sparse() {
    var tebibyte = "1099511627776";
    return Stream.of(
        attack(
            "B48",
            tar()
                .pax("GNU.sparse.map=" + tebibyte + ",0", "GNU.sparse.size=" + tebibyte)
                .file("s", "")
                .end(),
            "CT0509",
            "member \"s\" at offset 0: a file of 1099511627776 bytes, more than 17179869184"
                + " (limit `file`)"),
        attack(
            "B48 GNU",
            tar().add('S', "s", "", "", HostileArchivesTest::hugeAndSparse).end(),
            "CT0509",
            "member \"s\" at offset 0: a file of 68719476735 bytes, more than 17179869184"
                + " (limit `file`)"),
        attack(
            "B48 ratio",
            tar().pax("GNU.sparse.map=0,0", "GNU.sparse.size=9999999999").file("s", "").end(),
            "CT0509",
            "member \"s\" at offset 0: more than 1000 times as much as was read (limit `ratio`)"),
        attack(
            "B48 overlapping",
            tar().pax("GNU.sparse.map=0,5,3,5", "GNU.sparse.size=10").file("s", GOOD).end(),
            "CT0506",
            "member \"s\" at offset 0: damaged sparse map"),
        attack(
            "B48 outside",
            tar()
                .pax("GNU.sparse.map=9223372036854775807,10", "GNU.sparse.size=20")
                .file("s", GOOD)
                .end(),
            "CT0506",
            "member \"s\" at offset 0: damaged sparse map"));
  }

  private static void hugeAndSparse(byte[] header) {
    put(header, 257, "ustar  \0");
    put(header, 483, "777777777777");
  }

  private static Attack name(String id, String name, String why) {
    var shown = name.isEmpty() ? "member \"\"" : "member \"" + name + "\"";
    return attack(
        id,
        tar().file("ok", "").file(name, GOOD).end(),
        "CT0502",
        shown + " at offset 512: " + why);
  }

  private static Attack link(String id, String target, String why) {
    return attack(
        id,
        tar().file("ok", "").hardLink("h", target).end(),
        "CT0505",
        "member \"h\" at offset 512: its target " + why);
  }

  private static Attack attack(String id, byte[] archive, String code, String message) {
    return new Attack(id, archive, code, message);
  }

  private static java.util.function.Consumer<byte[]> size(String field) {
    return header -> put(header, 124, field);
  }

  private static byte[] flipped(byte[] archive, int position) {
    archive[position] ^= 1;
    return archive;
  }

  private static RejectedException refusal(ScratchStore store, byte[] archive) {
    return catchThrowableOfType(
        RejectedException.class,
        () ->
            new Archives(store)
                .unpack(new ByteArrayInputStream(archive), "evil.tar", ArchiveLimits.DEFAULT, 0));
  }
}
