package contractor.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import contractor.api.RejectedException;
import contractor.cas.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParametersTest {

  private static final String STEPS = "steps: [empty-workspace: none]\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true|true",
        "false|false",
        "null|null",
        "0|0",
        "12|12",
        "-12|-12",
        "999999999999999999|999999999999999999"
      })
  void nativeFilesTypeFourWordsAndIntegers(String text, String json) throws Exception {
    assertThat(parameter(text)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "on",
        "1.10",
        "010",
        "1e3",
        "12:30:45",
        "2018-01-31",
        "~",
        "True",
        "-0",
        "+1",
        "0x10",
        "1_000",
        "Null",
        ".inf",
        "1000000000000000000"
      })
  void everythingElseIsTextAsWritten(String text) throws Exception {
    assertThat(parameter(text)).isEqualTo('"' + text + '"');
  }

  @Test
  void theCommandLineIsStronger() throws Exception {
    var overrides = new LinkedHashMap<String, Object>();
    overrides.put("tools", List.of("gcc"));
    var text =
        "contractor: 1\nproject: a\nparameters: {tools: none}\nsteps:\n- create-systree: b\n- apt: {parameter: tools}\n";

    var project = read(text, Options.NONE.withParameters(overrides));

    assertThat(project.steps().getLast().verb())
        .hasToString(
            "Apt[packages=[gcc], where=SYSTREE, update=true, upgrade=false, recommends=false,"
                + " mirror=Optional.empty, snapshot=Optional.empty]");
  }

  @Test
  void valuesOfTheCommandLineFollowTheGrammarToo() {
    var overrides = new LinkedHashMap<String, Object>();
    overrides.put("suite", "--script=evil");
    var text = "contractor: 1\nproject: a\nsteps:\n- debootstrap: {parameter: suite}\n";

    assertThatThrownBy(() -> read(text, Options.NONE.withParameters(overrides)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("is not a suite name");
  }

  @Test
  void hostStepsCanBeMovedIntoTheSystemTree() throws Exception {
    var text =
        "projects: [{project: a, pipelines: [p]}]\npipelines: [{pipeline: p, actions: [{shell: x, where: host}]}]\n";
    var options = Options.NONE.withHostSteps(true).withSystree(java.util.Optional.of("base"));

    var project = read(text, options);

    assertThat(project.steps().stream().map(step -> step.number() + " " + step.verb().action()))
        .containsExactly("0 empty-workspace", "0 create-systree", "1 shell");
  }

  @Test
  void refusedHostStepsAloneAreStatus77() {
    var text =
        "projects: [{project: a, pipelines: [p]}]\npipelines: [{pipeline: p, actions: [{shell: x, where: host}]}]\n";

    assertThat(Specification.status(Rendered.problems("a.ick", bytes(text), Options.NONE)))
        .isEqualTo(77);
  }

  @Test
  void pipelinesOfOtherFilesAreFound() throws Exception {
    var other =
        new Options.FileContent(
            "other.ick", bytes("pipelines: [{pipeline: p, actions: [{create_workspace: }]}]\n"));

    var project =
        read(
            "projects: [{project: a, pipelines: [p]}]\n",
            Options.NONE.withPipelines(List.of(other)));

    assertThat(project.steps()).hasSize(1);
  }

  @Test
  void theStarterIsValid() throws Exception {
    var read =
        Specification.read("contractor.yaml", bytes(Starter.text()), Options.NONE.withStrict(true));

    assertThat(read.remarks()).isEmpty();
    assertThat(read.projects()).extracting(Project::name).containsExactly("debian-base", "example");
  }

  private static String parameter(String text) throws RejectedException {
    var project =
        read("contractor: 1\nproject: a\nparameters:\n  x: " + text + "\n" + STEPS, Options.NONE);
    return CanonicalJson.text(project.parameters().get("x"));
  }

  private static Project read(String text, Options options) throws RejectedException {
    return Specification.read("test.yaml", bytes(text), options).projects().getFirst();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
