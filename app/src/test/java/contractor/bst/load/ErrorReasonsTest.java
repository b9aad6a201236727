package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every reason BuildStream gives for not loading a project, with the place it names.
final class ErrorReasonsTest {

  private static final String APP = "kind: manual\n";

  @Test
  void namesWhoNeedsAMissingElement() {
    new Sample()
        .with("app.bst", APP + "depends:\n- no.bst\n")
        .failsWith(
            "MISSING_FILE",
            "app.bst [line 3 column 2]: Could not find element 'no.bst' in elements directory"
                + " '/p'");
  }

  @Test
  void suggestsTheNameWithoutTheElementPath() {
    var problem =
        new Sample()
            .conf("element-path: parts\n")
            .with("parts/app.bst", APP)
            .problem("parts/app.bst");

    assertThat(problem.text())
        .isEqualTo("Could not find element 'parts/app.bst' in elements directory '/p/parts'");
    assertThat(problem.detail()).isEqualTo("Did you mean 'app.bst'?");
  }

  @Test
  void refusesAnchors() {
    new Sample()
        .with("app.bst", "kind: &a manual\n")
        .failsWith(
            "INVALID_YAML",
            "app.bst: Malformed YAML:\n\n"
                + "Anchors are disallowed in BuildStream at line 0 column 6\n\n");
  }

  @Test
  void refusesAliases() {
    new Sample()
        .with("app.bst", "kind: *a\n")
        .failsWith(
            "INVALID_YAML",
            "app.bst: Malformed YAML:\n\n"
                + "Anchors are disallowed in BuildStream at line 0 column 6\n\n");
  }

  @Test
  void refusesAKeyGivenTwice() {
    new Sample()
        .with("app.bst", "kind: manual\nkind: manual\n")
        .failsWith(
            "INVALID_YAML",
            "app.bst: Malformed YAML:\n\nDuplicate key kind at line 1 column 0\n\n");
  }

  @Test
  void refusesTagsOfStrangers() {
    new Sample()
        .with("app.bst", "kind: !mine manual\n")
        .failsWith(
            "INVALID_YAML",
            "app.bst: Malformed YAML:\n\nNon-core tag expressed in input.  This is disallowed in"
                + " BuildStream. At line 0 column 6\n\n");
  }

  @Test
  void refusesAListForAFile() {
    assertThat(new Sample().with("app.bst", "- kind\n").problem("app.bst").reason())
        .isEqualTo("INVALID_YAML");
  }

  @Test
  void namesTheJunctionOfAFileThatIsNoYaml() {
    var text =
        new Sample()
            .with("sub.bst", "kind: junction\nsources:\n- kind: local\n  path: sub\n")
            .with("sub/project.conf", "name: sub\nmin-version: 2.0\n")
            .with("sub/app.bst", "kind: [\n")
            .problem("sub.bst:app.bst")
            .text();

    assertThat(text).startsWith("sub.bst:app.bst: Severely malformed YAML:\n\n");
  }

  @Test
  void refusesKeysThatMeanNothing() {
    new Sample()
        .with("app.bst", APP + "depend: no.bst\n")
        .failsWith("INVALID_DATA", "app.bst [line 2 column 8]: Unexpected key: depend");
  }

  @Test
  void needsAKind() {
    new Sample()
        .with("app.bst", "\n  description: x\n")
        .failsWith(
            "INVALID_DATA",
            "app.bst [line 2 column 2]: Dictionary did not contain expected key 'kind'");
  }

  @Test
  void refusesToComposeATextOverAList() {
    new Sample()
        .with("app.bst", APP + "config:\n  build-commands: make\n")
        .failsWith(
            "ILLEGAL_COMPOSITE",
            "app.bst [line 3 column 2]: Failure composing ['build-commands']:"
                + " app.bst [line 3 column 18]: Cannot compose scalar on non-scalar at manual.yaml"
                + " [line 3 column 18]");
  }

