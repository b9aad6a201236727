package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.posix.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What reaches other machines by ssh: git, rsync and dput, with a real sshd and a real agent on a
/// loopback of their own, where port 22 is free and `/etc/dput.cf` is ours.
@Timeout(600)
final class RemoteIT {

  private static final String[] PROGRAMS = {
    "sshd", "ssh-agent", "ssh-add", "ssh-keygen", "rsync", "dput", "git", "ip", "unshare", "nsenter"
  };

  private static final List<Process> STARTED = new ArrayList<>();

  @TempDir static Path directory;
  private static Prompt prompt;

  @BeforeAll
  static void startMachines() throws Exception {
    for (var program : PROGRAMS) {
      needs(has(program), program + " is not installed");
    }
    needs(Caller.uid() == 0, "only root has a port 22 to give away");
    var holder = start("unshare", "--net", "--mount", "sleep", "600");
    awaitNamespaces(holder);
    var prefix =
        List.of("nsenter", "--net", "--mount", "--target", "" + holder.pid(), "--wd=" + directory);
    var agent = directory.resolve("agent");
    prompt = new Prompt(directory, prefix, Map.of("SSH_AUTH_SOCK", agent.toString()));
    keys();
    start("ssh-agent", "-D", "-a", agent.toString());
    await(() -> Files.exists(agent));
    assertThat(prompt.host("ssh-add", "-q", "key").status()).isZero();
    prompt.host("ip", "link", "set", "lo", "up");
    prompt.host("mount", "--bind", directory.resolve("dput.cf").toString(), "/etc/dput.cf");
    sshd(prefix);
  }

  private static void needs(boolean met, String why) {
    if (!met) {
      System.out.println("SKIPPED: what is sent by ssh: " + why);
    }
    assumeTrue(met, why);
  }

