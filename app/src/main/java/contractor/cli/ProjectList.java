package contractor.cli;

import contractor.spec.Project;
import contractor.text.Columns;
import contractor.text.Escape;
import contractor.text.Figures;
import java.util.List;

/// The projects of a file, as `build --list` shows them.
final class ProjectList {

  private ProjectList() {}

  static void show(Session session, List<Project> projects) {
    var columns = new Columns();
    for (var project : projects) {
      if (session.json()) {
        session
            .screen()
            .json(
                new Facts()
                    .with("project", project.name())
                    .with("description", project.description())
                    .with("needs", project.needs())
                    .with("steps", steps(project)));
      } else {
        columns.row(
            Escape.line(project.name()),
            Figures.many(steps(project), "step"),
            Escape.line(project.description()));
      }
    }
    session.screen().print(columns.toString());
  }

  /// Those that are written; the implicit first one has the number 0.
  private static long steps(Project project) {
    return project.steps().stream().filter(step -> step.number() > 0).count();
  }
}
