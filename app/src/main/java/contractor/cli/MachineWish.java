package contractor.cli;

import contractor.build.Fetcher;
import contractor.fetch.Ssh;
import contractor.plan.Grammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Options that say how this machine is used.
final class MachineWish {

  String ids = "auto";
  String staging = "auto";
  String durability = "commit";
  String mirror = "";
  String suite = "";
  boolean offline;
  boolean agent;
  String knownHosts = "";
  private final ArchiveWish archive = new ArchiveWish();

  void declare(Syntax syntax) {
    syntax
        .value("--ids", "IDS", "auto, range or single", text -> ids = text)
        .value("--staging", "HOW", "auto, overlay or copy", text -> staging = text)
        .value(
            "--durability",
            "HOW",
            "commit (survives a power cut) or fast",
            text -> durability = text)
        .value("--mirror", "URL", "the Debian mirror", text -> mirror = text)
        .value("--suite", "SUITE", "the Debian suite", text -> suite = text)
        .flag("--offline", "make no connection", () -> offline = true)
        .flag(
            "--ssh-agent", "let git, rsync and dput use your ssh agent's keys", () -> agent = true)
        .value(
            "--known-hosts",
            "FILE",
            "keys of the machines that ssh may trust, as in ~/.ssh/known_hosts",
            text -> knownHosts = text);
    archive.declare(syntax);
  }

  /// @param refresh whether moving references are resolved anew
  Fetcher.Mode fetching(boolean refresh) {
    if (offline) {
      return Fetcher.Mode.OFFLINE;
    }
    return refresh ? Fetcher.Mode.REFRESH : Fetcher.Mode.CACHED;
  }

  Wiring.Settings settings(Session session) throws StatusException {
    oneOf("--ids", ids, "auto", "range", "single");
    oneOf("--staging", staging, "auto", "overlay", "copy");
    oneOf("--durability", durability, "commit", "fast");
    shaped("--mirror", mirror, Grammar.MIRROR, "the URL of a mirror, http or https");
    shaped("--suite", suite, Grammar.SUITE, "the name of a suite");
    return new Wiring.Settings(
        ids, staging, durability, mirror, suite, offline, ssh(session), archive.limits());
  }

  private Ssh ssh(Session session) throws StatusException {
    return agent || !knownHosts.isEmpty()
        ? new Ssh(agent ? Optional.of(agent(session)) : Optional.empty(), knownHosts(session))
        : Ssh.NONE;
  }

  private static Path agent(Session session) throws StatusException {
    var socket = session.environment("SSH_AUTH_SOCK");
    if (socket.isEmpty()) {
      throw StatusException.of(
          ExitCode.MISSING, "there is no ssh agent: SSH_AUTH_SOCK is not set", "eval $(ssh-agent)");
    }
    return session.path(socket.get());
  }

  private String knownHosts(Session session) throws StatusException {
    if (knownHosts.isEmpty()) {
      return "";
    }
    try {
      return Files.readString(session.path(knownHosts));
    } catch (IOException e) {
      throw StatusException.of(ExitCode.MISSING, IoMessages.of(e));
    }
  }

  /// They end up on command lines of programs that have the network.
  private static void shaped(String option, String value, Grammar shape, String what)
      throws StatusException {
    if (!value.isEmpty() && !shape.accepts(value)) {
      throw StatusException.usage("`" + value + "` is not " + what + ", for " + option);
    }
  }

  static void oneOf(String option, String value, String... allowed) throws StatusException {
    if (!java.util.List.of(allowed).contains(value)) {
      throw StatusException.usage(
          option + " is one of " + String.join(", ", allowed) + ", not `" + value + "`");
    }
  }
}
