package contractor.posix;

import contractor.cas.RawText;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// Native memory for one system call at a time, and the call itself.
///
/// Borrowed for a moment and given back on closing. There are never more than threads in the kernel
/// at once, so none is ever freed.
final class Scratch implements AutoCloseable {

  /// Bytes moved by one read or write.
  static final int BULK = 128 << 10;

  private static final int PATH = 4096;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle SYSCALL = syscall();
  private static final ConcurrentLinkedDeque<Scratch> FREE = new ConcurrentLinkedDeque<>();

  private final MemorySegment state = Arena.global().allocate(STATE);
  private final MemorySegment first = Arena.global().allocate(PATH);
  private final MemorySegment second = Arena.global().allocate(PATH);
  private final MemorySegment data = Arena.global().allocate(BULK, 16);

  /// For what must be on the heap; made when it's first wanted.
  private byte @Nullable [] heap;

  private Scratch() {}

  static Scratch borrow() {
    var free = FREE.poll();
    return free == null ? new Scratch() : free;
  }

  @Override
  public void close() {
    FREE.push(this);
  }

  MemorySegment data() {
    return data;
  }

  byte[] heap() {
    if (heap == null) {
      heap = new byte[BULK / 2];
    }
    return heap;
  }

  /// The address of a path, until the next one.
  long path(RawText path) throws PosixException {
    return put(first, path);
  }

  long secondPath(RawText path) throws PosixException {
    return put(second, path);
  }

  /// The result, or the error number negated. Calls again when a signal came in between.
  long call(Syscall call, long... words) {
    while (true) {
      var result = once(call, words);
      if (result != -Errno.EINTR.number()) {
        return result;
      }
    }
  }

  /// As [#call], but never again: a descriptor is gone even where its closing was interrupted.
  long once(Syscall call, long... words) {
    try {
      var result =
          (long)
              SYSCALL.invokeExact(
                  state,
                  (long) call.number(),
                  at(words, 0),
                  at(words, 1),
                  at(words, 2),
                  at(words, 3),
                  at(words, 4),
                  at(words, 5));
      return result == -1 ? -(long) (int) ERRNO.get(state, 0L) : result;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static long at(long[] words, int index) {
    return index < words.length ? words[index] : 0;
  }

  private static long put(MemorySegment place, RawText path) throws PosixException {
    var bytes = path.bytes();
    if (bytes.length >= PATH) {
      throw new PosixException(Errno.ENAMETOOLONG.number(), "use", path);
    }
    MemorySegment.copy(bytes, 0, place, ValueLayout.JAVA_BYTE, 0, bytes.length);
    place.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
    return place.address();
  }

  private static MethodHandle syscall() {
    var word = ValueLayout.JAVA_LONG;
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("syscall"),
        FunctionDescriptor.of(word, word, word, word, word, word, word, word),
        Linker.Option.firstVariadicArg(1),
        Linker.Option.captureCallState("errno"));
  }
}
