package contractor.sandbox;

import contractor.api.RejectedException;
import contractor.api.Trust;
import contractor.build.Sandbox;
import contractor.build.Staging;
import contractor.build.Staging.Handover;
import contractor.build.Staging.Stage;
import contractor.cas.Digest;
import contractor.posix.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Runs commands with bubblewrap, inside a user, mount and pid namespace of ours.
///
/// If any part of that can't be had, nothing is run: there is no weaker way.
public final class BubblewrapSandbox implements Sandbox {

  private final Ids ids;
  private final Staging staging;
  private final List<String> hidden;
  private final Map<Trust, SequencedMap<String, String>> policies = new ConcurrentHashMap<>();

  /// @param hidden directories of the host that no command may see, such as the store
  public BubblewrapSandbox(Ids ids, Staging staging, List<Path> hidden) {
    this.ids = ids;
    this.staging = staging;
    this.hidden = hidden.stream().map(Path::toString).toList();
  }

  @Override
  public Finished run(Job job, Output output)
      throws IOException, InterruptedException, UnavailableException, RejectedException {
    var started = System.nanoTime();
    var layout = Layout.of(job);
    try (var stage = staging.open(layout.places())) {
      var exit = confine(layout, stage, output, Optional.empty());
      return finished(layout, stage, exit, Duration.ofNanos(System.nanoTime() - started));
    }
  }

  /// The user's terminal is in raw mode until it ends.
  ///
  /// @throws IOException if there is no terminal
  @Override
  public Exit converse(Job job, InputStream keys, Output screen)
      throws IOException, InterruptedException, UnavailableException, RejectedException {
    try (var _ = Terminal.raw()) {
      return converse(job, screen, new Person(keys, Terminal::size));
    }
  }

  /// @param keys what is typed
  /// @param size of the terminal's window, which may change
  record Person(InputStream keys, Supplier<Window.Size> size) {}

  Exit converse(Job job, Output screen, Person person)
      throws IOException, InterruptedException, UnavailableException, RejectedException {
    var layout = Layout.of(job);
    try (var stage = staging.open(layout.places())) {
      return confine(layout, stage, screen, Optional.of(person));
    }
  }

  private Exit confine(Layout layout, Stage stage, Output output, Optional<Person> person)
      throws IOException, InterruptedException, UnavailableException, RejectedException {
    var memory = layout.job().limits().memory();
    var cgroup = memory.isEmpty() ? Optional.<Cgroup>empty() : Cgroup.limitedTo(memory.getAsLong());
    var handed = Handed.of(layout.job());
    try (var _ = Relays.start(layout.job().sockets(), stage.scratch(), this::own);
        var command = start(layout, stage, handed, output, cgroup.isPresent(), person)) {
      // Half of its way it goes without what is prepared here.
      prepare(layout, stage, handed, person.isPresent());
      var watch = new Watch(layout, stage);
      command.proceed(ids, cgroup, handed);
      person.ifPresentOrElse(typist -> attend(command, stage, typist), command::endInput);
      var verdict = watch.await(command);
      command.kill();
      if (verdict.isPresent()) {
        return verdict.get();
      }
      var exit = command.exit();
      var late = watch.afterwards();
      if (late.isPresent()) {
        return late.get();
      }
      return cgroup.isPresent() && cgroup.get().exceeded()
          ? new Exit.Exceeded("memory", memory.getAsLong())
          : exit;
    } finally {
      cgroup.ifPresent(Cgroup::close);
    }
  }

  private static void attend(Confined command, Stage stage, Person person) {
    command.type(person.keys());
    new Resizing(stage.scratch().resolve(Start.SIZES), person.size()).follow();
  }

  private Confined start(
      Layout layout,
      Stage stage,
      Handed handed,
      Output output,
      boolean grouped,
      Optional<Person> person)
      throws IOException, UnavailableException {
    var job = layout.job();
    var start =
        new Start(ids, job.trust(), job.limits(), job.limits().memory().isPresent() && !grouped);
    var script = start.script(handed, person.isPresent(), job.argv());
    var below = stage.directory().relativize(stage.scratch()).toString();
    var command = start.command(below, script, job.argv());
    var launch = new Spawner.Launch(command, stage.directory(), Start.environment(), true);
    return Confined.start(launch, stage.scratch().resolve(Start.STATUS), output);
  }

  private void prepare(Layout layout, Stage stage, Handed handed, boolean terminal)
      throws IOException, RejectedException {
    for (var place = 0; place < layout.paths().size(); place++) {
      stage.mountable(place, layout.mountPoints(place));
    }
    var scratch = stage.scratch();
    give(scratch.resolve(Start.FILTER), Filter.of(layout.job().trust(), ids.single()));
    give(scratch.resolve(Start.ARGUMENTS), bytes(Arguments.of(layout, hidden, terminal)));
    give(scratch.resolve(Start.TABLE), text(layout.table(stage, handed.size())));
    give(scratch.resolve(Start.STATUS), new byte[0]);
    if (terminal) {
      Resizing.make(scratch, Start.SIZES);
      own(scratch.resolve(Start.SIZES));
    }
  }

  /// Writes a file for the id that runs bubblewrap, and nobody else.
  private void give(Path file, byte[] content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, content);
    own(file);
  }

  private void own(Path file) throws IOException {
    if (ids.root()) {
      Files.setAttribute(file, "unix:uid", ids.uid());
      Files.setAttribute(file, "unix:gid", ids.gid());
    }
  }

  private static byte[] bytes(List<String> arguments) {
    return text(String.join("\0", arguments) + "\0");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Finished finished(Layout layout, Stage stage, Exit exit, Duration took)
      throws IOException {
    var job = layout.job();
    if (exit instanceof Exit.Exceeded) {
      return new Finished(exit, job.root(), job.mounts(), took);
    }
    var handover = job.trust().network() ? Handover.COPY : Handover.MOVE;
    var root = job.root();
    if (layout.writableRoot()) {
      root = Optional.of(stage.capture(0, handover));
    }
    var mounts = new LinkedHashMap<>(job.mounts());
    for (var place = root.isPresent() ? 1 : 0; place < layout.paths().size(); place++) {
      var path = layout.paths().get(place);
      if (Layout.isWritable(path)) {
        mounts.put(path, stage.capture(place, handover));
      }
    }
    return new Finished(exit, root, mounts, took);
  }

  @Override
  public SequencedMap<String, String> policy(Trust trust) {
    return policies.computeIfAbsent(trust, this::confinement);
  }

  private SequencedMap<String, String> confinement(Trust trust) {
    var policy = new LinkedHashMap<String, String>();
    policy.put("ids", ids.label());
    policy.put("filter", Digest.of(Filter.of(trust, ids.single())).hash());
    policy.put("arguments", Digest.of(bytes(Template.of(trust))).hash());
    policy.put("capabilities", String.join(",", Arguments.capabilities(trust, true)));
    policy.put("umask", "022");
    return Collections.unmodifiableSequencedMap(policy);
  }
}
