package contractor.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// All commands there are, in the order the help shows them.
///
/// A command's class is loaded only when it is the one asked for.
final class Verbs {

  /// @param name one word, or two
  /// @param summary one line, lower case
  record Entry(String name, String summary, Supplier<Verb> verb) {}

  /// What belongs together in the help.
  record Group(String title, List<Entry> entries) {}

  static final List<Group> GROUPS =
      List.of(
          new Group(
              "Building",
              List.of(
                  new Entry("build", "run the steps of a project", BuildVerb::new),
                  new Entry("plan", "show what a build would do, and where", PlanVerb::new),
                  new Entry("check", "find mistakes in a build specification", CheckVerb::new),
                  new Entry("init", "write a commented contractor.yaml", InitVerb::new))),
          new Group(
              "Finding out",
              List.of(
                  new Entry("log", "show what the steps of a build printed", LogVerb::new),
                  new Entry("report", "draw what a build did, and what took long", ReportVerb::new),
                  new Entry("shell", "open a shell in the sandbox a step saw", ShellVerb::new),
                  new Entry("why", "show what made a step run again", WhyVerb::new),
                  new Entry("explain", "explain an error code, or a step", ExplainVerb::new),
                  new Entry("doctor", "check what this machine can do", DoctorVerb::new))),
          new Group(
              "BuildStream projects",
              List.of(
                  new Entry("show", "show elements, their states and cache keys", ShowVerb::new),
                  new Entry("graph", "draw what elements depend on", GraphVerb::new),
                  new Entry(
                      "diff-keys",
                      "show what changed cache keys between two times",
                      DiffKeysVerb::new))),
          new Group(
              "Artifacts and sources",
              List.of(
                  new Entry("artifact list", "list artifacts", ArtifactListVerb::new),
                  new Entry("artifact show", "show one artifact", ArtifactShowVerb::new),
                  new Entry("artifact list-contents", "list its files", ArtifactContentsVerb::new),
                  new Entry("artifact diff", "compare two artifacts", ArtifactDiffVerb::new),
                  new Entry(
                      "artifact checkout", "write its files to a directory", CheckoutVerb::new),
                  new Entry(
                      "artifact import", "make an artifact of a tar archive", ImportVerb::new),
                  new Entry(
                      "artifact export", "write an artifact as a tar archive", ExportVerb::new),
                  new Entry("artifact pull", "get an artifact from a server", PullVerb::new),
                  new Entry("artifact push", "send an artifact to a server", PushVerb::new),
                  new Entry("artifact delete", "forget an artifact", ArtifactDeleteVerb::new),
                  new Entry("artifact verify", "check that artifacts are whole", VerifyVerb::new),
                  new Entry(
                      "source digest", "print the SHA-256 of a source", SourceDigestVerb::new))),
          new Group(
              "Housekeeping",
              List.of(
                  new Entry("store verify", "check everything in the store", StoreVerifyVerb::new),
                  new Entry("store repair", "remove what is damaged", StoreRepairVerb::new),
                  new Entry("store gc", "free space", StoreGcVerb::new),
                  new Entry("store du", "show what takes up space", StoreDuVerb::new),
                  new Entry("clean", "remove what crashed builds left behind", CleanVerb::new),
                  new Entry("completion", "print a completion script", CompletionVerb::new),
                  new Entry("help", "show help on a command or a topic", HelpVerb::new))));

  private Verbs() {}

  static SequencedMap<String, Entry> byName() {
    var all = new LinkedHashMap<String, Entry>();
    GROUPS.forEach(group -> group.entries().forEach(entry -> all.put(entry.name(), entry)));
    return all;
  }

  static Optional<Entry> find(String name) {
    return Optional.ofNullable(byName().get(name));
  }

  /// Commands of two words that start with this one.
  static List<Entry> startingWith(String word) {
    return byName().values().stream().filter(e -> e.name().startsWith(word + " ")).toList();
  }
}
