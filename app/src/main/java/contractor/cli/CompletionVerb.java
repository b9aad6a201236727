package contractor.cli;

import java.io.IOException;

/// `contractor completion SHELL`
final class CompletionVerb implements Verb {

  Common common = new Common();
  String shell = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Print a script that completes commands, options, and the projects of the contractor.yaml here.",
            "For bash, zsh or fish.")
        .word("SHELL", "bash, zsh or fish", word -> shell = word)
        .example(
            "source <(contractor completion bash)",
            "contractor completion fish > ~/.config/fish/completions/contractor.fish");
  }

  @Override
  public int run(Session session) throws IOException, StatusException {
    MachineWish.oneOf("SHELL", shell, "bash", "zsh", "fish");
    session.screen().print(new CompletionScript(Topic.topics().keySet()).of(shell));
    return ExitCode.OK;
  }
}
