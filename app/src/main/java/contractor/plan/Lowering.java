package contractor.plan;

import contractor.api.Fetch;
import contractor.api.Limits;
import contractor.api.Mount;
import contractor.api.Program;
import contractor.api.Run;
import contractor.api.Selection;
import contractor.api.Tree;
import contractor.spec.Project;
import contractor.spec.Step;
import contractor.spec.Step.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Says every step of a project as trees.
///
/// The trees of one step are made of those of the step before, so a chain of steps is one
/// expression that shares all its parts. Evaluate it by identity: written out it grows with the
/// square of the steps.
public final class Lowering {

  /// What a system tree holds only because it was run in.
  private static final Selection WITHOUT_MOUNTS =
      new Selection(
          List.of("**"), List.of("workspace", "dev/**", "proc/**", "sys/**", "tmp/**", "run/**"));

  private static final String CLONE_CONFIG =
      "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n";

  private static final Tree EMPTY = new Tree.Empty();

  private final Project project;
  private final Debian debian;
  private final Optional<String> buildNumber;

  private Lowering(Project project, Debian debian, Optional<String> buildNumber) {
    this.project = project;
    this.debian = debian;
    this.buildNumber = buildNumber;
  }

  /// @param debian asked only for what the project leaves to the host
  /// @param buildNumber what `BUILD_NUMBER` is, for projects that want one
  public static List<Planned> of(Project project, Debian debian, Optional<String> buildNumber)
      throws contractor.api.RejectedException {
    var lowering = new Lowering(project, debian, buildNumber);
    var planned = new ArrayList<Planned>();
    var before = State.START;
    for (var step : project.steps()) {
      var next = lowering.step(step, before);
      planned.add(next);
      before = next.after();
    }
    return List.copyOf(planned);
  }

  private Planned step(Step step, State before) throws contractor.api.RejectedException {
    return switch (step.verb()) {
      case Step.EmptyWorkspace empty ->
          plan(step, before, before.withWorkspace(sources(empty.sources())));
      case Step.CreateArtifact artifact ->
          new Planned(
              step, before, before, Optional.of(artifact(artifact, before)), Optional.empty());
      case Step.UnpackArtifact unpack ->
          plan(step, before, before.withWorkspace(unpacked(unpack, before)));
      case Step.CreateSystree systree ->
          plan(step, before, before.withSystree(new Tree.Artifact(systree.artifact(), false)));
      case Step.Debootstrap debootstrap -> debootstrap(step, debootstrap, before);
      case Step.Apt apt -> apt(step, apt, before);
      case Step.Snippet snippet -> snippet(step, snippet, before);
      case Step.Git git ->
          placed(
              step,
              before,
              source(new Fetch.Git(git.url(), git.ref(), git.submodules())),
              git.into());
      case Step.GitClone clone -> placed(step, before, repository(clone), clone.into() + "/.git");
      case Step.GitMirror mirror ->
          placed(step, before, source(new Fetch.GitMirror(mirror.url())), mirror.into());
      case Step.GitCheckout checkout ->
          placed(step, before, source(checkout(checkout)), checkout.into());
      case Step.LocalCopy copy ->
          placed(step, before, source(new Fetch.Local(copy.directory(), List.of())), copy.into());
      case Step.Publish publish -> publish(step, publish, before);
    };
  }

  private static Planned plan(Step step, State before, State after) {
    return new Planned(step, before, after, Optional.empty(), Optional.empty());
  }

  private static Planned plan(Step step, State before, State after, Run run) {
    return new Planned(step, before, after, Optional.empty(), Optional.of(run));
  }

  private Tree sources(List<String> names) throws contractor.api.RejectedException {
    var layers = new ArrayList<Tree>();
    for (var source : project.sources()) {
      if (names.contains(source.name())) {
        layers.add(new Tree.Under(source.into(), new Tree.Source(resolved(source.fetch()))));
      }
    }
    return new Tree.Merge(layers, Tree.Overlap.REFUSE);
  }

  private Fetch resolved(Fetch fetch) throws contractor.api.RejectedException {
    return switch (fetch) {
      case Fetch.Archive archive when archive.location().startsWith("debian:") ->
          new Fetch.Archive(
              debian.mirror(debian.suite().text()).text().replaceFirst("/*$", "/")
                  + archive.location().substring("debian:".length()),
              archive.sha256(),
              archive.strip());
      case Fetch other -> other;
    };
  }

  private Tree artifact(Step.CreateArtifact artifact, State before) {
    var whole =
        switch (artifact.from()) {
          case WORKSPACE -> before.workspace();
          case SYSTREE -> new Tree.Pick(before.systree().orElse(EMPTY), WITHOUT_MOUNTS);
        };
    return new Tree.Sealed(
        new Tree.Pick(new Tree.At(artifact.root(), whole), artifact.selection()),
        project.epoch(),
        artifact.owners());
  }

  private static Tree unpacked(Step.UnpackArtifact unpack, State before) {
    var overlap = unpack.overwrite() ? Tree.Overlap.REPLACE : Tree.Overlap.REFUSE;
    var artifact = new Tree.Artifact(unpack.artifact(), unpack.mayBeMissing());
    return new Tree.Merge(
        List.of(before.workspace(), new Tree.Under(unpack.into(), artifact)), overlap);
  }

  private static Tree source(Fetch fetch) {
    return new Tree.Source(fetch);
  }

  /// A mirror is a repository without a working tree; told otherwise, it is one with nothing
  /// checked out.
  private static Tree repository(Step.GitClone clone) {
    var config = new TreeMap<String, Tree.FileText>();
    config.put("config", new Tree.FileText(CLONE_CONFIG, false));
    return new Tree.Merge(
        List.of(source(new Fetch.GitMirror(clone.url())), new Tree.Files(config)),
        Tree.Overlap.REPLACE);
  }

