package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.LoadException;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Reading;
import contractor.bst.user.UserConfiguration;
import contractor.bst.user.UserPaths;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OptionTest {

  private static final String OPTIONS =
      """
      options:
        debug: {type: bool, description: d, default: False, variable: v-debug}
        level: {type: enum, description: d, values: [low, high], default: low, variable: v-level}
        parts: {type: flags, description: d, values: [c, b, a], default: [c, a], variable: v-parts}
        mask: {type: element-mask, description: d, variable: v-mask}
        cpu: {type: arch, description: d, values: [aarch64, x86_64], variable: v-cpu}
        system: {type: os, description: d, values: [Linux], variable: v-system}
      """;

  private static Sample sample() {
    return new Sample()
        .conf(OPTIONS)
        .with("app.bst", "kind: manual\n")
        .with("d/b.bst", "kind: x\n");
  }

  private static Map<String, String> variables(Sample sample) {
    return sample.load("app.bst").element("app.bst").variables();
  }

  @Test
  void exportsDefaults() {
    assertThat(variables(sample()))
        .containsEntry("v-debug", "0")
        .containsEntry("v-level", "low")
        .containsEntry("v-parts", "c,a")
        .containsEntry("v-mask", "")
        .containsEntry("v-cpu", "x86_64")
        .containsEntry("v-system", "Linux");
  }

  @Test
  void takesWhatIsTyped() {
    var variables =
        variables(
            sample()
                .option("debug", "true")
                .option("level", "high")
                .option("parts", "b, a")
                .option("mask", "d/b.bst,app.bst")
                .option("cpu", "aarch64"));

    assertThat(variables)
        .containsEntry("v-debug", "1")
        .containsEntry("v-level", "high")
        .containsEntry("v-parts", "a,b")
        .containsEntry("v-mask", "app.bst,d/b.bst")
        .containsEntry("v-cpu", "aarch64");
  }

  @Test
  void prefersWhatIsTypedToWhatIsConfigured() throws LoadException {
    var text = "projects:\n  test:\n    options: {level: high, parts: [b, a]}\n";
    var file = new SourceFile("u", "", "u");
    var user =
        UserConfiguration.of(
            Reading.read(file, text.getBytes(StandardCharsets.UTF_8)), new UserPaths(Map.of()));

    assertThat(variables(sample().user(user)))
        .containsEntry("v-level", "high")
        .containsEntry("v-parts", "a,b");
    assertThat(variables(sample().user(user).option("level", "low")))
        .containsEntry("v-level", "low");
  }

  @Test
  void refusesValuesThatAreNotAllowed() {
    sample()
        .option("level", "middle")
        .failsWith(
            "INVALID_DATA",
            "Invalid value for enum option 'level': middle\nValid values: low, high");
    sample()
        .option("debug", "yes")
        .failsWith("INVALID_DATA", "Invalid value for boolean option debug: yes");
    sample()
        .option("nope", "x")
        .failsWith("INVALID_DATA", "Unknown option 'nope' specified on the command line");
  }

  @Test
  void refusesDeclarationsThatAreWrong() {
    declared("bad-name: {type: bool, description: d, default: 1}").contains("INVALID_SYMBOL_NAME");
    declared("o: {type: text, description: d}")
        .contains("should be one of 'bool, enum, flags, element-mask, arch, os'");
    declared("o: {type: enum, description: d, values: [], default: a}")
        .contains("project.conf [line 4 column 42]: No values specified for enum option 'o'");
    declared("o: {type: enum, description: d, values: [a], default: b}")
        .contains("project.conf [line 4 column 56]: Invalid value for enum option 'o': b");
    declared("o: {type: arch, description: d, values: [z80]}")
        .contains("Unknown architecture: z80");
    declared("o: {type: arch, description: d, values: [aarch64]}")
        .contains("Invalid value for arch option 'o': x86-64\nValid values: aarch64");
    declared("o: {type: bool, default: True}").contains("expected key 'description'");
    declared("o: {type: bool, description: d, default: TRUE}").contains("expected type 'boolean'");
  }

  private static org.assertj.core.api.AbstractStringAssert<?> declared(String option) {
    var problem =
        new Sample()
            .conf("options:\n  " + option + "\n")
            .with("app.bst", "kind: manual\n")
            .problem("app.bst");
    return assertThat(problem.reason() + " " + problem.text());
  }

  @Test
  void decidesConditionsThatConditionsBring() {
    var variables =
        variables(
            sample()
                .with(
                    "app.bst",
                    """
                    kind: manual
                    (?):
                    - level == "low":
                        (?):
                        - not debug:
                            variables: {x: found}
                    """));

    assertThat(variables).containsEntry("x", "found");
  }

  @Test
  void refusesConditionsOnWhatMustBeKnownBefore() {
    new Sample()
        .conf(OPTIONS + "(?):\n- debug:\n    element-path: x\n")
        .failsWith(
            "ILLEGAL_COMPOSITE",
            "project.conf [line 12 column 18]: The 'element-path' key cannot be specified"
                + " conditionally.");
  }
}
