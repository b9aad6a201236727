package contractor.archive;

import static contractor.archive.TarBuilder.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import contractor.api.RejectedException;
import contractor.cas.Directory;
import contractor.cas.RawText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Good archives, changed at random: each is refused with a sentence or becomes a tree that stays
/// inside. Nothing else may happen.
final class MutatedArchivesTest {

  private static final byte[] GOOD =
      tar()
          .directory("./d")
          .file("d/f", "x".repeat(700))
          .symlink("d/s", "../f")
          .hardLink("h", "d/f")
          .pax("path=p/long", "uid=5", "mtime=1.5", "SCHILY.xattr.user.a=b")
          .file("short", "content")
          .longName("l".repeat(150))
          .file("l", "")
          .special('6', "pipe")
          .pax("GNU.sparse.major=1", "GNU.sparse.minor=0", "GNU.sparse.realsize=9")
          .file("sparse", "1\n2\n3\n" + "\0".repeat(506) + "abc")
          .add('S', "old", "", "ABC", TarBuilder::sparse)
          .end();

  @ParameterizedTest
  @EnumSource
  void neverCrashes(Compression compression) throws Exception {
    var archive = compressed(compression);
    for (var seed = 0; seed < 200; seed++) {
      attempt(mutated(archive, new Random(seed)), compression + ", seed " + seed);
    }
  }

  /// Flipped bits nearly always break the checksum, so these are summed again.
  @Test
  void neverCrashesBehindTheChecksum() {
    for (var seed = 0; seed < 2000; seed++) {
      attempt(summed(mutated(GOOD, new Random(seed))), "summed, seed " + seed);
    }
  }

  @Test
  void isRefusedWhereverItIsCutAtABlock() {
    for (var length = 0; length < GOOD.length; length += 512) {
      var store = new ScratchStore();
      var cut = Arrays.copyOf(GOOD, length);

      assertThat(attempt(store, cut, "cut at " + length)).as("cut at %d", length).isFalse();
      assertThat(store.directories).isEmpty();
    }
  }

  private static void attempt(byte[] archive, String what) {
    attempt(new ScratchStore(), archive, what);
  }

  private static boolean attempt(ScratchStore store, byte[] archive, String what) {
    try {
      var in = new ByteArrayInputStream(archive);
      new Archives(store).unpack(in, "a.tar", ArchiveLimits.DEFAULT, 0);
      store.directories.values().forEach(MutatedArchivesTest::checkNames);
      return true;
    } catch (RejectedException e) {
      assertThat(e.problems().getFirst().message()).startsWith("a.tar: ").doesNotContain("\n");
      assertThat(store.directories).isEmpty();
      return false;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return fail(what, e);
    }
  }

  private static void checkNames(Directory directory) {
    directory.files().forEach(node -> checkName(node.name()));
    directory.directories().forEach(node -> checkName(node.name()));
    directory.symlinks().forEach(node -> checkName(node.name()));
  }

  private static void checkName(RawText name) {
    assertThat(name.raw()).isNotIn("", ".", "..").doesNotContain("/", "\0").hasSizeLessThan(256);
  }

  private static byte[] mutated(byte[] archive, Random random) {
    var mutated = archive.clone();
    for (var changes = 1 + random.nextInt(8); changes > 0; changes--) {
      var at = random.nextInt(mutated.length);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutated[at] = (byte) random.nextInt(256);
        case 2 -> {
          var length = Math.min(random.nextInt(40), mutated.length - at);
          System.arraycopy(
              mutated, random.nextInt(mutated.length - length + 1), mutated, at, length);
        }
        default -> mutated[(at & ~511) | 156] = (byte) "01234567xgLKSD".charAt(random.nextInt(14));
      }
    }
    return random.nextInt(10) == 0
        ? Arrays.copyOf(mutated, random.nextInt(mutated.length))
        : mutated;
  }

  private static byte[] summed(byte[] archive) {
    for (var at = 0; at + 512 <= archive.length; at += 512) {
      if (archive[at + 257] == 'u') {
        var header = Arrays.copyOfRange(archive, at, at + 512);
        TarBuilder.sum(header);
        System.arraycopy(header, 0, archive, at, 512);
      }
    }
    return archive;
  }

  private static byte[] compressed(Compression compression) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var encoder = Bzip2Output.orOurs(compression, out)) {
      encoder.write(GOOD);
    }
    return out.toByteArray();
  }
}
