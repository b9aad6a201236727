package contractor.sandbox;

import contractor.build.Sandbox.UnavailableException;
import contractor.build.Staging.Mode;
import contractor.cas.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tries once what every sandbox will need, on the file system it will need it on, and remembers
/// the answer until the kernel, a program or the ids change.
public final class Probe {

  private static final String TRY =
      """
      mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w,userxattr,volatile /mnt 2>/dev/null &&
        rmdir /mnt/d/f && echo OVERLAY || echo COPY
      exec bwrap --unshare-pid --unshare-ipc --unshare-uts --unshare-net --unshare-cgroup \
        --ro-bind / / --dev /dev --proc /proc --cap-drop ALL -- /bin/true
      """;

  private final Path store;
  private final Ids ids;

  /// @param store a directory on the file system where trees will be staged
  public Probe(Path store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  /// How trees can be staged here.
  ///
  /// @throws UnavailableException if nothing can be confined here; with the exact way out
  public Mode mode() throws IOException, InterruptedException, UnavailableException {
    var file = store.resolve("probe");
    var circumstances = circumstances();
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      var remembered = Files.readString(file).lines().toList();
      if (remembered.size() == 2 && remembered.getFirst().equals(circumstances)) {
        return Mode.valueOf(remembered.getLast());
      }
    }
    var found = attempt();
    Files.writeString(file, circumstances + "\n" + found + "\n");
    return found;
  }

  /// The same without a memory.
  public Mode attempt() throws IOException, InterruptedException, UnavailableException {
    var place = Files.createTempDirectory(store, "probe-");
    try {
      return attempt(place);
    } finally {
      new HostOwner(ids).delete(place);
    }
  }

  private Mode attempt(Path place) throws IOException, InterruptedException, UnavailableException {
    for (var name : List.of("", "l", "l/d", "l/d/f", "u", "w")) {
      own(name.isEmpty() ? place : Files.createDirectory(place.resolve(name)));
    }
    var launch =
        new Spawner.Launch(command(), place, Map.of("PATH", HostTool.PATH, "LC_ALL", "C"), false);
    var dialogue = new Dialogue(Spawner.start(launch));
    var output = new ByteArrayOutputStream();
    var status = dialogue.hold(InputStream.nullInputStream(), output);
    if (status != 0) {
      throw new UnavailableException(
          "no sandbox can be set up here: " + dialogue.complaints(), Kernel.advice());
    }
    return Mode.valueOf(output.toString(StandardCharsets.UTF_8).strip());
  }

  private List<String> command() throws UnavailableException {
    HostTool.require("bwrap", "bubblewrap");
    var line = new ArrayList<String>();
    line.add(HostTool.require("setpriv", "util-linux"));
    if (ids.root()) {
      line.addAll(List.of("--reuid", "" + ids.uid(), "--regid", "" + ids.gid(), "--clear-groups"));
    }
    line.addAll(List.of("--pdeathsig", "KILL", HostTool.require("unshare", "util-linux")));
    line.addAll(List.of("--user", "--map-root-user", "--mount", "--pid", "--fork"));
    line.addAll(List.of("--kill-child=SIGKILL", "/bin/sh", "-c", TRY));
    return line;
  }

  private void own(Path file) throws IOException {
    if (ids.root()) {
      Files.setAttribute(file, "unix:uid", ids.uid());
      Files.setAttribute(file, "unix:gid", ids.gid());
    }
  }

  private String circumstances() throws IOException {
    var facts = new ArrayList<String>();
    facts.add(Kernel.text("random/boot_id"));
    facts.add(Kernel.text("osrelease"));
    facts.add(ids.toString());
    for (var name : List.of("bwrap", "unshare", "mount", "setpriv")) {
      var program = HostTool.find(name);
      facts.add(
          program.isEmpty()
              ? "none"
              : Files.getLastModifiedTime(Path.of(program.get())).toString());
    }
    return Digest.of(String.join("\n", facts).getBytes(StandardCharsets.UTF_8)).hash();
  }
}
