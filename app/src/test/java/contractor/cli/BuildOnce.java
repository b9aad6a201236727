package contractor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// Builds three artifacts with one job, in a directory of one's own, and prints their digests.
final class BuildOnce {

  @SuppressWarnings("InlineFormatString") // it reads better up here, whole
  private static final String PROJECT =
      """
      contractor: 1
      project: %1$s
      steps:
        - create-systree: base
        - shell: |
            echo "$SOURCE_DATE_EPOCH $HOME $PATH $PWD" > environment; umask > umask; id -u > id; hostname > host
            mkdir -p z/y; for i in 5 3 9 1; do echo %1$s $i > z/y/$i; done; ln -s z/y/5 link; chmod 4750 z/y/5
            date +%%Z > zone; ls -U /workspace > order || true; rm order
        - shell: cat z/y/* > all; touch -d '1999-12-31' old; sleep 0.1
        - create-artifact: %1$s
      """;

  private static final Pattern HASH = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"");

  private BuildOnce() {}

  public static void main(String[] args) throws Exception {
    var home = Path.of(args[0]);
    System.out.println(build(home, home.resolveSibling("base.tar"), 1));
  }

  static String build(Path home, Path base, int jobs) throws IOException {
    var tool = new RealTool(home, home.resolve("store"));
    expect(tool.run("artifact", "import", "base", base.toString()));
    var digests = new StringJoiner(" ");
    for (var name : new String[] {"one", "two", "three"}) {
      Files.writeString(home.resolve(name + ".yaml"), PROJECT.formatted(name));
      expect(tool.run("build", name + ".yaml", "--jobs=" + jobs));
      var shown = tool.run("artifact", "show", name, "--json");
      var hash = HASH.matcher(shown.text());
      if (!hash.find()) {
        throw new IOException(shown.text());
      }
      digests.add(hash.group(1));
    }
    return digests.toString();
  }

  private static void expect(RealTool.Ended ended) throws IOException {
    if (ended.status() != 0) {
      throw new IOException(ended.text());
    }
  }
}
