package contractor.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What signals do to this process.
public final class Signals {

  private static final int INTERRUPT = 2;

  private Signals() {}

  /// Lets the next SIGINT end the process at once, as it would a program without a handler.
  public static void restoreInterrupt() {
    var linker = Linker.nativeLinker();
    var signal =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("signal"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    try {
      var byDefault = MemorySegment.NULL;
      var previous = (MemorySegment) signal.invokeExact(INTERRUPT, byDefault);
      assert previous != null;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
