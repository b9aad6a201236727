package contractor.sandbox;

import contractor.build.Owner;
import contractor.build.Sandbox.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Works on the files of sandboxes with the host's `cp`, `rm` and `tar`, run by whoever owns those
/// files: this process, or uid 0 of a user namespace with the sandboxes' map of ids.
public final class HostOwner implements Owner {

  private static final String WAIT_FOR_MAP =
      "echo R >&2; IFS= read -r g; [ \"$g\" = G ] || exit 125; exec \"$@\"";

  private final Ids ids;

  public HostOwner(Ids ids) {
    this.ids = ids;
  }

  @Override
  public int uid() {
    return ids.uid();
  }

  @Override
  public int gid() {
    return ids.gid();
  }

  @Override
  public int ids() {
    return ids.single() ? 1 : Ids.COUNT;
  }

  @Override
  public boolean direct() {
    return ids.root() || ids.single();
  }

  @Override
  public void copy(Path from, Path to) throws IOException, InterruptedException {
    inNeed(
        List.of(
            "cp",
            "--archive",
            "--no-preserve=links",
            "--reflink=auto",
            "--no-target-directory",
            "--",
            from.toString(),
            to.toString()));
  }

  @Override
  public void delete(Path directory) throws IOException, InterruptedException {
    if (ids.single() && !ids.root()) {
      // Without a capability a directory of mode 000 keeps its owner out as well. What this can't
      // change
      // is somebody else's, and then the removal says so.
      attempt(direct(List.of("chmod", "--recursive", "u+rwx", "--", directory.toString())));
    }
    inNeed(List.of("rm", "--recursive", "--force", "--", directory.toString()));
  }

  @Override
  public List<Owned> seize(Path directory) throws IOException, InterruptedException {
    var list = new ByteArrayOutputStream();
    var command = Ownership.seize(directory.getFileName().toString());
    inside(command, directory.resolveSibling(""), InputStream.nullInputStream(), list);
    return Ownership.read(list.toByteArray());
  }

  @Override
  public void give(Path directory, List<Owned> files) throws IOException, InterruptedException {
    if (!files.isEmpty()) {
      var name = directory.getFileName().toString();
      var script = new ByteArrayInputStream(Ownership.script(name, files));
      var none = OutputStream.nullOutputStream();
      inside(List.of("sh", "-es"), directory.resolveSibling(""), script, none);
    }
  }

  /// Host ids are what counts: directly, unless only the namespace may.
  private void inNeed(List<String> command) throws IOException, InterruptedException {
    if (direct()) {
      check(attempt(direct(command)), command);
    } else {
      inside(command, Path.of("/"), InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }
  }

  private record Ended(int status, String complaints) {}

  private static Ended attempt(List<String> command) throws IOException, InterruptedException {
    var process = Spawner.start(new Spawner.Launch(command, Path.of("/"), environment(), false));
    var dialogue = new Dialogue(process);
    var status = dialogue.hold(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    return new Ended(status, dialogue.complaints());
  }

  /// Ids inside are what counts: as uid 0 of the map, in that directory, which is entered before
  /// anything is given up, since those above it may be closed.
  private void inside(List<String> command, Path directory, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    var launch = new Spawner.Launch(wrapped(command), directory, environment(), false);
    var process = Spawner.start(launch);
    try {
      if (!ids.single()) {
        awaitNamespace(process);
        IdMap.write(process.pid(), ids);
        process.getOutputStream().write("G\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
      }
      var dialogue = new Dialogue(process);
      var status = dialogue.hold(in, out);
      check(new Ended(status, dialogue.complaints()), command);
    } catch (UnavailableException e) {
      throw new NoNamespaceException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void awaitNamespace(Process process) throws IOException {
    var said = process.getErrorStream().readNBytes(2);
    if (said.length != 2 || said[0] != 'R') {
      throw new NoNamespaceException();
    }
  }

  private List<String> wrapped(List<String> command) throws IOException {
    var line = new ArrayList<String>();
    line.add(tool("setpriv"));
    if (ids.root()) {
      line.addAll(List.of("--reuid", "" + ids.uid(), "--regid", "" + ids.gid(), "--clear-groups"));
    }
    line.addAll(List.of("--pdeathsig", "KILL"));
    if (!ids.single()) {
      line.addAll(List.of(tool("unshare"), "--user", "/bin/sh", "-c", WAIT_FOR_MAP, "sh"));
    }
    line.addAll(direct(command));
    return line;
  }

  private static List<String> direct(List<String> command) throws IOException {
    var line = new ArrayList<>(command);
    line.set(0, tool(command.getFirst()));
    return line;
  }

  private static String tool(String name) throws IOException {
    return HostTool.find(name)
        .orElseThrow(() -> new IOException("`" + name + "` is not installed"));
  }

  private static Map<String, String> environment() {
    return Map.of("PATH", HostTool.PATH, "LC_ALL", "C");
  }

  private static void check(Ended ended, List<String> command) throws IOException {
    if (ended.status() != 0) {
      throw new IOException(command.getFirst() + ": " + ended.complaints());
    }
  }
}
