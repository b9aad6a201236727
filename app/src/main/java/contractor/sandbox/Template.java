package contractor.sandbox;

import contractor.api.Limits;
import contractor.api.Trust;
import contractor.build.Sandbox.Job;
import contractor.build.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The arguments of a class with nothing of a job in them: what a key says of how a command was
/// confined.
final class Template {

  private Template() {}

  static List<String> of(Trust trust) {
    var mounts = new LinkedHashMap<String, Snapshot>();
    mounts.put(trust == Trust.HOST_NET ? Layout.TARGET : "/workspace", Snapshot.EMPTY);
    var none = new TreeMap<String, byte[]>();
    var job =
        new Job(
            trust,
            trust == Trust.HOST_NET ? Optional.empty() : Optional.of(Snapshot.EMPTY),
            mounts,
            List.of(),
            new TreeMap<>(),
            "/",
            none,
            none,
            List.of(),
            Limits.DEFAULT);
    return Arguments.of(Layout.of(job), List.of(), false);
  }
}