  private static boolean has(String program) {
    return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private static void keys() throws Exception {
    var here = new Prompt(directory);
    for (var key : List.of("key", "host")) {
      here.host("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
    }
    here.file("known", "127.0.0.1 " + Files.readString(directory.resolve("host.pub")));
    here.file(
        "sshd.conf",
        """
        ListenAddress 127.0.0.1
        HostKey %1$s/host
        AuthorizedKeysFile %1$s/key.pub
        PidFile none
        PermitRootLogin yes
        PasswordAuthentication no
        StrictModes no
        UsePAM no
        Subsystem sftp internal-sftp
        """
            .formatted(directory));
    here.file(
        "dput.cf",
        """
        [DEFAULT]
        login = root
        method = scp
        allow_unsigned_uploads = 1
        run_lintian = 0
        check_version = 0
        allow_dcut = 0
        [there]
        fqdn = 127.0.0.1
        incoming = %s/incoming
        """
            .formatted(directory));
    Files.createDirectory(directory.resolve("incoming"));
  }

  private static void sshd(List<String> prefix) throws Exception {
    Files.createDirectories(Path.of("/run/sshd"));
    var argv = new ArrayList<>(prefix);
    argv.addAll(List.of("/usr/sbin/sshd", "-D", "-e", "-f", directory.resolve("sshd.conf") + ""));
    start(argv.toArray(String[]::new));
    await(() ->
        prompt
                .host(
                    "ssh",
                    "-F",
                    "/dev/null",
                    "-oUserKnownHostsFile=known",
                    "root@127.0.0.1",
                    "true")
                .status()
            == 0);
  }

  /// `unshare` makes them some time after it was started.
  private static void awaitNamespaces(Process holder) throws Exception {
    var own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
    var its = Path.of("/proc/" + holder.pid() + "/ns/net");
    await(() -> !Files.readSymbolicLink(its).equals(own));
    await(
        () -> Files.readString(Path.of("/proc/" + holder.pid() + "/cmdline")).startsWith("sleep"));
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static void await(Condition condition) throws Exception {
    for (var i = 0; i < 200 && !condition.holds(); i++) {
      Thread.sleep(50);
    }
    assertThat(condition.holds()).isTrue();
  }

  private static Process start(String... argv) throws IOException {
    var process =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("started.txt").toFile())
            .start();
    STARTED.add(process);
    return process;
  }

  @AfterAll
  static void stopMachines() throws InterruptedException {
    for (var process : STARTED.reversed()) {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void gitComesBySshWithTheAgentAndAKnownHost() throws Exception {
    var repository = repository("upstream");
    prompt.file("git.yaml", source("ssh://root@127.0.0.1" + repository));

    var ended = prompt.contractor("build", "git.yaml", "--ssh-agent", "--known-hosts=known");

    assertThat(ended.last()).as(ended.text()).contains("build succeeded");
    assertThat(prompt.contractor("artifact", "list-contents", "code").text()).contains("src/text");
  }

  @Test
  void submodulesComeWithTheirRepositoryIfTheyAreAskedFor() throws Exception {
    var inner = repository("inner");
    var outer = repository("outer");
    var add = "git -c protocol.file.allow=always submodule add -q " + inner + " sub";
    var real = "git config -f .gitmodules submodule.sub.url ssh://root@127.0.0.1" + inner;
    var commit = "git -c user.name=n -c user.email=e@example.org commit -qam sub";
    var made = prompt.host("sh", "-ec", "cd outer; " + add + "; " + real + "; " + commit);
    assertThat(made.status()).as(made.text()).isZero();
    var url = "ssh://root@127.0.0.1" + outer;
    prompt.file("with.yaml", source(url + "\n    submodules: true"));
    prompt.file("plain.yaml", source(url));

    var with = prompt.contractor("build", "with.yaml", "--ssh-agent", "--known-hosts=known");
    var there = prompt.contractor("artifact", "list-contents", "code").text();
    prompt.contractor("build", "plain.yaml", "--ssh-agent", "--known-hosts=known");
    var absent = prompt.contractor("artifact", "list-contents", "code").text();

    assertThat(with.last()).as(with.text()).contains("build succeeded");
    assertThat(there).contains("src/sub/text");
    assertThat(absent).contains("src/text").doesNotContain("src/sub/text");
  }

  @Test
  void withoutTheKeysOfTheHostNothingIsTrusted() throws Exception {
    prompt.file("stranger.yaml", source("root@127.0.0.1:" + repository("stranger")));

    var ended = prompt.contractor("build", "stranger.yaml", "--ssh-agent");

    assertThat(ended.status()).as(ended.text()).isEqualTo(75);
    assertThat(ended.text()).contains("--known-hosts FILE");
  }

  @Test
  void withoutTheAgentNoKeyIsUsed() throws Exception {
    prompt.file("keyless.yaml", source("root@127.0.0.1:" + repository("keyless")));

    var ended = prompt.contractor("build", "keyless.yaml", "--known-hosts=known");

    assertThat(ended.status()).as(ended.text()).isEqualTo(75);
    assertThat(ended.text()).contains("can't fetch", "--ssh-agent");
  }

  @Test
  void rsyncMakesTheTargetLikeTheWorkspaceEachTime() throws Exception {
    var target = Files.createDirectory(directory.resolve("www"));
    Files.writeString(target.resolve("old"), "to be deleted");
    Files.createDirectories(directory.resolve("pages"));
    prompt.file("pages/index", "hello");
    prompt.file(
        "rsync.yaml", publishing("rsync: root@127.0.0.1:" + target + "\n    source: pages/"));
    String[] command = {"build", "rsync.yaml", "--publish", "--ssh-agent", "--known-hosts=known"};

    var first = prompt.contractor(command);
    Files.delete(target.resolve("index"));
    var second = prompt.contractor(command);

    assertThat(first.last()).as(first.text()).contains("build succeeded");
    assertThat(second.last()).as(second.text()).contains("build succeeded", "1 step run");
    assertThat(target.toFile().list()).containsExactly("index");
    assertThat(target.resolve("index")).hasContent("hello");
  }

  @Test
  void withoutPublishNothingIsSentAndNothingStarted() throws Exception {
    var target = directory.resolve("never");
    prompt.file("never.yaml", publishing("rsync: root@127.0.0.1:" + target));

    var ended = prompt.contractor("build", "never.yaml", "--ssh-agent", "--known-hosts=known");

    assertThat(ended.status()).as(ended.text()).isZero();
    assertThat(ended.text()).contains("CT0208");
    assertThat(target).doesNotExist();
  }

  @Test
  void dputUploadsWhatTheChangesFileLists() throws Exception {
    Files.createDirectories(directory.resolve("pages"));
    prompt.file("pages/demo_1_all.deb", "not really one");
    prompt.file("pages/demo_1_all.changes", CHANGES);
    prompt.file("dput.yaml", publishing("dput: there\n    source: pages/demo_1_all.changes"));

    var ended =
        prompt.contractor("build", "dput.yaml", "--publish", "--ssh-agent", "--known-hosts=known");

    assertThat(ended.last()).as(ended.text()).contains("build succeeded");
    assertThat(directory.resolve("incoming/demo_1_all.deb")).hasContent("not really one");
    assertThat(directory.resolve("incoming/demo_1_all.changes")).exists();
  }

  private static final String CHANGES =
      """
      Format: 1.8
      Date: Thu, 01 Jan 2015 00:00:00 +0000
      Source: demo
      Binary: demo
      Architecture: all
      Version: 1
      Distribution: unstable
      Urgency: medium
      Maintainer: Nobody <nobody@example.org>
      Description: demo
      Changes: demo
      Checksums-Sha1:
       @sha1@ 14 demo_1_all.deb
      Checksums-Sha256:
       @sha256@ 14 demo_1_all.deb
      Files:
       @md5@ 14 misc optional demo_1_all.deb
      """
          .replace("@md5@", digest("MD5"))
          .replace("@sha1@", digest("SHA-1"))
          .replace("@sha256@", digest("SHA-256"));

  private static String digest(String algorithm) {
    try {
      var digest = java.security.MessageDigest.getInstance(algorithm);
      return java.util.HexFormat.of()
          .formatHex(
              digest.digest("not really one".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path repository(String name) throws Exception {
    var place = Files.createDirectory(directory.resolve(name));
    Files.writeString(place.resolve("text"), name);
    var at = place.toString();
    prompt.host("git", "init", "-q", at);
    prompt.host("git", "-C", at, "add", ".");
    prompt.host(
        "git",
        "-C",
        at,
        "-c",
        "user.name=n",
        "-c",
        "user.email=e@example.org",
        "commit",
        "-qm",
        "c");
    return place;
  }

  private static String source(String url) {
    return """
    contractor: 1
    project: demo
    sources:
      - name: src
        git: %s
    steps:
      - create-artifact: code
    """
        .formatted(url);
  }

  private static String publishing(String action) {
    return """
    contractor: 1
    project: demo
    sources:
      - name: pages
        local: pages
    steps:
      - %s
    """
        .formatted(action);
  }
}
