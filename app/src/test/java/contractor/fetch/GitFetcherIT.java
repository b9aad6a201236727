package contractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.api.Fetch;
import contractor.api.RejectedException;
import contractor.build.Fetcher.Fetched;
import contractor.build.Fetcher.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real repositories, real git, the real sandbox.
final class GitFetcherIT {

  private static final long EPOCH = 1_321_009_871;

  @TempDir Path directory;

  private Machine machine;
  private Path repository;

  @BeforeEach
  void open() throws Exception {
    for (var program : List.of("git", "bwrap")) {
      var there = Machine.has(program, "--version");
      if (!there) {
        System.out.println("SKIPPED: " + program + " is not installed");
      }
      assumeTrue(there, program + " is not installed");
    }
    machine = Machine.in(directory, Optional.empty());
    repository = Files.createDirectory(directory.resolve("repository"));
    git("init", "--quiet", "--initial-branch=trunk", ".");
    commit("first");
  }

  @AfterEach
  void close() throws IOException {
    if (machine != null) {
      machine.close();
    }
  }

  @Test
  void theDefaultBranchIsCheckedOutAsAClone() throws Exception {
    git("tag", "v1");
    var first = head();

    var fetched = fetch(Optional.empty(), Mode.CACHED);

    var checkout = checkout(fetched);
    assertThat(fetched.seen()).containsEntry("commit", first);
    assertThat(checkout.resolve("file")).hasContent("first");
    assertThat(Files.getLastModifiedTime(checkout.resolve("file")))
        .isEqualTo(FileTime.from(EPOCH, TimeUnit.SECONDS));
    assertThat(run(checkout, "describe", "--tags")).isEqualTo("v1");
    assertThat(run(checkout, "status", "--porcelain")).isEmpty();
    assertThat(run(checkout, "remote")).isEmpty();
  }

  @Test
  void branchesTagsAndCommitsAreFound() throws Exception {
    var first = head();
    git("checkout", "--quiet", "-b", "side/branch");
    git("-c", "user.name=Tess", "-c", "user.email=tess@example.org", "tag", "-m", "two", "v2");
    var side = commit("second");

    assertThat(fetch(Optional.of("side/branch"), Mode.CACHED).seen()).containsValue(side);
    assertThat(fetch(Optional.of("v2"), Mode.CACHED).seen()).containsValue(first);
    assertThat(fetch(Optional.of(first), Mode.CACHED).seen()).containsValue(first);
  }

  @Test
  void aCommitThatNoBranchHasIsFoundByItsName() throws Exception {
    var lost = commit("lost");
    git("reset", "--quiet", "--hard", "HEAD~");

    var fetched = fetch(Optional.of(lost), Mode.CACHED);

    assertThat(checkout(fetched).resolve("file")).hasContent("lost");
  }

  @Test
  void aBranchIsResolvedOnceAndAgainWhenAskedTo() throws Exception {
    var before = fetch(Optional.of("trunk"), Mode.CACHED);
    var second = commit("second");

    assertThat(fetch(Optional.of("trunk"), Mode.CACHED)).isEqualTo(before);
    assertThat(fetch(Optional.of("trunk"), Mode.REFRESH).seen()).containsValue(second);
    assertThat(fetch(Optional.of("trunk"), Mode.CACHED).seen()).containsValue(second);
  }

  @Test
  void theMirrorIsEnoughToWorkOffline() throws Exception {
    var first = head();
    fetch(Optional.of("trunk"), Mode.CACHED);
    git("tag", "later");

    assertThat(fetch(Optional.of(first), Mode.OFFLINE).seen()).containsValue(first);
    assertThatThrownBy(() -> fetch(Optional.of("later"), Mode.OFFLINE))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("no branch, tag or commit `later`");
  }

  @Test
  void oneCommitIsOneTreeWhateverItWasAskedBy() throws Exception {
    git("tag", "v1");

    var byTag = fetch(Optional.of("v1"), Mode.CACHED);
    var byBranch = fetch(Optional.of("trunk"), Mode.CACHED);

    assertThat(byBranch.tree()).isEqualTo(byTag.tree());
  }

  @Test
  void aMirrorHasAllBranchesAndNoMemoryOfWhereItCameFrom() throws Exception {
    git("branch", "side");

    var mirror =
        checkout(
            machine.fetchers(EPOCH).fetch(new Fetch.GitMirror(repository.toString()), Mode.CACHED));

    assertThat(run(mirror, "branch", "--format=%(refname:short)")).isEqualTo("side\ntrunk");
    assertThat(run(mirror, "symbolic-ref", "HEAD")).isEqualTo("refs/heads/trunk");
    assertThat(mirror.resolve("config")).content().doesNotContain(directory.toString());
  }