  @Test
  void showsTheWholeCycleWithEveryLine() {
    var sample =
        new Sample()
            .with("app.bst", APP + "depends: [b.bst]\n")
            .with("b.bst", APP + "depends: [c.bst]\n")
            .with("c.bst", APP + "depends:\n- b.bst\n");

    sample.failsWith(
        "CIRCULAR_DEPENDENCY",
        "Circular dependency detected at element: b.bst\n"
            + "Dependency chain: b.bst -> c.bst -> b.bst");
    assertThat(sample.problem("app.bst").detail())
        .isEqualTo(
            "b.bst [line 2 column 10]: b.bst needs c.bst\n"
                + "c.bst [line 3 column 2]: c.bst needs b.bst");
  }

  @Test
  void blamesTheVariableThatMentionsAnUndefinedOne() {
    new Sample()
        .with("app.bst", APP + "variables:\n  one: '%{two}'\n")
        .failsWith(
            "UNRESOLVED_VARIABLE",
            "app.bst [line 3 column 7]: Reference to undefined variable 'two'");
  }

  @Test
  void blamesTheCommandThatMentionsAnUndefinedVariable() {
    new Sample()
        .with("app.bst", APP + "config:\n  build-commands:\n  - make %{no}\n")
        .failsWith(
            "UNRESOLVED_VARIABLE",
            "app.bst [line 4 column 4]: Reference to undefined variable 'no'");
  }

  @Test
  void refusesProjectsOfALaterBuildStream() {
    var sample = new Sample().with("project.conf", "name: test\nmin-version: 2.9\n");

    sample.failsWith("UNSUPPORTED_PROJECT", "project.conf [line 2 column 13]: Version mismatch");
  }

  @Test
  void asksForTheVersionAProjectNeeds() {
    new Sample()
        .with("project.conf", "name: test\n")
        .failsWith(
            "INVALID_DATA",
            "project.conf [line 1 column 0]: Dictionary did not contain expected key"
                + " 'min-version'");
  }

  @Test
  void refusesAVersionThatIsNone() {
    new Sample()
        .with("project.conf", "name: test\nmin-version: new\n")
        .failsWith(
            "INVALID_DATA", "project.conf [line 2 column 13]: Malformed version string: new");
  }

  @Test
  void saysWhyAConditionHasNoValue() {
    new Sample()
        .with("app.bst", APP + "(?):\n- nope == 'x':\n    description: x\n")
        .failsWith(
            "EXPRESSION_FAILED",
            "app.bst [line 3 column 2]: Failed to evaluate expression (nope == 'x'): 'nope' is"
                + " undefined");
  }

  @Test
  void saysWhatAnAssertionSays() {
    new Sample()
        .with("app.bst", APP + "(!): |\n  not like this\n")
        .failsWith("USER_ASSERTION", "app.bst [line 2 column 5]: not like this");
  }

  @Test
  void refusesToAddToAListThatIsNotThere() {
    new Sample()
        .with("app.bst", APP + "config:\n  more-commands:\n    (>): [make]\n")
        .failsWith(
            "TRAILING_LIST_DIRECTIVE",
            "app.bst [line 4 column 9]: Attempt to override non-existing list");
  }

  @Test
  void refusesAProjectOfOneNameTwice() {
    var junction = "kind: junction\nsources:\n- kind: local\n  path: ";
    var sub = "name: sub\nmin-version: 2.0\n";
    new Sample()
        .with("one.bst", junction + "one\n")
        .with("two.bst", junction + "two\n")
        .with("one/project.conf", sub)
        .with("two/project.conf", sub)
        .with("one/a.bst", APP)
        .with("two/a.bst", APP)
        .with("app.bst", APP + "depends: ['one.bst:a.bst', 'two.bst:a.bst']\n")
        .failsWith("CONFLICTING_JUNCTION", "Project 'sub' was loaded in multiple contexts");
  }

  @Test
  void needsAProjectBehindAJunction() {
    new Sample()
        .with("sub.bst", "kind: junction\nsources:\n- kind: local\n  path: sub\n")
        .with("sub/README", "")
        .with("app.bst", APP + "depends:\n- sub.bst:a.bst\n")
        .failsWith(
            "INVALID_JUNCTION",
            "app.bst [line 3 column 2]: Could not find the project.conf file in the project"
                + " referred to by junction element 'sub.bst'.");
  }

