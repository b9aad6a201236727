package contractor.fetch;

import contractor.api.Problem;
import contractor.api.Program;
import contractor.api.RejectedException;
import contractor.api.Run;
import contractor.build.Programs;
import contractor.build.Sandbox.Job;
import contractor.build.Snapshot;
import contractor.cas.Digest;
import contractor.plan.CommandLines;
import contractor.plan.HostApt;
import contractor.plan.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The programs we vetted, as this machine has them.
public final class HostPrograms implements Programs {

  private final DebianHost host;
  private final Query query;
  private final Path keyrings;
  private final Ssh ssh;

  /// @param keyrings the host's keyring directory
  /// @param ssh for what is published
  public HostPrograms(DebianHost host, Query query, Path keyrings, Ssh ssh) {
    this.host = host;
    this.query = query;
    this.keyrings = keyrings;
    this.ssh = ssh;
  }

  @Override
  public Job job(
      Run run,
      Optional<Snapshot> root,
      SequencedMap<String, Snapshot> mounts,
      SequencedMap<String, byte[]> secrets) {
    var program = run.program();
    var start = CommandLines.invocation(run, program.trust().network() ? host.apt() : HostApt.NONE);
    var publishes = program instanceof Program.Publish;
    var environment = new TreeMap<>(start.environment());
    var files = new TreeMap<>(start.files());
    if (publishes) {
      environment.put("RSYNC_RSH", Ssh.COMMAND);
      ssh.addTo(environment);
      files.put(Ssh.KNOWN_HOSTS, ssh.file());
    }
    return new Job(
        program.trust(),
        root,
        mounts,
        start.argv(),
        environment,
        start.directory(),
        files,
        secrets,
        publishes ? ssh.sockets() : List.of(),
        run.limits());
  }

  @Override
  public SequencedMap<String, String> identity(Program program)
      throws IOException, RejectedException {
    var identity = new LinkedHashMap<String, String>();
    if (program instanceof Program.Debootstrap debootstrap) {
      identity.put("debootstrap", version());
      identity.put("keyring", keyring(debootstrap.keyring()));
    }
    return identity;
  }

  @Override
  public SequencedMap<String, String> seen(Program program, List<byte[]> tail) {
    var seen = new LinkedHashMap<String, String>();
    if (program instanceof Program.Debootstrap || program instanceof Program.Apt) {
      tail.stream()
          .flatMap(line -> Seen.on(new String(line, StandardCharsets.UTF_8)).stream())
          .forEach(fact -> seen.put(fact.name(), fact.value()));
    }
    return seen;
  }

  private String version() throws RejectedException {
    try {
      return query.ask(List.of("debootstrap", "--version")).strip();
    } catch (IOException _) {
      throw missing("`debootstrap` is not installed on this machine", "debootstrap");
    }
  }

  private String keyring(String name) throws IOException, RejectedException {
    for (var suffix : List.of(".gpg", ".pgp")) {
      var file = keyrings.resolve(name + suffix);
      if (Files.isRegularFile(file)) {
        return Digest.of(Files.readAllBytes(file)).hash();
      }
    }
    throw missing("keyring `" + name + "` is not installed on this machine", name);
  }

  private static RejectedException missing(String message, String packageName) {
    return new RejectedException(
        Problem.error("CT0406", message).help("apt-get install " + packageName));
  }
}
