package contractor.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import contractor.cas.RawText;
import contractor.posix.OpenDirectory.Entry;
import contractor.posix.OpenDirectory.Rename;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenDirectoryTest {

  private static final RawText A = RawText.of("a");
  private static final RawText B = RawText.of("b");
  private static final RawText NOT_UTF_8 = RawText.of(new byte[] {(byte) 0xff, (byte) 0xfe});

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
  void keepsNamesThatAreNotUtf8() throws IOException {
    here.create(NOT_UTF_8, 0600).close();

    assertThat(here.list()).extracting(Entry::name).containsExactly(NOT_UTF_8);
    here.remove(NOT_UTF_8);
    assertThat(here.list()).isEmpty();
  }

  @Test
  void tellsWhatAFileIs() throws IOException {
    write("a", "hello");
    here.chmod(A, 04711);
    here.touch(A, 1_600_000_000_123_456_789L);
    var stat = here.stat(A);

    assertThat(stat.type()).isEqualTo(FileType.FILE);
    assertThat(stat.mode()).isEqualTo(04711);
    assertThat(stat.size()).isEqualTo(5);
    assertThat(stat.links()).isEqualTo(1);
    assertThat(stat.uid()).isEqualTo(Caller.uid());
    assertThat(stat.gid()).isEqualTo(Caller.gid());
    assertThat(stat.mtime()).isEqualTo(1_600_000_000_123_456_789L);
    assertThat(stat.ctime()).isGreaterThan(stat.mtime());
    assertThat(stat.inode()).isEqualTo(Files.getAttribute(path.resolve("a"), "unix:ino"));
  }

  @Test
  void seesTimesBefore1970() throws IOException {
    write("a", "");

    here.touch(A, -1);

    assertThat(here.stat(A).mtime()).isEqualTo(-1);
  }

  @Test
  void namesOperationPathAndCauseOfAFailure() {
    refused("stat(\"a\"): no such file or directory", Errno.ENOENT, () -> here.stat(A));
    refused(
        "open(\"a/b\"): no such file or directory",
        Errno.ENOENT,
        () -> here.read(RawText.of("a/b")));
  }

  @Test
  void neverLeavesTheDirectory() throws IOException {
    Files.createSymbolicLink(path.resolve("out"), Path.of("/etc"));
    Files.createSymbolicLink(path.resolve("in"), Path.of("b"));
    Files.createDirectory(path.resolve("b"));
    write("b/c", "x");

    refused(Errno.EXDEV, () -> here.read(RawText.of("../x")));
    refused(Errno.EXDEV, () -> here.read(RawText.of("/etc/passwd")));
    refused(Errno.ELOOP, () -> here.read(RawText.of("out/passwd")));
    refused(Errno.ELOOP, () -> here.read(RawText.of("in/c")));
    refused(Errno.ELOOP, () -> here.directory(RawText.of("in")));
    refused(Errno.ELOOP, () -> here.stat(RawText.of("in/c")));
    assertThat(here.stat(RawText.of("b/c")).size()).isEqualTo(1);
  }

  @Test
  void takesOnlySingleNamesWhereItCannotCheckTheWay() {
    for (var name : new String[] {"", "..", "a/b", "/a", "a\0b"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> here.makeDirectory(RawText.of(name), 0700));
    }
  }

  @Test
  void leavesTheTargetOfALinkAlone() throws IOException {
    write("b", "x");
    here.makeSymlink(A, NOT_UTF_8);

    assertThat(here.readSymlink(A)).isEqualTo(NOT_UTF_8);
    assertThat(here.stat(A).type()).isEqualTo(FileType.SYMLINK);
    here.touch(A, 5);
    assertThat(here.stat(A).mtime()).isEqualTo(5);
    refused(Errno.EOPNOTSUPP, () -> here.chmod(A, 0777));
    try (var handle = here.handle(A)) {
      assertThat(handle.stat().type()).isEqualTo(FileType.SYMLINK);
    }
  }

  @Test
  void doesNotWaitForTheOtherEndOfAFifo() throws IOException {
    here.makeFifo(A, 0600);

    try (var fifo = here.read(A)) {
      assertThat(fifo.stat().type()).isEqualTo(FileType.FIFO);
    }
  }

  @Test
  void renamesWithoutReplacing() throws IOException {
    write("a", "1");
    write("b", "2");

    refused(Errno.EEXIST, () -> here.rename(A, here, B, Rename.REFUSE));
    here.rename(A, here, B, Rename.EXCHANGE);
    assertThat(Files.readString(path.resolve("a"))).isEqualTo("2");
    here.rename(A, here, B, Rename.REPLACE);
    assertThat(Files.readString(path.resolve("b"))).isEqualTo("2");
    assertThat(here.look(A)).isEmpty();
  }

  @Test
  void givesAFileASecondName() throws IOException {
    write("a", "1");
    here.makeDirectory(B, 0700);

    try (var other = here.directory(B)) {
      here.link(A, other, A);

      assertThat(other.stat(A).isSame(here.stat(A))).isTrue();
      assertThat(here.stat(A).links()).isEqualTo(2);
    }
  }

  @Test
  void listsManyEntriesEachTime() throws IOException {
    for (var i = 0; i < 10_000; i++) {
      here.create(RawText.of("a-rather-long-name-of-a-file-" + i), 0600).close();
    }

    assertThat(here.list()).hasSize(10_000);
    assertThat(here.list()).extracting(Entry::name).doesNotHaveDuplicates().hasSize(10_000);
  }

  @Test
  void removesATreeDeeperThanAnyPath() throws IOException {
    here.makeDirectory(A, 0700);
    var last = here.directory(A);
    for (var depth = 0; depth < 3000; depth++) {
      last.makeDirectory(A, 0700);
      last.makeFifo(B, 0600);
      var next = last.directory(A);
      last.chmod(RawText.of("."), depth % 2 == 0 ? 0000 : 0555);
      last.close();
      last = next;
    }
    last.close();

    here.removeAll(A);

    assertThat(here.list()).isEmpty();
  }

  @Test
  void removesALinkButNotWhatItNames() throws IOException {
    Files.createDirectories(path.resolve("b/c"));
    Files.createDirectory(path.resolve("a"));
    Files.createSymbolicLink(path.resolve("a/link"), path.resolve("b"));
    here.makeSymlink(NOT_UTF_8, B);

    here.removeAll(A);
    here.removeAll(NOT_UTF_8);
    here.removeAll(RawText.of("absent"));

    assertThat(here.list()).extracting(Entry::name).containsExactly(B);
    assertThat(path.resolve("b/c")).exists();
  }

  @Test
  void keepsExtendedAttributes() throws IOException {
    write("a", "");
    here.setAttribute(A, "user.one", "1".getBytes(UTF_8));
    here.setAttribute(A, "user.two", new byte[0]);

    assertThat(here.attributes(A)).contains("user.one", "user.two");
    assertThat(here.attribute(A, "user.one")).hasValue("1".getBytes(UTF_8));
    here.removeAttribute(A, "user.one");
    assertThat(here.attribute(A, "user.one")).isEmpty();
  }

  @Test
  void opensNoLinkAtTheEndOfARealDirectory() throws IOException {
    Files.createSymbolicLink(path.resolve("a"), path);

    refused(Errno.ENOTDIR, () -> OpenDirectory.real(path.resolve("a")));
    OpenDirectory.of(path.resolve("a")).close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(path.resolve(name), text);
  }

  private static void refused(Errno errno, ThrowingCallable call) {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(call)
        .matches(e -> e.is(errno), errno.toString());
  }

  private static void refused(String message, Errno errno, ThrowingCallable call) {
    assertThatExceptionOfType(PosixException.class).isThrownBy(call).withMessage(message);
    refused(errno, call);
  }
}
