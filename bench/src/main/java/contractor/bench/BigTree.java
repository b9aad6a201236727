package contractor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// 20,000 files with 600 MB in 400 directories: about a Debian tree with build tools.
final class BigTree {

  private static final int DIRECTORIES = 400;
  private static final int FILES = 50;
  private static final int AVERAGE = 30_000;

  private BigTree() {}

  /// @param salt another gives other contents
  static void make(Path root, long salt) throws IOException {
    var random = new SplittableRandom(salt);
    for (var i = 0; i < DIRECTORIES; i++) {
      var directory = Files.createDirectories(root.resolve("d" + i % 20).resolve("d" + i));
      for (var j = 0; j < FILES; j++) {
        var content = new byte[random.nextInt(2 * AVERAGE)];
        random.nextBytes(content);
        Files.write(directory.resolve("f" + j), content);
      }
    }
  }
}
