package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.variable.Templates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all projects of one load share.
final class Loading {

  private static final int MOST_GUESSES = 10;

  final Settings settings;
  final Documents documents;
  final LostJunctions lost;
  final Templates templates = new Templates();
  final List<Project> projects = new ArrayList<>();
  private final List<BstProblem> warnings = new ArrayList<>();
  private int guesses;

  Loading(Settings settings) {
    this.settings = settings;
    this.lost = new LostJunctions(settings.choices().lost());
    this.documents = new Documents(settings.readers(), settings.parsed());
  }

  /// Whether to guess what another misspelt name was meant to be: that means to look at every name
  /// there is.
  boolean mayGuess() {
    return guesses++ < MOST_GUESSES;
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
    return warnings.stream()
        .sorted(Comparator.comparing(BstProblem::text).thenComparing(Loading::place))
        .toList();
  }

  private static String place(BstProblem warning) {
    return warning.at().map(at -> at.file().path() + at).orElse("");
  }
}
