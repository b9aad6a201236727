package contractor.plan;

import contractor.api.Program.Apt;
import contractor.api.Program.Debootstrap;
import contractor.api.Program.Publish;
import contractor.api.Program.Snippet;
import contractor.api.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The command lines of all there is to run.
///
/// debootstrap and apt are started by short scripts of ours, which lie beside this class. Their
/// last lines report what they found, as [Seen]. debootstrap's ends with 102 if `InRelease` isn't
/// the pinned one.
public final class CommandLines {

  /// A text longer than this goes into a file: the kernel takes 128 KiB for one argument.
  static final int LONGEST_ARGUMENT = 100 * 1024;

  /// Nobody is asked anything, and no file is flushed: the store does that for what is kept.
  private static final SequencedMap<String, String> UNATTENDED =
      new TreeMap<>(
          Map.of(
              "DEBIAN_FRONTEND", "noninteractive",
              "DEBCONF_NONINTERACTIVE_SEEN", "true",
              "DPKG_FORCE", "unsafe-io,confdef,confold"));

  private CommandLines() {}

  /// @param host what the trusted programs may know of this machine
  public static Invocation invocation(Run run, HostApt host) {
    return switch (run.program()) {
      case Snippet snippet -> snippet(snippet, run);
      case Debootstrap debootstrap -> debootstrap(debootstrap, run, host);
      case Apt apt -> apt(apt, run, host);
      case Publish publish -> publish(publish, run);
    };
  }

  private static Invocation snippet(Snippet snippet, Run run) {
    var files = new TreeMap<String, byte[]>();
    var argv = new ArrayList<>(snippet.argv());
    var text = argv.getLast().getBytes(StandardCharsets.UTF_8);
    if (text.length > LONGEST_ARGUMENT) {
      files.put("snippet", text);
      argv.set(argv.size() - 1, reading(argv.getFirst()));
    }
    return new Invocation(argv, run.environment(), files, run.directory());
  }

  /// The program text that runs a long snippet in its place.
  private static String reading(String interpreter) {
    var name = interpreter.substring(interpreter.lastIndexOf('/') + 1);
    return name.startsWith("python")
        ? "exec(compile(open('/run/snippet', encoding='utf-8').read(), '<string>', 'exec'))"
        : ". /run/snippet";
  }

  private static Invocation debootstrap(Debootstrap wanted, Run run, HostApt host) {
    var argv = new ArrayList<>(List.of("/bin/sh", "/run/debootstrap.sh"));
    argv.add(Boolean.toString(wanted.clean()));
    argv.add(wanted.release().map(Grammar.SHA256::check).orElse(""));
    argv.add(Grammar.NAME.check(wanted.keyring()));
    argv.add(Grammar.SUITE.check(wanted.suite()));
    argv.add(Grammar.MIRROR.check(wanted.snapshot().orElse(wanted.mirror())));
    argv.addAll(options(wanted));
    var environment = new TreeMap<>(run.environment());
    environment.putAll(UNATTENDED);
    // Without it debootstrap tries to make device files, which no sandbox of ours allows.
    environment.put("container", "lxc");
    for (var scheme : List.of("http", "https")) {
      host.proxy(scheme, "").ifPresent(proxy -> environment.put(scheme + "_proxy", proxy));
    }
    return new Invocation(argv, environment, scripts("debootstrap.sh"), "/");
  }

  private static List<String> options(Debootstrap wanted) {
    var options = new ArrayList<String>();
    if (!Grammar.VARIANT.check(wanted.variant()).equals("standard")) {
      options.add("--variant=" + wanted.variant());
    }
    wanted.arch().ifPresent(arch -> options.add("--arch=" + Grammar.NAME.check(arch)));
    addList(options, "--components=", Grammar.NAME.join(wanted.components()));
    addList(options, "--include=", Grammar.PACKAGE.join(wanted.include()));
    addList(options, "--exclude=", Grammar.PACKAGE.join(wanted.exclude()));
    return options;
  }

  private static void addList(List<String> options, String option, String list) {
    if (!list.isEmpty()) {
      options.add(option + list);
    }
  }

  private static Invocation apt(Apt wanted, Run run, HostApt host) {
    var argv = new ArrayList<>(List.of("/bin/sh", "/run/apt.sh"));
    argv.add(wanted.snapshot().or(wanted::mirror).map(Grammar.MIRROR::check).orElse(""));
    argv.add(Boolean.toString(wanted.update()));
    argv.add(Boolean.toString(wanted.upgrade()));
    argv.add(Boolean.toString(wanted.recommends()));
    wanted.packages().forEach(name -> argv.add(Grammar.PACKAGE.check(name)));
    var environment = new TreeMap<>(run.environment());
    environment.putAll(UNATTENDED);
    environment.put("APT_CONFIG", "/run/apt.conf");
    var files = scripts("apt.sh");
    files.put("apt.conf", configuration(wanted, host).getBytes(StandardCharsets.UTF_8));
    return new Invocation(argv, environment, files, "/");
  }

  private static String configuration(Apt wanted, HostApt host) {
    var lines = new ArrayList<>(resource("apt.conf").lines().toList());
    lines.addAll(host.lines());
    if (wanted.snapshot().isPresent()) {
      lines.add("Acquire::Check-Valid-Until \"false\";");
    }
    return String.join("\n", lines) + "\n";
  }

  private static Invocation publish(Publish wanted, Run run) {
    // Written as a path it can't be an option, nor the name of another machine.
    var source = "./" + Grammar.PATH.check(wanted.source());
    var target = wanted.target();
    var argv =
        switch (wanted.tool()) {
          case "rsync" ->
              List.of("rsync", "-a", "--delete", "--", source, Grammar.REMOTE.check(target));
          // It would write a log beside the file, which nobody may.
          case "dput" -> List.of("dput", "--no-upload-log", Grammar.NAME.check(target), source);
          default -> throw new IllegalArgumentException("not a tool: " + wanted.tool());
        };
    return new Invocation(argv, run.environment(), new TreeMap<>(), run.directory());
  }

  private static SequencedMap<String, byte[]> scripts(String name) {
    var files = new TreeMap<String, byte[]>();
    for (var file : List.of(name, "settle.sh")) {
      files.put(file, resource(file).getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private static String resource(String name) {
    try (var in = CommandLines.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
