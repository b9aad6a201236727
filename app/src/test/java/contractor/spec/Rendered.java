package contractor.spec;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.text.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a person sees of the problems of a file.
final class Rendered {

  private Rendered() {}

  static String of(String file, String text, Options options) {
    return of(file, text.getBytes(StandardCharsets.UTF_8), options);
  }

  static String of(String file, byte[] content, Options options) {
    var text = new String(content, StandardCharsets.UTF_8);
    return problems(file, content, options).stream()
        .map(problem ->
            Excerpt.render(
                problem, name -> name.equals(file) ? Optional.of(text) : Optional.empty()))
        .collect(Collectors.joining("\n"));
  }

  static List<Problem> problems(String file, byte[] content, Options options) {
    try {
      return Specification.read(file, content, options).remarks();
    } catch (RejectedException e) {
      return e.problems();
    }
  }
}
