package contractor.plan;

import contractor.spec.Params;
import contractor.spec.Project;
import contractor.spec.Step;
import java.util.ArrayList;
import java.util.List;

/// Command lines of snippets: the interpreter, then one argument with the parameters' prefix and
/// the text.
final class Scripts {

  private Scripts() {}

  static List<String> argv(Step.Snippet snippet, Project project) {
    var prefix =
        switch (snippet.language()) {
          case "python" -> Params.python(project.parameters());
          default -> Params.shell(project.parameters());
        };
    var argv = new ArrayList<>(snippet.interpreter());
    argv.add(prefix + "\n" + snippet.text());
    return argv;
  }
}
