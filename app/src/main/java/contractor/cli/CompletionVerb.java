package contractor.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `contractor completion SHELL`
@Command(
    description = {
      "Print a script that completes commands, options, and the projects of the contractor.yaml here.",
      "For bash, zsh or fish."
    },
    footer = {
      "",
      "Examples:",
      "  source <(contractor completion bash)",
      "  contractor completion fish > ~/.config/fish/completions/contractor.fish"
    })
final class CompletionVerb implements Verb {

  @Mixin Common common = new Common();

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  String shell = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public int run(Session session) throws IOException, StatusException {
    MachineWish.oneOf("SHELL", shell, "bash", "zsh", "fish");
    session.screen().print(new CompletionScript(Topic.topics().keySet()).of(shell));
    return ExitCode.OK;
  }
}
