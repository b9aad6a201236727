package contractor.spec;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.yaml.Findings;
import java.util.List;

/// What a file asks for: projects, ready to be planned.
///
/// @param remarks warnings and notes, in file order
public record Specification(List<Project> projects, List<Problem> remarks) {

  private static final int REJECTED = 65;
  private static final int REFUSED = 77;

  public Specification {
    projects = List.copyOf(projects);
    remarks = List.copyOf(remarks);
  }

  /// Reads a `contractor.yaml` or an `.ick` file, whichever its content says it is.
  ///
  /// @param file as the user named it; `<stdin>` for standard input
  public static Specification read(String file, byte[] content, Options options)
      throws RejectedException {
    var findings = new Findings();
    var projects = new FileReader(findings, options).read(file, content);
    return new Specification(projects, findings.settle());
  }

  /// The exit status that rejecting with these problems calls for.
  public static int status(List<Problem> problems) {
    var errors = problems.stream().filter(problem -> problem.level() == Problem.Level.ERROR);
    return errors.allMatch(problem -> problem.code().equals("CT0202")) ? REFUSED : REJECTED;
  }
}
