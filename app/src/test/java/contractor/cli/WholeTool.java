package contractor.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The tool with its real parts in this process, where a start costs nothing.
public final class WholeTool {

  private WholeTool() {}

  /// @param text all it wrote
  public record Ended(int status, String text) {}

  public static Ended run(Path directory, Map<String, String> environment, String... arguments) {
    var text = new ByteArrayOutputStream();
    var status =
        new Surroundings(
                InputStream.nullInputStream(),
                new Screen(text, text),
                Terminal.NONE,
                new TreeMap<>(environment),
                directory,
                new LocalWiring())
            .run(arguments);
    return new Ended(status, text.toString(StandardCharsets.UTF_8));
  }
}
