package contractor.attack;

import static contractor.archive.TarBuilder.tar;
import static org.assertj.core.api.Assertions.assertThat;

import contractor.archive.TarBuilder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Table B, one of each sort: what the tool as a whole makes of an archive it must refuse. All rows
/// are tried on the reader itself.
final class ArchiveAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault("B4", "hostile archives are refused whole", ArchiveAssaults::refused),
          new Assault(
              "B14", "set-ids and attributes are stripped and counted", ArchiveAssaults::stripped),
          new Assault("B52", "only a file or a pipe is an archive", ArchiveAssaults::noFile),
          new Assault("B53", "an export is the same each time", ArchiveAssaults::exported));

  private ArchiveAssaults() {}

  private static void refused(Tool tool) throws Exception {
    var canary = tool.canary().toString();
    var whole = tar().file("a", "x".repeat(2000)).end();
    var archives = new LinkedHashMap<String, byte[]>();
    archives.put("B1", tar().file("../x", "evil").end());
    archives.put("B4", tar().symlink("d", canary).file("d/evil", "evil").end());
    archives.put("B8", tar().hardLink("h", canary + "/keep").file("h", "evil").end());
    archives.put("B11", tar().special('3', "null").end());
    archives.put("B40", Arrays.copyOf(whole, 700));
    for (var archive : archives.entrySet()) {
      var file = tool.home().resolve("hostile.tar");
      Files.write(file, archive.getValue());
      tool.run("artifact", "import", "hostile-" + archive.getKey(), file.toString()).ends(65);
    }
    tool.run("artifact", "list").ends(0).doesNotSay("hostile-");
    assertThat(tool.canary().resolve("keep")).hasContent("untouched");
    assertThat(tool.canary().resolve("evil")).doesNotExist();
  }

  private static void stripped(Tool tool) throws Exception {
    var bytes =
        tar()
            .pax("SCHILY.xattr.security.capability=x")
            .add('0', "s", "", "text", header -> TarBuilder.put(header, 100, "0004755"))
            .end();
    Files.write(tool.home().resolve("b.tar"), bytes);
    tool.run("artifact", "import", "b14", "b.tar").ends(0).says("1 set-id bit", "1 extended");
    assertThat(tool.members("b14")).contains("-rwxr-xr-x");
  }

  private static void noFile(Tool tool) throws Exception {
    assertThat(tool.run("artifact", "import", "b52", "/dev/zero").status()).isEqualTo(65);
    Shell.run("mkfifo", tool.home() + "/pipe.tar");
    assertThat(tool.run("artifact", "import", "b52", "pipe.tar").status()).isEqualTo(65);
  }

  private static void exported(Tool tool) throws Exception {
    var bytes =
        tar()
            .file("new\nline", "1")
            .file("esc\u001b[2J", "2")
            .file("\u00ff\u00fe", "3")
            .file("-rf", "4")
            .end();
    Files.write(tool.home().resolve("b.tar"), bytes);
    tool.run("artifact", "import", "b53", "b.tar").ends(0);
    for (var name : Map.of("one.tar", "b53", "two.tar", "b53").entrySet()) {
      Files.deleteIfExists(tool.home().resolve(name.getKey()));
      tool.run("artifact", "export", name.getValue(), name.getKey()).ends(0);
    }
    assertThat(tool.home().resolve("one.tar"))
        .hasSameBinaryContentAs(tool.home().resolve("two.tar"));
    Shell.check("tar", "--list", "--quoting-style=escape", "--file", tool.home() + "/one.tar")
        .says("new\\nline", "esc\\033[2J", "\\377\\376", "-rf");
  }
}
