package contractor.sandbox;

import contractor.api.Limits;
import contractor.api.Trust;
import contractor.build.Sandbox.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The programs that lead to bubblewrap, from the spawning thread on, and the shell script between
/// them.
///
/// A user, mount and pid namespace of ours comes first. In it the trees are mounted; when its first
/// process is dead, so is everything that ran.
record Start(Ids ids, Trust trust, Limits limits, boolean addressSpace) {

  /// Files of the scratch directory.
  static final String FILTER = "filter";

  static final String ARGUMENTS = "arguments";
  static final String TABLE = "mounts";
  static final String STATUS = "status";

  /// A fifo; a line of two numbers in it is a new size for the terminal.
  static final String SIZES = "sizes";

  /// Says that the namespaces exist, and waits for their map of ids, and for all that is to be
  /// mounted.
  private static final String HANDSHAKE =
      "echo R >&2; IFS= read -r g; [ \"$g\" = G ] || exit 125\n";

  /// Outside of bubblewrap a loop gives the terminal each size that comes through the fifo. It must
  /// not outlive the command, as it holds the terminal open.
  private static final String RESIZING =
      """
      read -r rows columns <&7; @stty rows "$rows" cols "$columns"
      exec 8<&0
      while read -r rows columns; do @stty rows "$rows" cols "$columns" <&8; done <&7 &
      trap : INT
      @command
      status=$?
      kill $!
      wait $!
      exit $status
      """;

  /// What `ulimit -f` counts in.
  private static final int BLOCK = 512;

  /// Longest argument that a program may be given, less what the shell adds.
  private static final int LONGEST_ARGUMENT = (128 << 10) - 16;

  /// Process ids below this are not used twice in a namespace, so they don't count as room.
  private static final int RESERVED_IDS = 301;

  /// How many processes more than its limit a command can really have, so that one which passes the
  /// limit is there to be seen by [Watch].
  private static final int HEADROOM = 64;

  /// The line that starts it all.
  ///
  /// @param scratch the scratch directory, relative to the working directory
  List<String> command(String scratch, String script, List<String> argv)
      throws UnavailableException {
    var line = new ArrayList<String>();
    line.add(HostTool.require("setpriv", "util-linux"));
    if (ids.root()) {
      line.addAll(List.of("--reuid", "" + ids.uid(), "--regid", "" + ids.gid(), "--clear-groups"));
    }
    line.addAll(List.of("--pdeathsig", "KILL"));
    line.add(HostTool.require("unshare", "util-linux"));
    line.addAll(List.of("--user", "--mount", "--pid", "--fork", "--kill-child=SIGKILL"));
    // The shell is executed before its id is mapped, by which it would lose what unshare gave it.
    line.add(ids.single() ? "--map-root-user" : "--keep-caps");
    line.addAll(List.of("/bin/sh", "-c", script, "sh", scratch));
    line.addAll(argv);
    for (var argument : argv) {
      if (argument.length() > LONGEST_ARGUMENT) {
        throw new IllegalArgumentException("an argument of " + argument.length() + " characters");
      }
    }
    return line;
  }

  /// All that the first of these programs has for an environment.
  static Map<String, String> environment() {
    return Map.of("PATH", HostTool.PATH);
  }

  /// Run with all capabilities in the new namespace, its first argument the scratch directory.
  ///
  /// @param terminal whether it gets one
  String script(Handed handed, boolean terminal, List<String> argv) throws UnavailableException {
    var mount = HostTool.require("mount", "mount");
    var bwrap = HostTool.require("bwrap", "bubblewrap");
    var script = new StringBuilder(HANDSHAKE);
    if (trust != Trust.STRICT) {
      script.append("echo 0 >/proc/sys/user/max_user_namespaces || exit 125\n");
    }
    script.append(limitLines());
    script.append(
        "LIBMOUNT_FORCE_MOUNT2=always " + mount + " -c -a -T \"$1/mounts\" || exit 125\n");
    script.append(
        handed.script(
            HostTool.require("head", "coreutils"), HostTool.require("mkdir", "coreutils")));
    // The shell exports where it is, and bubblewrap's own environment can be read from inside.
    script.append("umask 022; unset PWD OLDPWD\n");
    script.append("exec 3<\"$1/filter\" 4<\"$1/arguments\" 5>\"$1/status\"");
    script.append(terminal ? " 7<>\"$1/" + SIZES + "\"\n" : " 0</dev/null\n");
    script.append("shift\n");
    script.append(terminal ? terminal(bwrap, argv) : "exec " + bwrap + " --args 4 -- \"$@\"\n");
    return script.toString();
  }

  /// A pseudo-terminal of the step's own, made and held inside the namespaces: the caller's never
  /// comes near.
  private static String terminal(String bwrap, List<String> argv) throws UnavailableException {
    var script = HostTool.require("script", "bsdutils");
    var stty = HostTool.require("stty", "coreutils");
    var inner = RESIZING.replace("@stty", stty).replace("@command", command(bwrap, argv));
    // Not by `exec`: orphans come to the first process, and script takes any for its own child.
    return "export SHELL=/bin/sh\n"
        + (script + " -qefc " + quoted(List.of(inner)) + " /dev/null\nexit $?\n");
  }

  private static String command(String bwrap, List<String> argv) {
    return bwrap + " --args 4 -- " + quoted(argv) + " 7<&- 8<&-";
  }

  private static String quoted(List<String> words) {
    return words.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  /// The number of processes is limited for each id and, since Linux 6.14, for the namespace; older
  /// kernels don't let us set that, which is no error.
  ///
  /// What the caller's shell limits would else show inside, and change what is built.
  private String limitLines() {
    var most = limits.processes() + HEADROOM;
    var lines = new StringBuilder("echo 500 >/proc/self/oom_score_adj\n");
    lines.append("{ ulimit -S -n 1024; ulimit -H -n 65536; ulimit -S -s 8192; } 2>/dev/null\n");
    lines.append("{ echo " + (most + RESERVED_IDS) + " >/proc/sys/kernel/pid_max; } 2>/dev/null\n");
    lines.append("ulimit -p " + most + " 2>/dev/null || ulimit -u " + most + " || exit 125\n");
    lines.append("ulimit -f " + Math.ceilDiv(largestFile(), BLOCK) + " || exit 125\n");
    if (addressSpace) {
      lines.append("ulimit -v " + limits.memory().orElseThrow() / 1024 + " || exit 125\n");
    }
    return lines.toString();
  }

  private long largestFile() {
    return Math.max(limits.workspace(), limits.systree());
  }
}
