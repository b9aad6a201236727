package contractor.posix;

import static contractor.posix.PosixException.check;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import contractor.cas.Digest;
import contractor.cas.RawText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// An open file, or a mere handle on anything that isn't opened itself.
public final class OpenFile extends Descriptor {

  private static final int FICLONE = 0x40049409;
  private static final int WHOLE = 1 << 30;

  OpenFile(long number, RawText name) {
    super(number, name);
  }

  /// How many bytes were read, at most 128 KiB; -1 at the end.
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var wanted = Math.min(length, Scratch.BULK);
      var count = scratch.call(Syscall.READ, number(), data.address(), wanted);
      return received(count, data, buffer, offset);
    }
  }

  /// As [#read(byte[], int, int)], from a position, leaving the file's own alone.
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var wanted = Math.min(length, Scratch.BULK);
      var count = scratch.call(Syscall.PREAD, number(), data.address(), wanted, position);
      return received(count, data, buffer, offset);
    }
  }

  private int received(long count, MemorySegment data, byte[] buffer, int offset)
      throws IOException {
    var size = (int) check(count, "read", name());
    MemorySegment.copy(data, JAVA_BYTE, 0, buffer, offset, size);
    return size == 0 ? -1 : size;
  }

  /// Reads on from the present position, to the end or so many bytes, for their digest only,
  /// without a buffer of its own for each file.
  public Digest hash(long most) throws IOException {
    var sha256 = Digest.sha256();
    var size = 0L;
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var heap = scratch.heap();
      while (size < most) {
        var wanted = Math.min(heap.length, most - size);
        var count = scratch.call(Syscall.READ, number(), data.address(), wanted);
        if (check(count, "read", name()) == 0) {
          break;
        }
        MemorySegment.copy(data, JAVA_BYTE, 0, heap, 0, (int) count);
        sha256.update(heap, 0, (int) count);
        size += count;
      }
    }
    return Digest.of(sha256, size);
  }

  /// From the present position to the end.
  ///
  /// @param limit bytes; more is an error
  public byte[] readAll(int limit) throws IOException {
    var content = new byte[Math.clamp(stat().size() + 1, 512, Math.max(512, limit))];
    var size = 0;
    for (var count = 0; count >= 0; count = read(content, size, content.length - size)) {
      size += count;
      if (size > limit) {
        throw new PosixException(Errno.EFBIG.number(), "read", name());
      }
      if (size == content.length) {
        content = Arrays.copyOf(content, 2 * size);
      }
    }
    return Arrays.copyOf(content, size);
  }

  /// So many bytes from the present position, or all there are if there are fewer.
  public byte[] readUpTo(int size) throws IOException {
    var content = new byte[size];
    var done = 0;
    while (done < size) {
      var count = read(content, done, size - done);
      if (count < 0) {
        return Arrays.copyOf(content, done);
      }
      done += count;
    }
    return content;
  }

  public void write(byte[] content) throws IOException {
    write(content, 0, content.length);
  }

  /// All of it.
  public void write(byte[] content, int offset, int length) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      for (var done = 0; done < length; ) {
        var part = Math.min(length - done, Scratch.BULK);
        MemorySegment.copy(content, offset + done, data, JAVA_BYTE, 0, part);
        var count = scratch.call(Syscall.WRITE, number(), data.address(), part);
        done += (int) check(count, "write", name());
      }
    }
  }

  public void truncate(long size) throws IOException {
    simple("truncate", Syscall.TRUNCATE, size);
  }

  /// Sets the position of the next read or write.
  public void seek(long position) throws IOException {
    simple("seek", Syscall.LSEEK, position, 0);
  }

  /// Makes an empty file the same as this one: by sharing blocks, else in the kernel, else by hand.
  /// Both positions must be at the start.
  public void copyTo(OpenFile empty) throws IOException {
    if (!cloneTo(empty) && !moveTo(empty)) {
      stream().transferTo(empty.sink());
    }
  }

  /// Makes an empty file share the blocks of this one, where their file system can; whoever writes
  /// to either then gets blocks of their own. Nothing happens where it can't.
  ///
  /// @return whether it could
  public boolean cloneTo(OpenFile empty) {
    try (var scratch = Scratch.borrow()) {
      return scratch.call(Syscall.IOCTL, empty.number(), FICLONE, number()) == 0;
    }
  }

  /// Whether the kernel could. If it fails after the first part, that is an error.
  private boolean moveTo(OpenFile empty) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var moved = false;
      while (true) {
        var count = scratch.call(Syscall.COPY_FILE_RANGE, number(), 0, empty.number(), 0, WHOLE, 0);
        if (!moved && (count < 0 || (count == 0 && stat().size() > 0))) {
          return false;
        }
        if (check(count, "copy", name()) == 0) {
          return true;
        }
        moved = true;
      }
    }
  }

  /// Reads on from the present position. Closing it closes this file.
  public InputStream stream() {
    return new Source();
  }

  /// Writes on from the present position. Closing it closes this file.
  public OutputStream sink() {
    return new Sink();
  }

  private final class Source extends InputStream {

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return length == 0 ? 0 : OpenFile.this.read(buffer, offset, length);
    }

    @Override
    public void close() {
      OpenFile.this.close();
    }
  }

  private final class Sink extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
      OpenFile.this.write(content, offset, length);
    }

    @Override
    public void close() {
      OpenFile.this.close();
    }
  }
}
