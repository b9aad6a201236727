package contractor.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashTest {

  @Test
  void staysWholeWhateverIsKilled(@TempDir(factory = InMemory.class) Path directory)
      throws Exception {
    CrashSuite.kill(directory.resolve("store"), Integer.getInteger("kills", 10));
  }
}
