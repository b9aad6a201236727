package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts of `completion`, in the shells they are for.
@Timeout(600)
final class CompletionIT {

  /// Types a line and Tab, and prints the line as it then is. What is typed is echoed, perhaps
  /// twice, so marks are put together when they're printed.
  @SuppressWarnings("InlineFormatString") // it reads better up here, whole
  private static final String ZSH =
      """
      zmodload zsh/zpty
      zpty typist TERM=dumb zsh -f -i
      zpty -w typist 'PS1=; cd %1$s; autoload -Uz compinit; compinit -u -D; source ./zsh.script'
      zpty -w typist 'done-line() { print -r -- "=""<$BUFFER>=" ; zle kill-buffer }; zle -N done-line'
      zpty -w typist 'bindkey "^G" done-line; echo rea''dy'
      zpty -r -m typist ignored '*ready*'
      zpty -w -n typist $'%2$s\\t\\a'
      zpty -r -m typist line '*=<*>=*'
      print -r -- "${${line##*=<}%%%%>=*}"
      """;

  @TempDir Path directory;
  private Prompt prompt;

  @BeforeEach
  void writeScripts() throws Exception {
    prompt = new Prompt(directory);
    prompt.file("contractor.yaml", "contractor: 1\nproject: demonstration\nsteps: []\n");
    for (var shell : List.of("bash", "zsh", "fish")) {
      prompt.file(shell + ".script", new CompletionScript(Topic.topics().keySet()).of(shell));
    }
    // Stands for the tool, which lists artifacts that start like this.
    prompt.file("contractor", "#!/bin/sh\necho 'debian-base  f4261671  12 files  1 KiB'\n");
    assertThat(directory.resolve("contractor").toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void commandsOptionsProjectsAndArtifactsAreCompleted(String shell) throws Exception {
    needs(shell);

    assertThat(complete(shell, "contractor bui")).isEqualTo("contractor build");
    assertThat(complete(shell, "contractor artifact che"))
        .isEqualTo("contractor artifact checkout");
    assertThat(complete(shell, "contractor build --keep-g"))
        .isEqualTo("contractor build --keep-going");
    assertThat(complete(shell, "contractor artifact delete --js"))
        .isEqualTo("contractor artifact delete --json");
    assertThat(complete(shell, "contractor build demon"))
        .isEqualTo("contractor build demonstration");
    assertThat(complete(shell, "contractor artifact show deb"))
        .isEqualTo("contractor artifact show debian-base");
    assertThat(complete(shell, "contractor completion zs")).isEqualTo("contractor completion zsh");
    assertThat(complete(shell, "contractor help exit-c")).isEqualTo("contractor help exit-codes");
  }

  private static void needs(String shell) {
    var installed = Files.isExecutable(Path.of("/usr/bin", shell));
    if (!installed) {
      System.out.println("SKIPPED: completion in " + shell + ", which is not installed");
    }
    assumeTrue(installed, shell + " is not installed");
  }

  private String complete(String shell, String line) throws Exception {
    var path = "PATH=" + directory + ":/usr/bin:/bin";
    var ended =
        switch (shell) {
          case "bash" -> prompt.host("env", path, "bash", "-c", bash(line));
          case "zsh" -> prompt.host("env", path, "zsh", "-f", "-c", ZSH.formatted(directory, line));
          default ->
              prompt.host(
                  "env",
                  path,
                  "HOME=" + directory,
                  "fish",
                  "--no-config",
                  "-c",
                  "source fish.script; complete -C '" + line + "'");
        };
    assertThat(ended.status()).as(ended.text()).isZero();
    var found = ended.text().strip();
    var words = line.substring(0, line.lastIndexOf(' ') + 1);
    return shell.equals("zsh") ? found : words + found.split("\t", -1)[0];
  }

  private static String bash(String line) {
    return """
    source ./bash.script
    COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _contractor_complete
    echo "${COMPREPLY[@]}"
    """
        .formatted(line);
  }
}
