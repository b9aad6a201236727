package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.variable.Templates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all projects of one load share.
final class Loading {

  final Settings settings;
  final Documents documents;
  final LostJunctions lost;
  final Templates templates = new Templates();
  final List<Project> projects = new ArrayList<>();
  private final List<BstProblem> warnings = new ArrayList<>();

  Loading(Settings settings) {
    this.settings = settings;
    this.lost = new LostJunctions(settings.choices().lost());
    this.documents = new Documents(settings.readers(), settings.parsed());
  }

  Project top() {
    return projects.getFirst();
  }

  boolean isTop(@Nullable Project project) {
    return !projects.isEmpty() && top() == project;
  }

  synchronized void warn(BstProblem warning) {
    warnings.add(warning);
  }

  /// By file and line: threads don't find them in the same order twice.
  synchronized List<BstProblem> warnings() {
    return warnings.stream().sorted(Comparator.comparing(BstProblem::text)).toList();
  }
}
