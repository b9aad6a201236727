package contractor.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
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
    try (var arena = Arena.ofConfined()) {
      var size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
      var result = (int) IOCTL.invokeExact(descriptor, GET_SIZE, size);
      var columns = size.getAtIndex(ValueLayout.JAVA_SHORT, 1) & 0xffff;
      return result == 0 && columns > 0 ? columns : DEFAULT;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
