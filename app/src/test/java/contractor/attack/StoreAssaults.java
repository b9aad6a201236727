package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Table C.
final class StoreAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault("C1", "a flipped bit is found and mended", StoreAssaults::flipped),
          new Assault("C2", "so is anything else in a blob's place", StoreAssaults::replaced),
          new Assault("C4", "a digest is no path", StoreAssaults::traversal),
          new Assault("C5", "a failure is no result", StoreAssaults::failures),
          new Assault("C6", "a store others can write is refused", StoreAssaults::unsafe),
          new Assault("C7", "garbage in references", StoreAssaults::garbage),
          new Assault("C8", "capture waits for the last process", StoreAssaults::race),
          new Assault("C9", "odd files come through or are left out", StoreAssaults::odd));

  private StoreAssaults() {}

  private static final String MAKE =
      """
        - shell: head -c 300000 /dev/zero | tr '\\0' x > big; echo text > small
        - create-artifact: c
      """;

  private static Path big(Tool tool) throws Exception {
    return Path.of(blobs(tool, "300000"));
  }

  private static String blobs(Tool tool, String size) throws Exception {
    var found = Shell.check("find", tool.store() + "/cas", "-type", "f", "-size", size + "c");
    return found.text().lines().findFirst().orElseThrow();
  }

  private static void flipped(Tool tool) throws Exception {
    tool.build(MAKE).ends(0);
    var blob = big(tool);
    Shell.script(
        "chmod u+w " + blob + "; printf y | dd of=" + blob + " bs=1 seek=1000 conv=notrunc");
    tool.run("store", "verify").ends(74).says(hash(blob));
    var file = tool.home().resolve("c.tar");
    Files.deleteIfExists(file);
    tool.run("artifact", "export", "c", file.toString()).ends(74).says(hash(blob));
    assertThat(file).doesNotExist();
    mended(tool);
  }

  private static String hash(Path blob) {
    return "" + blob.getParent().getFileName() + blob.getFileName();
  }

  private static void mended(Tool tool) throws Exception {
    tool.run("store", "repair");
    tool.run("store", "verify").ends(0);
    tool.run("artifact", "import", "base", tool.bench().tree().toString()).ends(0);
    tool.build(MAKE).ends(0);
    tool.run("store", "verify").ends(0);
    assertThat(tool.members("c")).contains("300000");
  }

  private static void replaced(Tool tool) throws Exception {
    var damages =
        List.of(
            "truncate -s 100 @",
            ": > @",
            "rm @",
            "rm @; head -c 400003 /dev/zero > @",
            "rm @; ln -s /etc/passwd @",
            "rm @; mkdir @",
            "rm @; mkfifo @");
    var make = "  - shell: for i in 0 1 2 3 4 5 6; do seq 90000 | head -c 40000$i > f$i; done\n";
    tool.build(make + "  - create-artifact: c\n").ends(0);
    var hashes = new ArrayList<String>();
    for (var i = 0; i < damages.size(); i++) {
      var blob = Path.of(blobs(tool, "40000" + i));
      Shell.script(
          "chmod u+w @; ".replace("@", "" + blob) + damages.get(i).replace("@", "" + blob));
      tool.way().give(blob.getParent());
      hashes.add(hash(blob));
    }
    tool.run("store", "verify").ends(74).says(hashes.toArray(String[]::new));
    tool.run("artifact", "export", "c", tool.home().resolve("x.tar").toString()).ends(74);
    mended(tool);
  }

  private static void traversal(Tool tool) throws Exception {
    for (var name :
        List.of(
            "x@sha256:../../x",
            "x@sha256:" + "A".repeat(64),
            "x@sha256:" + "a".repeat(63),
            "sha256:../../x",
            "../../x")) {
      assertThat(tool.run("artifact", "show", name).status()).isIn(2, 66);
    }
  }

  private static void failures(Tool tool) throws Exception {
    tool.write("p.yaml", Tool.specification("", "  - shell: echo ran; exit 1\n"));
    tool.run("build", "p.yaml").ends(1).says("| ran");
    tool.run("build", "p.yaml").ends(1).says("| ran");
    tool.write("p.yaml", Tool.specification("", "  - shell: echo ran; kill -9 $$\n"));
    tool.run("build", "p.yaml").ends(1).says("| ran", "signal 9");
    tool.run("build", "p.yaml").ends(1).says("| ran");
    tool.write("p.yaml", Tool.specification("", "  - shell: echo ran; exit 137\n"));
    tool.run("build", "p.yaml").ends(1).says("status 137").doesNotSay("killed");
    tool.write("p.yaml", Tool.specification("", "  - shell: echo ran\n"));
    tool.run("build", "p.yaml").ends(0).says("| ran");
    tool.run("build", "p.yaml").ends(0).doesNotSay("| ran");
    tool.write("p.yaml", Tool.specification("environment: {A: b}\n", "  - shell: echo ran\n"));
    tool.run("build", "p.yaml").ends(0).says("| ran");
    tool.write("p.yaml", Tool.specification("", "  - shell: echo ran\n    strict: true\n"));
    tool.run("build", "p.yaml").ends(0).says("| ran");
    tool.write("p.yaml", Tool.specification("source-date-epoch: 5\n", "  - shell: echo ran\n"));
    tool.run("build", "p.yaml").ends(0).says("| ran");
  }

  private static void unsafe(Tool tool) throws Exception {
    var mode = Files.getPosixFilePermissions(tool.store());
    for (var bad : List.of("777", "770", "757")) {
      Shell.check("chmod", bad, tool.store().toString());
      tool.run("store", "verify").ends(77).says("chmod");
      tool.shell("echo ran").ends(77).doesNotSay("| ran");
    }
    Files.setPosixFilePermissions(tool.store(), mode);
    var link = tool.home().resolve("link");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, tool.store());
    tool.with("CONTRACTOR_STORE", link.toString()).shell("echo ran").ends(77).doesNotSay("| ran");
    if (Machine.isRoot()) {
      Shell.check("chown", "12345", tool.store().toString());
      try {
        var answer = tool.shell("echo ran").doesNotSay("| ran");
        assertThat(answer.status()).as(answer.text()).isIn(73, 74, 77);
      } finally {
        Shell.check(
            "chown", tool.way().isOther() ? "" + tool.way().uid() : "0", tool.store().toString());
      }
    }
    tool.run("store", "verify").ends(0);
  }

  private static void garbage(Tool tool) throws Exception {
    tool.build(MAKE).ends(0);
    Shell.script(
        "cd " + tool.store() + "/artifacts && for f in *; do head -c 500 /dev/urandom > $f; done");
    Shell.script(
        "cd "
            + tool.store()
            + "/actions && find . -type f | while read f; do head -c 500 /dev/urandom > $f; done");
    tool.run("store", "verify").ends(74);
    tool.run("artifact", "list").ends(74);
    tool.run("store", "repair");
    tool.run("store", "verify").ends(0);
    tool.run("artifact", "list").ends(0);
    mended(tool);
    Shell.script("echo 99 > " + tool.store() + "/version");
    var answer = tool.run("artifact", "list");
    Shell.script("echo 1 > " + tool.store() + "/version");
    assertThat(answer.status()).as(answer.text()).isEqualTo(73);
    answer.says("version");
    tool.run("artifact", "list").ends(0);
  }

  private static void race(Tool tool) throws Exception {
    tool.build(
            """
              - shell: |
                  for i in 1 2 3; do
                    setsid sh -c 'while :; do date > f$0; ln -sf /etc/shadow l; rm -f l; echo x > l; mv f$0 g$0; done' $i >/dev/null 2>&1 &
                  done
                  sleep 0.3
                  ln -s /etc/shadow link; ln -s / dir
              - create-artifact: c8
            """)
        .ends(0);
    assertThat(tool.members("c8")).contains("link -> /etc/shadow", "dir -> /");
    tool.run("store", "verify").ends(0);
  }

  private static void odd(Tool tool) throws Exception {
    var answer =
        tool.build(
            """
              - shell: |
                  mkfifo fifo; mkdir closed; touch closed/in; chmod 000 closed
                  touch unreadable; chmod 000 unreadable
                  d=.; for i in $(seq 100); do d=$d/d; mkdir $d; done; touch $d/end
                  mkdir many; cd many; touch $(seq 5000); cd ..
                  truncate -s 64M holes; echo one > one; ln one two; ln one three
                  touch "$(printf 'new\\nline')" "$(printf '\\377\\376')" -- -rf
              - create-artifact: c9
              - shell: test "$(cat two)" = one; test -p fifo; test -e closed/in; ls many | wc -l
            """);
    answer.ends(0).says("5000");
    assertThat(tool.members("c9")).contains("closed/in", "/d/d/end", "67108864", "two", "prw");
    tool.run("store", "verify").ends(0);
    tool.build("  - shell: truncate -s 1T huge\n").ends(1);
    tool.run("store", "verify").ends(0);
    assertThat(tool.store().resolve("tmp").toFile().list()).isEmpty();
    assertThat(Files.exists(tool.store(), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
