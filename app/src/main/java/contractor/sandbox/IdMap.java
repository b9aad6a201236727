package contractor.sandbox;

import contractor.build.Sandbox.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Gives a new user namespace its ids, from outside.
final class IdMap {

  private IdMap() {}

  static void write(long pid, Ids ids)
      throws IOException, InterruptedException, UnavailableException {
    if (ids.root()) {
      direct(pid, "uid_map", ids.uid());
      direct(pid, "gid_map", ids.gid());
    } else {
      subordinate("newuidmap", pid, ids.uid(), ids.firstUid());
      subordinate("newgidmap", pid, ids.gid(), ids.firstGid());
    }
  }

  private static void direct(long pid, String file, int base) throws IOException {
    Files.writeString(Path.of("/proc/" + pid, file), "0 " + base + " " + Ids.COUNT);
  }

  private static void subordinate(String program, long pid, int own, int first)
      throws IOException, InterruptedException, UnavailableException {
    var command =
        List.of(
            HostTool.require(program, "uidmap"),
            "" + pid,
            "0",
            "" + own,
            "1",
            "1",
            "" + first,
            "" + (Ids.COUNT - 1));
    if (!HostProgram.run(command, Map.of()).ok()) {
      throw new UnavailableException(
          "`" + program + "` refused the map of ids",
          "usermod --add-subuids 100000-165535 --add-subgids 100000-165535 "
              + System.getProperty("user.name"));
    }
  }
}
