package contractor.plan;

import contractor.spec.Step;
import contractor.spec.Step.Where;

/// Where a step runs and what it can reach: the table of the specification language, row by row.
///
/// @param trust the class, as `plan` prints it
/// @param place its root directory
/// @param writable what it can change
public record Placement(String trust, String place, boolean network, String writable) {

  private static final String HERE = "in contractor";
  private static final String WORKSPACE = "workspace";

  public static Placement of(Step.Verb verb) {
    return switch (verb) {
      case Step.EmptyWorkspace _ -> new Placement("core", HERE, false, WORKSPACE);
      case Step.CreateArtifact _ -> new Placement("core", HERE, false, "store");
      case Step.UnpackArtifact _ -> new Placement("core", HERE, false, WORKSPACE);
      case Step.CreateSystree _ -> new Placement("core", HERE, false, "systree");
      case Step.Debootstrap _ -> new Placement("host-net", "host, read-only", true, WORKSPACE);
      case Step.Git _ -> new Placement("host-net", "host, read-only", true, WORKSPACE);
      case Step.GitClone _ -> new Placement("host-net", "host, read-only", true, WORKSPACE);
      case Step.GitCheckout _ -> new Placement("host-net", "host, read-only", true, WORKSPACE);
      case Step.GitMirror _ -> new Placement("host-net", "host, read-only", true, WORKSPACE);
      case Step.LocalCopy _ -> new Placement("core", HERE, false, WORKSPACE);
      case Step.Publish publish -> publishing(publish);
      case Step.Apt apt -> new Placement("tree-net", name(apt.where()), true, name(apt.where()));
      case Step.Snippet snippet -> snippet(snippet);
    };
  }

  private static Placement publishing(Step.Publish publish) {
    return publish.tool().equals("notify")
        ? new Placement("core", HERE, false, "nothing")
        : new Placement("host-net", "host, read-only", true, "nothing");
  }

  private static Placement snippet(Step.Snippet snippet) {
    if (snippet.strict()) {
      return new Placement("strict", "systree, read-only", false, WORKSPACE);
    }
    return switch (snippet.where()) {
      case SYSTREE -> new Placement("tree", "systree", false, "systree, workspace");
      case WORKSPACE -> new Placement("tree", WORKSPACE, false, WORKSPACE);
    };
  }

  private static String name(Where where) {
    return switch (where) {
      case SYSTREE -> "systree";
      case WORKSPACE -> WORKSPACE;
    };
  }
}
