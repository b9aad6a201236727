package contractor.cli.report;

import contractor.text.JsonLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A build in the trace event format, which the tracing pages of browsers and Perfetto show: a
/// process for the build, a thread for each project, times in microseconds.
public final class Trace {

  private Trace() {}

  public static String of(Timeline timeline) {
    var projects = Lanes.projects(timeline);
    var events = new ArrayList<Map<String, Object>>();
    events.add(named("process_name", 0, "contractor " + timeline.build()));
    for (var project : projects) {
      events.add(named("thread_name", 1 + projects.indexOf(project), project));
    }
    for (var step : timeline.steps()) {
      var event = new LinkedHashMap<String, Object>();
      event.put("name", step.number() + " " + step.name());
      event.put("cat", step.action());
      event.put("ph", "X");
      event.put("ts", Math.round(step.start() * 1e6));
      event.put("dur", Math.round(step.took() * 1e6));
      event.put("pid", 1);
      event.put("tid", 1 + projects.indexOf(step.project()));
      event.put("args", Map.of("outcome", Lanes.state(step)));
      events.add(event);
    }
    var all = new LinkedHashMap<String, Object>();
    all.put("traceEvents", List.copyOf(events));
    all.put("displayTimeUnit", "ms");
    return JsonLine.of(all) + "\n";
  }

  private static Map<String, Object> named(String what, int thread, String name) {
    var event = new LinkedHashMap<String, Object>();
    event.put("name", what);
    event.put("ph", "M");
    event.put("pid", 1);
    event.put("tid", thread);
    event.put("args", Map.of("name", name));
    return event;
  }
}
