package contractor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;

/// A BuildStream project of any size, the same for the same numbers.
///
/// @param elements how many
/// @param needs how many dependencies each has, at most
/// @param reach how far back in the list a dependency may be: small ones make long chains
public record GeneratedProject(int elements, int needs, int reach) {

  private static final int PER_DIRECTORY = 500;

  private static final String CONF =
      """
      name: generated
      min-version: 2.0
      element-path: elements
      aliases:
        up: https://example.org/
      options:
        arch:
          type: arch
          description: The processor to build for
          variable: arch
          values: [x86_64, aarch64]
      variables:
        flags: -O2 -g
      """;

  public void write(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("elements"));
    Files.writeString(directory.resolve("project.conf"), CONF);
    var random = new Random(1);
    for (var number = 0; number < elements; number++) {
      var file = directory.resolve("elements").resolve(name(number));
      if (number % PER_DIRECTORY == 0) {
        Files.createDirectories(file.resolveSibling("."));
      }
      Files.writeString(file, element(number, random));
    }
  }

  private static String name(int number) {
    return "g" + number / PER_DIRECTORY + "/e" + number + ".bst";
  }

  private String element(int number, Random random) {
    var text = new StringBuilder("kind: manual\ndescription: |\n  element number ");
    text.append(number).append("\n\n");
    dependencies(number, random, text);
    text.append(
        """
        variables:
          conf: --prefix=%%{prefix} --number=%1$d
        config:
          configure-commands:
          - ./configure %%{conf}
          build-commands:
          - make
          install-commands:
          - make DESTDIR=%%{install-root} install
        sources:
        - kind: tar
          url: up:thing-%1$d.tar.xz
          ref: %1$064x
        public:
          bst:
            split-rules:
              devel:
                (>):
                - '%%{bindir}/thing-%1$d-config'
        """
            .formatted(number));
    if (number % 10 == 0) {
      text.append("(?):\n- arch == 'aarch64':\n    variables:\n      conf: none\n");
    }
    return text.toString();
  }

  /// Three in five to build with, the rest to run with as well.
  private void dependencies(int number, Random random, StringBuilder text) {
    var chosen = new TreeSet<Integer>();
    for (var i = 0; i < Math.min(number, needs); i++) {
      chosen.add(random.nextInt(Math.max(0, number - reach), number));
    }
    var building = chosen.size() * 3 / 5;
    var place = 0;
    for (var other : chosen) {
      if (place == 0 || place == building) {
        text.append(place < building ? "build-depends:\n" : "depends:\n");
      }
      text.append("- ").append(name(other)).append('\n');
      place++;
    }
  }
}
