package contractor.attack;

import static contractor.archive.TarBuilder.tar;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import contractor.archive.HostileArchivesTest;
import contractor.archive.TarBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Table B: what the tool as a whole makes of an archive it must refuse.
final class ArchiveAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault("B1-B47", "hostile archives are refused whole", ArchiveAssaults::refused),
          new Assault("B4 C3", "a server's archives are no better", ArchiveAssaults::served),
          new Assault("B48 B50 B51", "a bomb is refused early", ArchiveAssaults::bombs),
          new Assault(
              "B14 B26 B27",
              "set-ids and attributes are stripped and counted",
              ArchiveAssaults::stripped),
          new Assault("B13 B52", "only a file or a pipe is an archive", ArchiveAssaults::noFile),
          new Assault("B17 B25 B28 B29 B30", "odd archives are data", ArchiveAssaults::odd),
          new Assault("B32", "many entries take little, too many none", ArchiveAssaults::many),
          new Assault("B53", "an export is the same each time", ArchiveAssaults::exported));

  private ArchiveAssaults() {}

  /// One for each row of those that the reader's own test knows.
  private static void refused(Tool tool) throws Exception {
    var file = tool.home().resolve("hostile.tar");
    var wrong = new ArrayList<String>();
    var rows = new HashSet<String>();
    for (var attack : HostileArchivesTest.attacks().toList()) {
      if (!rows.add(attack.id().split(" ")[0])) {
        continue;
      }
      Files.write(file, attack.archive());
      var answer = tool.run("artifact", "import", "hostile", "hostile.tar");
      if (answer.status() != 65 || !answer.text().contains(attack.code())) {
        wrong.add(attack + ": " + answer);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).hasSizeGreaterThan(20);
    tool.run("artifact", "list").ends(0).doesNotSay("hostile");
    tool.run("store", "verify").ends(0);
    assertThat(tool.store().resolve("tmp")).isEmptyDirectory();
    assertThat(tool.canary().resolve("keep")).hasContent("untouched");
    assertThat(tool.canary().resolve("evil")).doesNotExist();
    assertThat(tool.home().resolve("x")).doesNotExist();
  }

  /// A server that means no good; each path is one way of it.
  private static void served(Tool tool) throws Exception {
    var evil = tar().symlink("d", tool.canary().toString()).file("d/evil", "evil").end();
    var good = tar().file("a", "text").end();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, evil, good));
    server.start();
    try {
      var base = "http://127.0.0.1:" + server.getAddress().getPort();
      fetch(tool, base + "/evil.tar", evil, 65);
      fetch(tool, base + "/page.tar", good, 102);
      fetch(tool, base + "/short.tar", good, 66, 69, 75, 102);
      fetch(tool, base + "/away.tar", good, 66, 69, 75, 77, 102);
      fetch(tool, base + "/gone.tar", good, 66, 69, 75);
      tool.build(source(base + "/good.tar", good), "  - shell: cat s/a\n").ends(0).says("text");
    } finally {
      server.stop(0);
    }
    tool.run("store", "verify").ends(0);
    assertThat(tool.canary().resolve("evil")).doesNotExist();
    assertThat(tool.store().resolve("tmp")).isEmptyDirectory();
  }

  private static void answer(HttpExchange exchange, byte[] evil, byte[] good) throws IOException {
    try (exchange) {
      var page = "<html>please log in</html>".getBytes(StandardCharsets.UTF_8);
      switch (exchange.getRequestURI().getPath()) {
        case "/evil.tar" -> send(exchange, 200, evil.length, evil);
        case "/good.tar" -> send(exchange, 200, good.length, good);
        case "/page.tar" -> send(exchange, 200, page.length, page);
        case "/short.tar" -> send(exchange, 200, good.length, Arrays.copyOf(good, 700));
        case "/away.tar" -> {
          exchange.getResponseHeaders().add("Location", "file:///etc/passwd");
          exchange.sendResponseHeaders(302, -1);
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, long length, byte[] body)
      throws IOException {
    exchange.sendResponseHeaders(status, length);
    exchange.getResponseBody().write(body);
  }

  private static void fetch(Tool tool, String url, byte[] expected, Integer... statuses)
      throws Exception {
    var answer = tool.build(source(url, expected), "  - shell: echo ran\n");
    answer.doesNotSay("| ran", "Exception", "root:x");
    assertThat(answer.status()).as(url + ": " + answer.text()).isIn((Object[]) statuses);
  }

  private static String source(String url, byte[] content) {
    var hash = contractor.cas.Digest.of(content).hash();
    return "sources: [{name: s, archive: \"" + url + "\", sha256: " + hash + "}]\n";
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

  private static void bombs(Tool tool) throws Exception {
    var size = 1_000_000_000L;
    var head =
        tar().add('0', "big", "", "", it -> TarBuilder.put(it, 124, "%011o".formatted(size)));
    var start = Files.write(tool.home().resolve("head.tar"), head.open());
    var bomb = tool.home().resolve("bomb.tar.zst");
    Shell.script("{ cat " + start + "; head -c " + size + " /dev/zero; } | zstd -q -o " + bomb);
    tool.run("artifact", "import", "bomb", "bomb.tar.zst").ends(65).says("1000");
    Files.delete(bomb);
    assertThat(tool.store().resolve("tmp")).isEmptyDirectory();
  }

  private static void odd(Tool tool) throws Exception {
    var deep = "d234567890/".repeat(354);
    var bytes =
        tar()
            .directory("./")
            .add('5', "closed", "", "", it -> TarBuilder.put(it, 100, "0000000"))
            .file("closed/in", "1")
            .symlink("loop", "loop")
            .symlink("dev", "/oldroot/dev")
            .symlink("up", "../../../etc/passwd")
            .pax("path=" + deep + "end")
            .file("short", "2")
            .end();
    Files.write(tool.home().resolve("b.tar"), bytes);
    tool.run("artifact", "import", "b17", "b.tar").ends(0);
    assertThat(tool.members("b17"))
        .contains("closed/in", "loop -> loop", "dev -> /oldroot/dev", deep + "end")
        .contains("d--------- 0/0");
    tool.run("artifact", "checkout", "b17", "out").ends(0);
    Shell.script("chmod -R u+rwX " + tool.home() + "/out; rm -rf " + tool.home() + "/out");
  }

  /// With a small heap, as what they need mustn't grow with them.
  private static void many(Tool tool) throws Exception {
    var small = tool.with("JAVA_TOOL_OPTIONS", "-Xmx256m");
    small.run("artifact", "import", "b32", archive(tool, 200_000).toString()).ends(0);
    var most = Boolean.getBoolean("attacks");
    if (most) {
      small.run("artifact", "import", "b32", archive(tool, 1_000_001).toString()).ends(65);
    }
    tool.run("artifact", "delete", "b32").ends(0);
  }

  private static Path archive(Tool tool, int entries) throws IOException {
    var file = tool.home().resolve("many.tar.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (var i = 0; i < entries; i++) {
        out.write(tar().file("d" + i % 100 + "/f" + i, "").open());
      }
      out.write(tar().end());
    }
    return file;
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
