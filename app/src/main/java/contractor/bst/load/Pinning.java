package contractor.bst.load;

import contractor.bst.load.JunctionSources.Pin;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.Node.Scalar;
import java.util.List;
import java.util.regex.Pattern;

/// Reads from a junction's source what exactly it means.
record Pinning(LoadedSource source) {

  /// A commit, alone or as `git describe` writes it.
  private static final Pattern COMMIT = Pattern.compile("(?:.*-[0-9]+-g)?([0-9a-f]{40})");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /// @param addresses to take a name from, if the source has none
  Pin pin(List<String> addresses) throws LoadException {
    var config = new Fields(source.config());
    return switch (source.kind()) {
      case "git", "git_tag" ->
          new Pin.Commit(commit(config), config.flag("checkout-submodules", true));
      case "git_repo", "git_module" -> new Pin.Commit(commit(config), false);
      case "tar" -> new Pin.Archive(sha256(config));
      case "remote" ->
          new Pin.OneFile(
              sha256(config), name(config, addresses), config.flag("executable", false));
      default -> throw unknown();
    };
  }

  private static String commit(Fields config) throws LoadException {
    var ref = config.scalar("ref");
    var commit = COMMIT.matcher(ref.text());
    if (!commit.matches()) {
      throw wrong(ref, "a commit of 40 hex digits, or what `git describe` makes of one");
    }
    return commit.group(1);
  }

  private static String sha256(Fields config) throws LoadException {
    var ref = config.scalar("ref");
    if (!SHA256.matcher(ref.text()).matches()) {
      throw wrong(ref, "a SHA-256 of 64 hex digits");
    }
    return ref.text();
  }

  private static LoadException wrong(Scalar ref, String wanted) {
    var message = "ref " + ref.text() + " is not in the expected format";
    return BstProblem.of(Domain.SOURCE, "", ref.at(), message)
        .hinted("expected " + wanted)
        .thrown();
  }

  private static String name(Fields config, List<String> addresses) throws LoadException {
    var first = addresses.getFirst();
    var name = config.text("filename", first.substring(first.lastIndexOf('/') + 1));
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("/")) {
      throw BstProblem.of(
              Domain.SOURCE,
              "filename-contains-directory",
              config.mapping().at(),
              "filename parameter cannot contain directories")
          .thrown();
    }
    return name;
  }

  private LoadException unknown() {
    var message = "Sources of kind '" + source.kind() + "' can't be fetched for a junction";
    return BstProblem.of(Domain.SOURCE, "", source.at(), message)
        .hinted("git, git_repo, git_tag, tar, remote, local, patch and patch_queue can")
        .thrown();
  }
}