  /// The mirror in the workspace is the one we know by its URL, and that is at hand by now.
  private Fetch checkout(Step.GitCheckout checkout) {
    for (var step : project.steps()) {
      if (step.verb() instanceof Step.GitMirror mirror && mirror.into().equals(checkout.mirror())) {
        return new Fetch.Git(mirror.url(), checkout.ref(), false);
      }
    }
    return new Fetch.Git(checkout.mirror(), checkout.ref(), false);
  }

  private static Planned placed(Step step, State before, Tree what, String into) {
    var tree = new Tree.Under(into, what);
    return plan(
        step,
        before,
        before.withWorkspace(
            new Tree.Merge(List.of(before.workspace(), tree), Tree.Overlap.REPLACE)));
  }

  private Planned debootstrap(Step step, Step.Debootstrap wanted, State before)
      throws contractor.api.RejectedException {
    var suite = wanted.suite().isPresent() ? wanted.suite().get() : debian.suite().text();
    var mirror = wanted.mirror().isPresent() ? wanted.mirror().get() : debian.mirror(suite).text();
    var program =
        new Program.Debootstrap(
            suite,
            mirror,
            wanted.variant(),
            wanted.components(),
            wanted.include(),
            wanted.exclude(),
            wanted.arch(),
            wanted.keyring(),
            wanted.snapshot(),
            wanted.release(),
            wanted.clean());
    var run =
        new Run(
            EMPTY,
            List.of(new Mount(Program.Debootstrap.TARGET, EMPTY)),
            program,
            environment(),
            "/",
            limits(step));
    var made = new Tree.Under(wanted.into(), new Tree.Output(run, Program.Debootstrap.TARGET));
    var after =
        before.withWorkspace(
            new Tree.Merge(List.of(before.workspace(), made), Tree.Overlap.REFUSE));
    return plan(step, before, after, run);
  }

  private Planned apt(Step step, Step.Apt apt, State before) {
    var program =
        new Program.Apt(
            apt.packages(),
            apt.update(),
            apt.upgrade(),
            apt.recommends(),
            apt.mirror(),
            apt.snapshot());
    var run =
        new Run(root(apt.where(), before), List.of(), program, environment(), "/", limits(step));
    var changed = new Tree.Output(run, "/");
    var after =
        switch (apt.where()) {
          case SYSTREE -> before.withSystree(changed);
          case WORKSPACE -> before.withWorkspace(changed);
        };
    return plan(step, before, after, run);
  }

  private Planned snippet(Step step, Step.Snippet snippet, State before) {
    var environment = new TreeMap<>(environment());
    environment.putAll(project.environment());
    environment.putAll(snippet.environment());
    buildNumber.ifPresent(number -> environment.put("BUILD_NUMBER", number));
    var program =
        new Program.Snippet(Scripts.argv(snippet, project), snippet.strict(), snippet.secrets());
    return switch (snippet.where()) {
      case SYSTREE -> inSystree(step, snippet, program, environment, before);
      case WORKSPACE -> inWorkspace(step, snippet, program, environment, before);
    };
  }

  private Planned inSystree(
      Step step,
      Step.Snippet snippet,
      Program.Snippet program,
      SequencedMap<String, String> environment,
      State before) {
    var run =
        new Run(
            root(Where.SYSTREE, before),
            List.of(new Mount("/workspace", before.workspace())),
            program,
            environment,
            directory("/workspace", snippet),
            limits(step));
    var after = before.withWorkspace(new Tree.Output(run, "/workspace"));
    return plan(
        step, before, snippet.strict() ? after : after.withSystree(new Tree.Output(run, "/")), run);
  }

  private Planned inWorkspace(
      Step step,
      Step.Snippet snippet,
      Program.Snippet program,
      SequencedMap<String, String> environment,
      State before) {
    var run =
        new Run(
            root(Where.WORKSPACE, before),
            List.of(),
            program,
            environment,
            directory("", snippet),
            limits(step));
    return plan(step, before, before.withWorkspace(new Tree.Output(run, "/")), run);
  }

  private Planned publish(Step step, Step.Publish publish, State before) {
    var run =
        new Run(
            EMPTY,
            List.of(new Mount(Program.Publish.WORKSPACE, before.workspace())),
            new Program.Publish(publish.tool(), publish.source(), publish.target()),
            environment(),
            Program.Publish.WORKSPACE,
            limits(step));
    var unchanged = new Tree.Output(run, Program.Publish.WORKSPACE);
    return plan(step, before, before.withWorkspace(unchanged), run);
  }

  private static Tree root(Where where, State before) {
    return switch (where) {
      case SYSTREE -> before.systree().orElse(EMPTY);
      case WORKSPACE -> before.workspace();
    };
  }

  private static String directory(String base, Step.Snippet snippet) {
    var directory = base + (snippet.directory().equals(".") ? "" : "/" + snippet.directory());
    return directory.isEmpty() ? "/" : directory;
  }

  private SequencedMap<String, String> environment() {
    return Collections.unmodifiableSequencedMap(
        new TreeMap<>(java.util.Map.of("SOURCE_DATE_EPOCH", Long.toString(project.epoch()))));
  }

  private Limits limits(Step step) {
    var all = project.limits();
    return new Limits(
        step.timeout().or(all::timeout),
        step.silence().or(all::silence),
        all.workspace(),
        all.systree(),
        all.output(),
        all.processes(),
        all.memory());
  }
}
