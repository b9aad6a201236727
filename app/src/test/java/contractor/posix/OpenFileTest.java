package contractor.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import contractor.cas.RawText;
import contractor.posix.Descriptor.Lock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenFileTest {

  private static final RawText A = RawText.of("a");
  private static final RawText B = RawText.of("b");

  @TempDir Path path;
  private OpenDirectory here;

  @BeforeEach
  void open() throws IOException {
    here = OpenDirectory.of(path);
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void readsBackWhatIsBiggerThanOneCall() throws IOException {
    var content = new byte[1_000_003];
    new Random(1).nextBytes(content);

    try (var file = here.create(A, 0600)) {
      file.write(content);
      file.sync();
      file.syncData();
      file.syncFileSystem();
    }

    try (var file = here.read(A)) {
      assertThat(file.stream().readAllBytes()).isEqualTo(content);
      file.seek(0);
      assertThat(file.readAll(content.length)).isEqualTo(content);
      var middle = new byte[10];
      assertThat(file.read(500_000, middle, 0, 10)).isEqualTo(10);
      assertThat(middle).isEqualTo(java.util.Arrays.copyOfRange(content, 500_000, 500_010));
    }
  }

  @Test
  void refusesToReadMoreThanIsAllowed() throws IOException {
    try (var file = here.create(A, 0600)) {
      file.write(new byte[2000]);
      file.seek(0);

      assertThatExceptionOfType(PosixException.class)
          .isThrownBy(() -> file.readAll(1999))
          .withMessage("read(\"a\"): file too large");
    }
  }

  @Test
  void copiesByWhateverMeansTheFileSystemHas() throws IOException {
    var content = new byte[300_000];
    new Random(2).nextBytes(content);

    try (var from = here.create(A, 0600);
        var to = here.create(B, 0600)) {
      from.write(content);
      from.seek(0);
      from.copyTo(to);

      to.seek(0);
      assertThat(to.readAll(1 << 20)).isEqualTo(content);
    }
  }

  @Test
  void copiesFilesOfTheKernelThatHaveNoSize() throws IOException {
    try (var proc = OpenDirectory.of(Path.of("/proc/sys/kernel/random"));
        var from = proc.read(RawText.of("boot_id"));
        var to = here.create(B, 0600)) {
      from.copyTo(to);

      assertThat(to.stat().size()).isEqualTo(37);
    }
  }

  @Test
  void locksAgainstOtherDescriptorsUntilClosed() throws IOException {
    var one = here.update(A, 0600);
    var two = here.update(A, 0600);
    try (var three = here.update(A, 0600)) {
      assertThat(one.tryLock(Lock.SHARED)).isTrue();
      assertThat(two.tryLock(Lock.SHARED)).isTrue();
      assertThat(three.tryLock(Lock.EXCLUSIVE)).isFalse();
      one.close();
      assertThat(three.tryLock(Lock.EXCLUSIVE)).isFalse();
      two.unlock();
      assertThat(three.tryLock(Lock.EXCLUSIVE)).isTrue();
      assertThat(two.tryLock(Lock.SHARED)).isFalse();
      three.unlock();
      two.lock(Lock.EXCLUSIVE);
      assertThat(three.tryLock(Lock.SHARED)).isFalse();
    } finally {
      two.close();
    }
  }

  @Test
  void changesWhatIsOpenWhateverItsName() throws IOException {
    try (var file = here.create(A, 0600)) {
      here.remove(A);
      file.write("hello".getBytes(UTF_8));
      file.chmod(0640);
      file.touch(7);
      file.truncate(2);

      var stat = file.stat();

      assertThat(stat.mode()).isEqualTo(0640);
      assertThat(stat.links()).isZero();
      assertThat(stat.size()).isEqualTo(2);
    }
  }

  @Test
  void isClosedOnce() throws IOException {
    var file = here.create(A, 0600);
    file.close();

    file.close();

    assertThatIllegalStateException().isThrownBy(file::stat).withMessage("closed: a");
  }

  @Test
  void knowsHowMuchRoomIsLeft() throws IOException {
    var system = here.fileSystem();

    assertThat(system.size()).isGreaterThan(system.free()).isPositive();
    assertThat(system.free()).isLessThanOrEqualTo(path.toFile().getUsableSpace() * 11 / 10);
    assertThat(system.isRemote()).isFalse();
  }
}
