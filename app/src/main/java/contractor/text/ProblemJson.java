package contractor.text;

import contractor.api.Origin;
import contractor.api.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// A problem as data for other programs: the same facts as an [Excerpt], none of the drawing.
public final class ProblemJson {

  private ProblemJson() {}

  public static SequencedMap<String, Object> of(Problem problem) {
    var json = new LinkedHashMap<String, Object>();
    json.put("level", problem.level().name().toLowerCase(Locale.ROOT));
    json.put("code", problem.code());
    json.put("message", problem.message());
    problem.origin().ifPresent(origin -> json.putAll(place(origin)));
    if (!problem.label().isEmpty()) {
      json.put("label", problem.label());
    }
    problem.also().ifPresent(also -> json.put("also", labelled(also)));
    json.put("advice", problem.advice().stream().map(ProblemJson::advice).toList());
    return json;
  }

  private static SequencedMap<String, Object> place(Origin origin) {
    var json = new LinkedHashMap<String, Object>();
    json.put("file", origin.file());
    json.put("line", origin.line());
    json.put("column", origin.column());
    json.put("length", origin.length());
    return json;
  }

  private static SequencedMap<String, Object> labelled(Problem.Also also) {
    var json = place(also.origin());
    json.put("label", also.label());
    return json;
  }

  private static List<String> advice(Problem.Advice advice) {
    return List.of(advice.kind(), advice.text());
  }
}
