package contractor.ick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.api.Origin;
import contractor.cas.CanonicalJson;
import contractor.yaml.Node.Scalar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What PyYAML itself makes of plain scalars, against what we do.
@Timeout(600)
final class PyYamlIT {

  /// Prints a line for each one it is given: JSON, or a word for what JSON has not.
  private static final String PROGRAM =
      """
      import datetime, json, math, sys, yaml
      for line in sys.stdin.read().split("\\n")[:-1]:
        try:
          value = yaml.safe_load("k: " + line + "\\n")["k"]
          if isinstance(value, datetime.date):
            print("date")
          elif isinstance(value, float) and not math.isfinite(value):
            print("fault")
          elif isinstance(value, int) and not -2**63 <= value < 2**63:
            print("fault")
          else:
            print(json.dumps(value, ensure_ascii=False))
        except (ValueError, yaml.YAMLError):
          print("error")
      """;

  private static final List<String> KNOWN =
      List.of(
          "yes",
          "No",
          "ON",
          "off",
          "true",
          "FALSE",
          "y",
          "n",
          "~",
          "null",
          "Null",
          "",
          "0",
          "-7",
          "+7",
          "010",
          "08",
          "0o10",
          "0b1_1",
          "0x1F",
          "1_000",
          "12:30:45",
          "-1:30",
          "1:2:3:",
          "1.10",
          "5.",
          ".5",
          "-.5",
          "1e3",
          "1e+3",
          "1.5e+3",
          "1.5E-3",
          "190:20:30.15",
          ".inf",
          "-.INF",
          ".nan",
          "2018-01-31",
          "2018-01-31 12:00:00",
          "2018-1-3T12:00:00Z",
          "1.0e+22",
          "1.0e-7",
          "123456789012345678901234567890",
          "=",
          "1e400",
          "1.0e+400");

  private static final String LETTERS = "0123456789001122::..__--++eExXbBoOnNyYaAfFsSuUlLtTrR~=Z ";

  @TempDir Path directory;

  @Test
  void typesAsPyYamlDoes() throws Exception {
    needsPyYaml();
    var scalars = new ArrayList<>(new LinkedHashSet<>(scalars(new SplittableRandom(20180131))));

    var answers = ask(scalars);

    assertThat(answers).hasSameSizeAs(scalars);
    for (var i = 0; i < scalars.size(); i++) {
      // What PyYAML fails on has no result to be like.
      if (!answers.get(i).equals("error")) {
        assertThat(answer(scalars.get(i))).as("`" + scalars.get(i) + "`").isEqualTo(answers.get(i));
      }
    }
  }

  private static List<String> scalars(SplittableRandom random) {
    var scalars = new ArrayList<>(KNOWN);
    while (scalars.size() < 20_000) {
      var text = new StringBuilder();
      for (var length = random.nextInt(1, 12); length > 0; length--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      var scalar = text.toString().strip();
      // Otherwise YAML itself has a meaning for it, before anything is typed.
      if (!scalar.startsWith("- ")
          && !scalar.contains(": ")
          && !scalar.endsWith(":")
          && !scalar.equals("-")
          && !scalar.startsWith("---")) {
        scalars.add(scalar);
      }
    }
    return scalars;
  }

  private static String answer(String text) {
    var typed = Yaml11.typed(new Scalar(text, true, new Origin("x", 1, 1, 1)));
    if (typed.fault()) {
      return "fault";
    }
    return typed.surprise().equals("a date") ? "date" : CanonicalJson.text(typed.value());
  }

  private List<String> ask(List<String> scalars) throws Exception {
    var program = Files.writeString(directory.resolve("ask.py"), PROGRAM);
    var input = Files.writeString(directory.resolve("in"), String.join("\n", scalars) + "\n");
    var process =
        new ProcessBuilder("/usr/bin/python3", program.toString())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  private static void needsPyYaml() throws Exception {
    var there =
        Files.isExecutable(Path.of("/usr/bin/python3"))
            && new ProcessBuilder("/usr/bin/python3", "-c", "import yaml").start().waitFor() == 0;
    if (!there) {
      System.out.println("SKIPPED: scalars as PyYAML types them: python3-yaml is not installed");
    }
    assumeTrue(there, "python3-yaml is not installed");
  }
}
