package contractor.sandbox;

import contractor.api.Trust;
import contractor.build.Sandbox.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of bubblewrap, which decides what a command can reach: bubblewrap itself
/// protects nothing.
///
/// All of it goes through a descriptor, as a process inside can read what bubblewrap was started
/// with.
final class Arguments {

  static final long TMP = 1L << 30;
  static final long RUN = 64L << 20;
  static final long SHM = 256L << 20;

  static final List<String> CAPABILITIES =
      List.of(
          "CAP_CHOWN",
          "CAP_DAC_OVERRIDE",
          "CAP_FOWNER",
          "CAP_FSETID",
          "CAP_SETUID",
          "CAP_SETGID",
          "CAP_SYS_CHROOT",
          "CAP_KILL");

  private static final List<String> HOST_DIRECTORIES = List.of("/usr", "/opt");
  private static final List<String> HOST_LINKS =
      List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");

  /// What debootstrap, git, rsync and the resolver read: nothing with a secret in it.
  private static final List<String> HOST_SETTINGS =
      List.of(
          "alternatives",
          "ca-certificates",
          "ca-certificates.conf",
          "debian_version",
          "dpkg",
          "dput.cf",
          "dput.d",
          "gai.conf",
          "group",
          "host.conf",
          "hosts",
          "ld.so.cache",
          "ld.so.conf",
          "ld.so.conf.d",
          "localtime",
          "nsswitch.conf",
          "os-release",
          "passwd",
          "perl",
          "protocols",
          "resolv.conf",
          "services",
          "ssh/ssh_config",
          "ssl/certs",
          "ssl/openssl.cnf",
          "wgetrc");

  /// Of the machines that ssh may trust: no others than the user says.
  private static final String KNOWN_HOSTS = "known_hosts";

  private final Job job;
  private final Layout layout;
  private final List<String> line = new ArrayList<>();

  private Arguments(Layout layout) {
    this.job = layout.job();
    this.layout = layout;
  }

  /// @param hidden host directories nobody inside may see, wherever they are
  /// @param terminal whether it is a person's shell, which keeps its session and so its job control
  static List<String> of(Layout layout, List<String> hidden, boolean terminal) {
    var arguments = new Arguments(layout);
    arguments.namespaces(terminal);
    arguments.root(hidden);
    arguments.devices();
    arguments.temporary();
    arguments.trees();
    arguments.handed();
    arguments.environment(terminal);
    arguments.privileges();
    return List.copyOf(arguments.line);
  }

  /// Those a command of this job keeps, over the mapped ids only.
  static List<String> capabilities(Trust trust, boolean installs) {
    return switch (trust) {
      case TREE, TREE_NET -> CAPABILITIES;
      case HOST_NET -> installs ? CAPABILITIES : List.of();
      case STRICT -> List.of();
    };
  }

  private boolean installs() {
    return layout.installs();
  }

  private void namespaces(boolean terminal) {
    if (job.trust() == Trust.STRICT) {
      add("--unshare-user", "--uid", "0", "--gid", "0", "--disable-userns");
    }
    add("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--hostname", "contractor");
    add("--unshare-cgroup", "--die-with-parent");
    if (!terminal) {
      add("--new-session");
    }
    if (!job.trust().network()) {
      add("--unshare-net");
    }
  }

  private void root(List<String> hidden) {
    switch (job.trust()) {
      case TREE, TREE_NET -> add("--bind", Layout.OUTSIDE + 0, "/");
      case STRICT -> add("--ro-bind", Layout.OUTSIDE + 0, "/");
      case HOST_NET -> host(hidden);
    }
  }

  /// The host's programs without the host's data: an ordinary user is uid 0 inside, and could read
  /// all of his.
  private void host(List<String> hidden) {
    HOST_DIRECTORIES.forEach(directory -> add("--ro-bind-try", directory, directory));
    for (var link : HOST_LINKS) {
      var path = Path.of(link);
      if (Files.isSymbolicLink(path)) {
        add("--symlink", "usr" + link, link);
      } else if (Files.isDirectory(path)) {
        add("--ro-bind", link, link);
      }
    }
    HOST_SETTINGS.forEach(name -> add("--ro-bind-try", "/etc/" + name, "/etc/" + name));
    hidden.stream()
        .filter(path -> HOST_DIRECTORIES.stream().anyMatch(base -> path.startsWith(base + "/")))
        .filter(path -> Files.isDirectory(Path.of(path)))
        .forEach(path -> add("--perms", "0755", "--size", "65536", "--tmpfs", path));
    add("--dir", "/var/lib", "--dir", "/root", "--symlink", "../tmp", "/var/tmp");
  }

  private void devices() {
    add("--dev", "/dev", "--bind", Layout.OUTSIDE + "shm", "/dev/shm");
    if (!job.trust().network()) {
      add("--remount-ro", "/dev");
    }
    add("--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys");
  }

  private void temporary() {
    add("--bind", Layout.OUTSIDE + "tmp", "/tmp", "--bind", Layout.OUTSIDE + "run", "/run");
  }

  private void trees() {
    for (var i = job.root().isPresent() ? 1 : 0; i < layout.paths().size(); i++) {
      var path = layout.paths().get(i);
      add(Layout.isWritable(path) ? "--bind" : "--ro-bind", Layout.OUTSIDE + i, path);
    }
    if (installs()) {
      var target = Layout.TARGET;
      add("--dev", target + "/dev", "--proc", target + "/proc");
      add("--ro-bind", "/proc/sys", target + "/proc/sys");
    }
    if (job.trust() == Trust.HOST_NET) {
      if (job.files().containsKey(KNOWN_HOSTS)) {
        add("--ro-bind", Handed.FILES + KNOWN_HOSTS, "/etc/ssh/ssh_known_hosts");
      }
      add("--remount-ro", "/");
    }
  }

  private void handed() {
    for (var name : job.files().keySet()) {
      add("--ro-bind", Handed.FILES + name, "/run/" + name);
    }
    for (var i = 0; i < job.sockets().size(); i++) {
      add("--ro-bind", Layout.SOCKETS + i, Job.SOCKETS + i);
    }
    if (!job.secrets().isEmpty()) {
      add("--ro-bind", Handed.SECRETS, "/run/secrets");
    }
    if (job.trust() == Trust.TREE_NET) {
      add("--ro-bind", Handed.RESOLVER, "/etc/resolv.conf");
    }
  }

  private void environment(boolean terminal) {
    add("--clearenv");
    set("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    set("HOME", "/root");
    set("LANG", "C.UTF-8");
    set("TERM", terminal ? "xterm-256color" : "dumb");
    set("TZ", "UTC");
    if (job.trust().network()) {
      set("DEBIAN_FRONTEND", "noninteractive");
    }
    if (installs()) {
      set("container", "lxc");
    }
    job.environment().forEach(this::set);
    add("--chdir", job.directory());
  }

  private void privileges() {
    add("--cap-drop", "ALL");
    capabilities(job.trust(), installs()).forEach(name -> add("--cap-add", name));
    add("--seccomp", "3", "--json-status-fd", "5");
  }

  private void set(String name, String value) {
    add("--setenv", name, value);
  }

  private void add(String... arguments) {
    line.addAll(List.of(arguments));
  }
}