  @Test
  void hooksAndFiltersOfARepositoryDoNotRun() throws Exception {
    var hook =
        Files.writeString(repository.resolve(".git/hooks/post-checkout"), "#!/bin/sh\nexit 9\n");
    hook.toFile().setExecutable(true);
    git("config", "filter.evil.smudge", "false");
    Files.writeString(repository.resolve(".gitattributes"), "* filter=evil\n");
    commit("filtered");

    assertThat(checkout(fetch(Optional.empty(), Mode.CACHED)).resolve("file"))
        .hasContent("filtered");
  }

  @Test
  void filesComeWithoutGitsOwn() throws Exception {
    Files.createSymbolicLink(repository.resolve("link"), Path.of("file"));
    Files.writeString(repository.resolve("run"), "#!/bin/sh\n").toFile().setExecutable(true);
    var commit = commit("second");

    var files = checkout(files(repository.toString(), commit, Mode.CACHED));

    assertThat(files.toFile().list()).containsExactlyInAnyOrder("file", "link", "run");
    assertThat(files.resolve("file")).hasContent("second");
    assertThat(Files.readSymbolicLink(files.resolve("link"))).isEqualTo(Path.of("file"));
    assertThat(files.resolve("run")).isExecutable();
  }

  @Test
  void filesOfACommitAreFoundWhereverTheyCameFrom() throws Exception {
    var commit = head();

    var first = files(repository.toString(), commit, Mode.CACHED);

    assertThat(files("http://127.0.0.1:9/other.git", commit, Mode.OFFLINE)).isEqualTo(first);
  }

  @Test
  void offlineFilesComeFromTheMirrorOrNotAtAll() throws Exception {
    var first = head();
    var second = commit("second");
    files(repository.toString(), second, Mode.CACHED);
    var third = commit("third");

    assertThat(checkout(files(repository.toString(), first, Mode.OFFLINE)).resolve("file"))
        .hasContent("first");
    assertThatThrownBy(() -> files(repository.toString(), third, Mode.OFFLINE))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("no branch, tag or commit `" + third);
    assertThatThrownBy(() -> files("http://127.0.0.1:9/other.git", third, Mode.OFFLINE))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("not in the store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--upload-pack=touch /tmp/evil", "ext::sh -c true", "file:///etc"})
  void anOddUrlIsRefused(String url) {
    var git = new Fetch.Git(url, Optional.empty(), false);

    assertThatThrownBy(() -> machine.fetchers(EPOCH).fetch(git, Mode.CACHED))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("is not the URL of a git repository");
  }

  @Test
  void aHostThatIsNotThereIsNamed() {
    var url = "http://127.0.0.1:9/nothing.git";
    var git = new Fetch.Git(url, Optional.empty(), false);

    assertThatThrownBy(() -> machine.fetchers(EPOCH).fetch(git, Mode.CACHED))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(url)
        .hasMessageContaining("Failed to connect");
  }

  private Fetched fetch(Optional<String> revision, Mode mode) throws Exception {
    var git = new Fetch.Git(repository.toString(), revision, false);
    return machine.fetchers(EPOCH).fetch(git, mode);
  }

  private Fetched files(String url, String commit, Mode mode) throws Exception {
    return machine.fetchers(EPOCH).fetch(new Fetch.GitFiles(url, commit, true), mode);
  }

  private Path checkout(Fetched fetched) throws IOException {
    var place = directory.resolve("checkout-" + fetched.tree().root().hash());
    machine.staging().checkout(fetched.tree(), place);
    return place;
  }

  private String commit(String text) throws IOException {
    Files.writeString(repository.resolve("file"), text);
    git("add", "--all");
    git("-c", "user.name=Tess", "-c", "user.email=tess@example.org", "commit", "-qm", text);
    return head();
  }

  private String head() throws IOException {
    return run(repository, "rev-parse", "HEAD");
  }

  private void git(String... arguments) throws IOException {
    run(repository, arguments);
  }

  private static String run(Path where, String... arguments) throws IOException {
    var argv = new ArrayList<>(List.of("git", "-C", where.toString()));
    argv.addAll(List.of(arguments));
    return Machine.ask(argv).strip();
  }
}
