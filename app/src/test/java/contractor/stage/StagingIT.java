package contractor.stage;

import static contractor.testing.Sketch.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import contractor.build.Snapshot;
import contractor.build.Staging.Handover;
import contractor.build.Staging.Mode;
import contractor.build.Staging.MountPoint;
import contractor.build.Staging.Place;
import contractor.cas.Directory.FileNode;
import contractor.cas.RawText;
import contractor.cas.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StagingIT {

  @TempDir private static Path home;
  private static Workbench bench;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    bench = new Workbench(home);
  }

  @AfterAll
  static void close() throws IOException, InterruptedException {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void capturesWhatWasMadeChangedAndRemoved(Mode mode) throws Exception {
    var base = bench.tree("a/keep = 1", "a/gone = 2", "b/c/deep = 3", "run * 4", "l > a");

    var made =
        bench.run(
            mode,
            base,
            "rm a/gone; printf new > a/new; printf changed > b/c/deep; ln -sfn b l; mkdir empty");

    assertThat(bench.draw(made))
        .containsExactly(
            "a/keep = " + content("1"),
            "a/new = " + content("new"),
            "b/c/deep = " + content("changed"),
            "empty/",
            "l > b",
            "run * " + content("4"));
  }

  @ParameterizedTest
  @EnumSource
  void capturesFilesThatBecomeDirectoriesAndTheReverse(Mode mode) throws Exception {
    var base = bench.tree("file = 1", "dir/a = 2", "dir/b/c = 3", "again/old = 4");

    var made =
        bench.run(
            mode,
            base,
            """
            rm file; mkdir file; printf x > file/in
            rm -r dir; printf y > dir
            rm -r again; mkdir again; printf z > again/new\
            """);

    assertThat(bench.draw(made))
        .containsExactly(
            "again/new = " + content("z"), "dir = " + content("y"), "file/in = " + content("x"));
  }

  @Test
  void everyLayerOfAChainShowsWhatWasCaptured() throws Exception {
    var tree = bench.tree("n = 0", "dir/old = x");

    for (var i = 1; i <= 5; i++) {
      tree =
          bench.run(Mode.OVERLAY, tree, "printf " + i + " > n; rm -r dir; mkdir dir; : > dir/" + i);
    }

    try (var stage = bench.overlays.open(List.of(new Place(tree, false)))) {
      assertThat(stage.lowers(0)).hasSize(6);
      assertThat(Workbench.shell(stage, 0, "cat n; ls dir")).isEqualTo("55\n");
    }
    assertThat(bench.draw(tree)).containsExactly("dir/5 = " + content(""), "n = " + content("5"));
  }

  @ParameterizedTest
  @EnumSource
  void emptyFilesAndDirectoriesTakeUpRoomToo(Mode mode) throws Exception {
    try (var stage = bench.staging(mode).open(List.of(new Place(Snapshot.EMPTY, true)))) {
      Workbench.shell(stage, 0, "mkdir d; touch $(seq 50) d/$(seq -s ' d/' 50)");

      assertThat(stage.used(0)).isBetween(101L << 10, 120L << 10);
    }
  }

  @Test
  void tooManyLayersBecomeOne() throws Exception {
    var tree = bench.tree("n = 0");

    for (var i = 1; i <= 102; i++) {
      tree = bench.run(Mode.OVERLAY, tree, "printf " + i + " > n" + i % 7);
    }

    try (var stage = bench.overlays.open(List.of(new Place(tree, false)))) {
      assertThat(stage.lowers(0).size()).isLessThan(10);
      assertThat(Workbench.shell(stage, 0, "cat n n4 n3")).isEqualTo("0102101");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatChangesNothingIsTheSameTree(Mode mode) throws Exception {
    var base = bench.run(mode, Snapshot.EMPTY, "mkdir -p etc a; printf x > a/b; ln -s b a/l");

    try (var stage = bench.staging(mode).open(List.of(new Place(base, true)))) {
      stage.mountable(
          0,
          List.of(
              new MountPoint("dev", false),
              new MountPoint("workspace", false),
              new MountPoint("etc/resolv.conf", true)));
      Workbench.shell(stage, 0, "cat a/b; ls -d dev workspace; cat etc/resolv.conf");

      assertThat(stage.capture(0, Handover.MOVE)).isEqualTo(base);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsModesAndTimesToTheNanosecond(Mode mode) throws Exception {
    var script =
        """
        printf x > su; chmod 4750 su; touch -d '2001-02-03 04:05:06.123456789Z' su
        mkdir -m 1777 tmp; touch -d '2002-02-03 04:05:06.5Z' tmp\
        """;

    var made = bench.run(mode, Snapshot.EMPTY, script);
    var again = bench.run(mode, made, ": > other");

    for (var tree : List.of(made, again)) {
      var file = (FileNode) find(tree, "su");
      assertThat(file.mode()).isEqualTo(04750);
      assertThat(file.properties().mtime()).isEqualTo(981_173_106_123_456_789L);
      var tmp = bench.store.directory(new Trees(bench.store).at("tmp", tree.root()));
      assertThat(tmp.mode()).isEqualTo(01777);
      assertThat(tmp.properties().mtime()).isEqualTo(1_012_709_106_500_000_000L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void lockedUpFilesAndDirectoriesAreCapturedAndStagedAgain(Mode mode) throws Exception {
    var made =
        bench.run(
            mode,
            Snapshot.EMPTY,
            "mkdir -p d/e; printf x > d/e/f; chmod 0 d/e/f d/e d; chmod 500 .");

    var again = bench.run(mode, made, "test -f d/e/f; stat -c %a d d/e d/e/f .; : > more");

    assertThat(bench.draw(again)).contains("d/e/f = " + content("x"));
    assertThat(((FileNode) find(again, "d/e/f")).mode()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void namesAreBytes(Mode mode) throws Exception {
    var made =
        bench.run(
            mode,
            Snapshot.EMPTY,
            "printf 1 > \"$(printf 'a\\nb')\"; printf 2 > \"$(printf '\\377\\376')\"");

    var names = bench.store.directory(made.root()).byName().keySet();

    assertThat(names)
        .containsExactly(RawText.of("a\nb"), RawText.of(new byte[] {(byte) 0xff, (byte) 0xfe}));
    try (var stage = bench.staging(mode).open(List.of(new Place(made, false)))) {
      assertThat(Workbench.shell(stage, 0, "cat *")).isEqualTo("12");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFifoIsRecordedAndASocketIsNot(Mode mode) throws Exception {
    var made =
        bench.run(
            mode,
            Snapshot.EMPTY,
            "mkfifo -m 640 pipe; python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"s\")'; printf x > f");

    assertThat(bench.draw(made)).containsExactly("f = " + content("x"), "pipe = " + content(""));
    assertThat(((FileNode) find(made, "pipe")).properties().isFifo()).isTrue();
    try (var stage = bench.staging(mode).open(List.of(new Place(made, false)))) {
      assertThat(Workbench.shell(stage, 0, "stat -c '%F %a' pipe")).isEqualTo("fifo 640\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void deviceIsRefused(Mode mode) {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        contractor.posix.Caller.uid() == 0, "SKIPPED: only root can make a device");

    assertThatIOException()
        .isThrownBy(() -> bench.run(mode, Snapshot.EMPTY, "mkdir d; mknod d/null c 1 3"))
        .withMessageContaining("d/null");
  }

  @ParameterizedTest
  @EnumSource
  void hardLinksAreBrokenUpAndAttributesDropped(Mode mode) throws Exception {
    var made =
        bench.run(
            mode,
            Snapshot.EMPTY,
            """
            printf x > a; ln a b; ln a c
            python3 -c 'import os; os.setxattr("a", "user.mark", b"1"); os.setxattr(".", "user.mark", b"1")'\
            """);

    try (var stage = bench.staging(mode).open(List.of(new Place(made, false)))) {
      var seen =
          Workbench.shell(
              stage,
              0,
              "stat -c %i a b c | sort -u | wc -l; python3 -c 'import os; print(os.listxattr(\"a\"), os.listxattr(\".\"))'");
      assertThat(seen).isEqualTo("3\n[] []\n");
    }
  }

  @Test
  void storedFilesDoNotChangeWhenStagedOnesDo() throws Exception {
    var made = bench.run(Mode.OVERLAY, Snapshot.EMPTY, "printf 1 > a; chmod 666 a");

    var later = bench.run(Mode.OVERLAY, made, "printf 2 >> a");

    assertThat(bench.draw(made)).containsExactly("a = " + content("1"));
    assertThat(bench.draw(later)).containsExactly("a = " + content("12"));
    var digest = ((FileNode) find(made, "a")).digest();
    assertThat(bench.store.read(digest)).asString().isEqualTo("1");
  }

  @ParameterizedTest
  @EnumSource
  void aWriterThatKeptADescriptorChangesNothing(Mode mode) throws Exception {
    try (var stage = bench.staging(mode).open(List.of(new Place(Snapshot.EMPTY, true)))) {
      Workbench.shell(stage, 0, "printf before > f");
      var upper = stage.directory().resolve(stage.upper(0)).resolve("f");
      try (var kept = new java.io.RandomAccessFile(upper.toFile(), "rw")) {
        var made = stage.capture(0, Handover.COPY);
        kept.writeBytes("AFTER!");

        try (var other = bench.staging(mode).open(List.of(new Place(made, false)))) {
          assertThat(Workbench.shell(other, 0, "cat f")).isEqualTo("before");
        }
        var digest = ((FileNode) find(made, "f")).digest();
        assertThat(bench.store.read(digest)).asString().isEqualTo("before");
      }
    }
  }

  @Test
  void sparseFilesStaySparse() throws Exception {
    var made = bench.run(Mode.OVERLAY, Snapshot.EMPTY, "truncate -s 64M hole");

    try (var stage = bench.overlays.open(List.of(new Place(made, false)))) {
      assertThat(Workbench.shell(stage, 0, "du -k hole | cut -f1; stat -c %s hole"))
          .isEqualTo("0\n67108864\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTooDeepIsRefusedAndStillDeleted(Mode mode) throws Exception {
    var stage = bench.staging(mode).open(List.of(new Place(Snapshot.EMPTY, true)));
    try (stage) {
      Workbench.shell(
          stage,
          0,
          "python3 -c 'import os; [(os.mkdir(\"dddddd\"), os.chdir(\"dddddd\")) for i in range(3000)]; os.chmod(\".\", 0)'");

      assertThatIOException()
          .isThrownBy(() -> stage.capture(0, Handover.MOVE))
          .withMessageContaining("levels deep");
    }
    bench.settle();
    assertThat(stage.directory()).doesNotExist();
  }

  private contractor.cas.Directory.Node find(Snapshot tree, String path) throws IOException {
    return new Trees(bench.store).find(RawText.of(path), tree.root()).orElseThrow();
  }

  @Test
  void noOtherUserGetsAtStagesAndLayers() throws Exception {
    try (var stage = bench.overlays.open(List.of(new Place(bench.tree("a = 1"), true)))) {
      assertThat(Files.getPosixFilePermissions(stage.directory()))
          .hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
      assertThat(Files.getPosixFilePermissions(bench.store.path().resolve("trees"))).hasSize(3);
    }
  }
}