  @Test
  void needsAReferenceToOpenAJunction() {
    new Sample()
        .with(
            "sub.bst", "kind: junction\nsources:\n- kind: git_repo\n  url: https://example.org/x\n")
        .with("app.bst", APP + "depends:\n- sub.bst:a.bst\n")
        .failsWith(
            "SUBPROJECT_INCONSISTENT",
            "app.bst [line 3 column 2]: Subproject has no ref for junction: sub.bst");
  }

  @Test
  void refusesNamesThatAreNoSymbols() {
    new Sample()
        .with("project.conf", "name: 1test\nmin-version: 2.0\n")
        .failsWith(
            "INVALID_SYMBOL_NAME",
            "project.conf [line 1 column 6]: Invalid symbol name for project name: '1test'");
  }

  @Test
  void needsAProject() {
    var sample = new Sample();
    sample.files.all().clear();

    sample.failsWith("MISSING_PROJECT_CONF", "Could not find file at /p/project.conf");
  }

  @Test
  void refusesADirectoryForAnElement() {
    var sample =
        new Sample()
            .with("dir.bst/x", "")
            .with("dir.bst.bst", APP)
            .with("app.bst", APP + "depends:\n- dir.bst\n");

    sample.failsWith("LOADING_DIRECTORY", "app.bst [line 3 column 2]: /p/dir.bst is a directory");
    assertThat(sample.problem("app.bst").detail()).isEqualTo("Did you mean 'dir.bst.bst'?\n");
  }

  @Test
  void keepsPathsInsideTheProject() {
    new Sample()
        .conf("element-path: ../x\n")
        .failsWith(
            "PROJ_PATH_INVALID",
            "project.conf [line 3 column 14]: Specified path '../x' first component must not be"
                + " '..'");
  }

  @Test
  void refusesAFileForADirectory() {
    new Sample()
        .conf("element-path: file\n")
        .with("file", "")
        .failsWith(
            "PROJ_PATH_INVALID_KIND",
            "project.conf [line 3 column 14]: Specified path 'file' is not a directory");
  }

  @Test
  void refusesToIncludeWhatIsOutside() {
    for (var path : java.util.List.of("../a.yml", "b/../../a.yml", "/etc/a.yml", "/dev/zero")) {
      new Sample()
          .with("app.bst", APP + "(@): " + path + "\n")
          .failsWith(
              "PROJ_PATH_INVALID",
              "app.bst [line 2 column 5]: '"
                  + path
                  + "' must not lead outside of the project directory");
    }
  }

  @Test
  void refusesFilesThatIncludeThemselves() {
    new Sample()
        .with("a.yml", "(@): a.yml\n")
        .with("app.bst", "kind: manual\n(@): a.yml\n")
        .failsWith(
            "RECURSIVE_INCLUDE", "a.yml [line 1 column 5]: trying to recursively include /p/a.yml");
  }

  @Test
  void namesTheIncludeOfAMissingFile() {
    new Sample()
        .with("app.bst", "kind: manual\n(@): no.yml\n")
        .failsWith("MISSING_FILE", "app.bst [line 2 column 5]: Could not find file at /p/no.yml");
  }

  @Test
  void showsEveryStepOfACircleOfVariables() {
    var sample = new Sample().with("app.bst", APP + "variables:\n  a: '%{b}'\n  b: x%{a}\n");

    sample.failsWith("CIRCULAR_REFERENCE_VARIABLE", "Circular dependency detected on variable 'a'");
    assertThat(sample.problem("app.bst").detail())
        .isEqualTo(
            """
            app.bst [line 3 column 5]: Variable 'a' refers to variable 'b'
            app.bst [line 4 column 5]: Variable 'b' refers to variable 'a'\
            """);
  }

  @Test
  void protectsVariablesOfItsOwn() {
    new Sample()
        .with("app.bst", APP + "variables:\n  max-jobs: 5\n")
        .failsWith(
            "PROTECTED_VARIABLE_REDEFINED",
            "app.bst [line 3 column 12]: invalid redefinition of protected variable 'max-jobs'");
  }

  @Test
  void protectsVariablesFromTheProjectToo() {
    new Sample()
        .conf("variables:\n  project-name: x\n")
        .with("app.bst", APP)
        .failsWith(
            "PROTECTED_VARIABLE_REDEFINED",
            "project.conf [line 4 column 16]: invalid redefinition of protected variable"
                + " 'project-name'");
  }

