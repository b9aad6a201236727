package contractor.bst.project;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Node.Sequence;
import contractor.bst.user.Remotes;
import java.util.List;
import java.util.Set;

/// Checks `project.conf` once it is complete: no key is accepted that means nothing.
public final class ProjectKeys {

  private static final Set<String> TOP =
      Set.of(
          "name",
          "min-version",
          "element-path",
          "ref-storage",
          "aliases",
          "mirrors",
          "plugins",
          "options",
          "variables",
          "environment",
          "environment-nocache",
          "split-rules",
          "sandbox",
          "elements",
          "sources",
          "artifacts",
          "source-caches",
          "junctions",
          "defaults",
          "fatal-warnings",
          "fail-on-overlap",
          "shell",
          "source-provenance-attributes",
          "remote-execution",
          "(@)",
          "(?)");

  private ProjectKeys() {}

  public static void check(Fields config) throws LoadException {
    config.only(TOP);
    for (var key : List.of("artifacts", "source-caches")) {
      if (config.has(key)) {
        remotes(key, config);
      }
    }
    shell(config.fields("shell"));
  }

  /// One remote or a list of them.
  private static void remotes(String key, Fields config) throws LoadException {
    switch (config.oneOf(key, List.of("dict", "list"))) {
      case Mapping remote -> Remotes.check(new Fields(remote));
      case Sequence _ -> Remotes.check(config.each(key));
      case Scalar scalar -> throw new IllegalStateException(scalar.toString());
    }
  }

  private static void shell(Fields shell) throws LoadException {
    shell.only("command", "environment", "host-files");
    shell.texts("command");
    shell.fieldsIfAny("environment").texts();
    for (var file : shell.items("host-files")) {
      hostFile(file);
    }
  }

  private static void hostFile(Node file) throws LoadException {
    switch (file) {
      case Scalar _ -> {}
      case Mapping mapping -> {
        var fields = new Fields(mapping).only("path", "host_path", "optional");
        fields.text("path");
        fields.text("host_path", "");
        fields.flag("optional", false);
      }
      case Sequence sequence ->
          throw Fields.error(sequence, "List item is not of the expected type 'scalar'");
    }
  }
}
