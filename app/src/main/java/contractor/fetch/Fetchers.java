package contractor.fetch;

import contractor.api.Fetch;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.build.Fetcher;
import contractor.build.Sandbox;
import contractor.build.Staging;
import contractor.build.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// Fetches what one project names, each kind in its way.
public final class Fetchers implements Fetcher {

  private final Place place;
  private final Staging staging;
  private final ArchiveFetcher archives;
  private final GitFetcher repositories;

  /// Where a project is.
  ///
  /// @param base the directory of its file; relative paths start there
  /// @param epoch the time of every file of a directory or a repository, in seconds since 1970
  public record Place(Path base, long epoch) {}

  /// @param scratch an existing directory for files that are being fetched
  public Fetchers(
      Place place,
      Store store,
      Staging staging,
      Sandbox sandbox,
      Unpacker unpacker,
      Web web,
      Ssh ssh,
      Path scratch) {
    this.place = place;
    this.staging = staging;
    var memory = new Memory(store);
    this.archives = new ArchiveFetcher(place, store, unpacker, web, scratch);
    this.repositories = new GitFetcher(place, store, memory, staging, sandbox, ssh);
  }

  @Override
  public Fetched fetch(Fetch fetch, Mode mode)
      throws IOException, InterruptedException, RejectedException, Sandbox.UnavailableException {
    return switch (fetch) {
      case Fetch.Local local -> local(local);
      case Fetch.Archive archive -> archives.fetch(archive, mode);
      case Fetch.Download download -> archives.fetch(download, mode);
      case Fetch.Git git -> repositories.fetch(git, mode);
      case Fetch.GitFiles files -> repositories.fetch(files, mode);
      case Fetch.GitMirror mirror -> repositories.fetch(mirror, mode);
    };
  }

  private Fetched local(Fetch.Local local) throws IOException, RejectedException {
    var directory = place.base().resolve(local.path());
    if (!Files.isDirectory(directory)) {
      var found = Files.exists(directory) ? "is not a directory" : "does not exist";
      throw new RejectedException(
          Problem.error("CT0404", "source directory `" + local.path() + "` " + found));
    }
    var tree = staging.take(directory, local.exclude(), place.epoch());
    return new Fetched(tree, new LinkedHashMap<>());
  }
}