  @Test
  void refusesConfigurationOfWhatIsOnlyRun() {
    new Sample()
        .with("b.bst", APP)
        .with("app.bst", APP + "runtime-depends:\n- filename: b.bst\n  config:\n    location: /x\n")
        .failsWith(
            "INVALID_DEPENDENCY_CONFIG",
            "app.bst [line 5 column 4]: Specifying 'config' for a runtime dependency is not"
                + " allowed");
  }

  @Test
  void refusesDependenciesOfALink() {
    new Sample()
        .with("app.bst", "kind: link\ndepends: [b.bst]\nconfig:\n  target: b.bst\n")
        .failsWith(
            "LINK_FORBIDDEN_DEPENDENCIES",
            "app.bst [line 1 column 0]: Dependencies are forbidden for 'link' elements");
  }

  @Test
  void noticesLinksThatLeadInACircle() {
    var problem =
        new Sample()
            .with("app.bst", "kind: link\nconfig:\n  target: b.bst\n")
            .with("b.bst", "kind: link\nconfig:\n  target: app.bst\n")
            .problem("app.bst");

    assertThat(problem.reason()).isEqualTo("CIRCULAR_REFERENCE");
    assertThat(problem.text())
        .isEqualTo("b.bst [line 3 column 10]: Circular reference while searching for 'app.bst'");
  }

  @Test
  void needsTheSuffix() {
    new Sample()
        .with("app.bst", APP + "depends:\n- b\n")
        .failsWith(
            "BAD_ELEMENT_SUFFIX",
            "app.bst [line 3 column 2]: Element 'b' does not have expected file extension `.bst`");
  }

  @Test
  void refusesCharactersThatNoFileNameShouldHave() {
    new Sample()
        .failsWith("BAD_CHARACTERS_IN_NAME", "Element 'a?.bst' has invalid characters.", "a?.bst");
  }

  @Test
  void knowsTheAttributesASourceMayState() {
    new Sample()
        .with("f", "")
        .with(
            "app.bst",
            "kind: import\nsources:\n- kind: local\n  path: f\n  provenance:\n    author: me\n")
        .failsWith(
            "UNDEFINED_SOURCE_PROVENANCE_ATTRIBUTE",
            "app.bst [line 6 column 12]: Undefined source provenance attribute 'author'");
  }

  @Test
  void refusesPluginsForALaterBuildStream() {
    new Sample()
        .conf("plugins:\n- {origin: local, path: plugins, elements: [later]}\n")
        .with("plugins/later.py", "class Later(BuildElement):\n  BST_MIN_VERSION = \"2.9\"\n")
        .with("plugins/later.yaml", "")
        .with("app.bst", "kind: later\n")
        .failsWith(
            "UNSUPPORTED_PLUGIN",
            "app.bst [line 1 column 6]: Plugin 'later' requires BuildStream 2.9");
  }

  @Test
  void tellsAllThatIsMissingAtOnce() {
    var problems =
        new Sample()
            .with("app.bst", APP + "depends: [b.bst, no.bst, c, broken.bst]\n")
            .with("b.bst", APP + "depends: [no.bst, apq.bst]\n")
            .with("broken.bst", "kind: &a manual\n")
            .problems("app.bst");

    assertThat(problems.stream().map(problem -> problem.text().strip()))
        .containsExactly(
            "b.bst [line 2 column 10]: Could not find element 'no.bst' in elements directory '/p'",
            "b.bst [line 2 column 18]: Could not find element 'apq.bst' in elements directory '/p'",
            "app.bst [line 2 column 25]: Element 'c' does not have expected file extension `.bst`",
            "broken.bst: Malformed YAML:\n\n"
                + "Anchors are disallowed in BuildStream at line 0 column 6");
    assertThat(problems.get(1).hint()).isEqualTo("did you mean `app.bst`?");
  }

  @Test
  void tellsAMistakeOfTheProjectOnce() {
    var problems =
        new Sample()
            .conf("(@): none.yml\n")
            .with("app.bst", APP + "depends: [b.bst]\n")
            .with("b.bst", APP)
            .problems("app.bst", "b.bst");

    assertThat(problems).hasSize(1);
  }
}
