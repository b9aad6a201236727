package contractor.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The size of a terminal's window.
public final class Window {

  private static final long GET_SIZE = 0x5413;
  private static final int DEFAULT = 80;

  private static final MethodHandle IOCTL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("ioctl"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.ADDRESS),
              Linker.Option.firstVariadicArg(2));

  private Window() {}

  /// How many columns it has; 80 if the terminal doesn't say.
  public static int columns(int descriptor) {
    var columns = size(descriptor).columns();
    return columns > 0 ? columns : DEFAULT;
  }

  /// Both are 0 if the terminal doesn't say.
  public record Size(int rows, int columns) {}

  public static Size size(int descriptor) {
    try (var arena = Arena.ofConfined()) {
      var size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
      var result = (int) IOCTL.invokeExact(descriptor, GET_SIZE, size);
      return result == 0 ? new Size(field(size, 0), field(size, 1)) : new Size(0, 0);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static int field(MemorySegment size, int index) {
    return size.getAtIndex(ValueLayout.JAVA_SHORT, index) & 0xffff;
  }
}
