package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Options;
import contractor.sandbox.HostProgram;
import contractor.spec.Project;
import contractor.spec.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Runs the user's `notify.command` with what a project's steps have printed as its input.
record Notification(List<String> command, SequencedMap<String, String> environment, LogFiles logs)
    implements Options.Notifier {

  /// Nothing if no step asks for it, or nothing is configured.
  static Optional<Options.Notifier> configured(
      Session session, Workshop workshop, List<Project> projects)
      throws IOException, RejectedException, StatusException {
    var asks =
        projects.stream()
            .flatMap(project -> project.steps().stream())
            .anyMatch(Notification::isOne);
    return asks
        ? new Configuration(session)
            .notifyCommand()
            .map(command -> new Notification(command, session.environment(), workshop.logs()))
        : Optional.empty();
  }

  private static boolean isOne(Step step) {
    return step.verb() instanceof Step.Publish publish && publish.tool().equals("notify");
  }

  @Override
  public int send(String build, String project) throws IOException, InterruptedException {
    var all = new LinkedHashMap<>(environment);
    all.put("CONTRACTOR_BUILD", build);
    all.put("CONTRACTOR_PROJECT", project);
    var texts = new ArrayList<InputStream>();
    for (var log : logs.of(build, project)) {
      texts.add(Files.newInputStream(log));
    }
    try (var input = new SequenceInputStream(Collections.enumeration(texts))) {
      return HostProgram.tell(command, all, input);
    }
  }
}
