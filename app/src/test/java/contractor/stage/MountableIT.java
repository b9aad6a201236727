package contractor.stage;

import static contractor.testing.Sketch.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import contractor.api.RejectedException;
import contractor.build.Snapshot;
import contractor.build.Staging.Handover;
import contractor.build.Staging.Mode;
import contractor.build.Staging.MountPoint;
import contractor.build.Staging.Place;
import contractor.build.Staging.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Trees with something at a mount point that would lead a mount out of them.
class MountableIT {

  private static final MountPoint DEV = new MountPoint("dev", false);
  private static final MountPoint INNER = new MountPoint("srv/target/proc", false);
  private static final MountPoint RESOLVER = new MountPoint("etc/resolv.conf", true);

  @TempDir private static Path home;
  @TempDir private Path directory;
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
  void makesWhatIsMissingAndLeavesItOutOfTheTree(Mode mode) throws Exception {
    var base = bench.tree("srv/a = 1", "etc/hosts = 2");

    try (var stage = stage(mode, base)) {
      stage.mountable(0, List.of(DEV, INNER, RESOLVER));

      var seen =
          Workbench.shell(
              stage, 0, "test -d dev -a -d srv/target/proc -a -f etc/resolv.conf; : > srv/b; ls");
      assertThat(seen).isEqualTo("dev\netc\nsrv\n");
      assertThat(bench.draw(stage.capture(0, Handover.MOVE)))
          .containsExactly(
              "etc/hosts = " + content("2"), "srv/a = " + content("1"), "srv/b = " + content(""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatASandboxPutIntoAMountPointStays(Mode mode) throws Exception {
    try (var stage = stage(mode, Snapshot.EMPTY)) {
      stage.mountable(0, List.of(DEV, RESOLVER));
      Workbench.shell(stage, 0, ": > dev/made; printf x > etc/resolv.conf");

      assertThat(bench.draw(stage.capture(0, Handover.MOVE)))
          .containsExactly("dev/made = " + content(""), "etc/resolv.conf = " + content("x"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLAY, dev > /oldroot/tmp, dev",
    "COPY, dev > /oldroot/tmp, dev",
    "OVERLAY, dev = file, dev",
    "OVERLAY, srv > /, srv",
    "COPY, srv/target > ../.., srv/target",
    "OVERLAY, srv/target/proc > /proc, srv/target/proc",
    "OVERLAY, etc > /etc, etc",
    "OVERLAY, etc/resolv.conf/, etc/resolv.conf",
  })
  void refusesWhatLeadsOutNamingThePath(Mode mode, String line, String path) throws Exception {
    try (var stage = stage(mode, bench.tree(line))) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> stage.mountable(0, List.of(DEV, INNER, RESOLVER)))
          .satisfies(rejected -> {
            var problem = rejected.problems().getFirst();
            assertThat(problem.code()).isEqualTo("CT0603");
            assertThat(problem.message()).contains("`" + path + "` is a");
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLinkAtTheResolverIsReplacedForTheRunOnly(Mode mode) throws Exception {
    var canary = Files.writeString(directory.resolve("canary"), "untouched");
    var base = bench.tree("etc/resolv.conf > " + canary, "f = 1");

    try (var stage = stage(mode, base)) {
      stage.mountable(0, List.of(RESOLVER));
      Workbench.shell(stage, 0, "test -f etc/resolv.conf -a ! -L etc/resolv.conf; : > g");
      var made = stage.capture(0, Handover.MOVE);

      assertThat(bench.draw(made))
          .containsExactly(
              "etc/resolv.conf > " + canary, "f = " + content("1"), "g = " + content(""));
    }
    assertThat(canary).hasContent("untouched");
  }

  @ParameterizedTest
  @EnumSource
  void linksPlantedByOneStepAreRefusedForTheNext(Mode mode) throws Exception {
    var planted =
        bench.run(mode, bench.tree("dev/", "f = 1"), "rmdir dev; ln -s /oldroot/tmp dev; rm f");

    try (var stage = stage(mode, planted)) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> stage.mountable(0, List.of(DEV)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDirectoryThatWasRemovedIsMadeAnew(Mode mode) throws Exception {
    var removed = bench.run(mode, bench.tree("srv/target/proc/x = 1", "f = 1"), "rm -r srv");

    try (var stage = stage(mode, removed)) {
      stage.mountable(0, List.of(INNER));

      assertThat(Workbench.shell(stage, 0, "ls -A srv/target/proc")).isEmpty();
    }
  }

  private Stage stage(Mode mode, Snapshot base) throws IOException {
    return bench.staging(mode).open(List.of(new Place(base, true)));
  }
}
