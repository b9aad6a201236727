package contractor.cli;

import contractor.api.Fetch;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.bst.load.JunctionSources;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.LoadException;
import contractor.bst.model.ProjectFiles;
import contractor.build.Fetcher.Mode;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Snapshot;
import contractor.build.WithStatus;
import contractor.disk.StoredFiles;
import contractor.fetch.PinnedFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads junctions from the store, and fetches what isn't there yet.
///
/// What is there is found by its digest alone: without network, git or any other process.
final class FetchedJunctions implements JunctionSources {

  private static final String FILE = "file:";

  private final Session session;
  private final Path project;
  private final FetchNews news;
  private final boolean offline;

  /// @param project where relative paths start
  FetchedJunctions(Session session, Path project, FetchNews news, boolean offline) {
    this.session = session;
    this.project = project;
    this.news = news;
    this.offline = offline;
  }

  /// Why one address gave nothing.
  private record Failure(String what, List<String> notes, List<String> advice) {}

  @Override
  public ProjectFiles open(Wanted wanted) throws LoadException {
    try {
      var workshop = session.workshop();
      return new StoredFiles(workshop.store(), tree(wanted, workshop).root(), wanted.location());
    } catch (StatusException e) {
      throw lost(wanted, List.of(new Failure(e.text(), List.of(), e.hints())));
    } catch (IOException e) {
      throw lost(wanted, List.of(failure(e)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw lost(wanted, List.of(new Failure("interrupted", List.of(), List.of())));
    }
  }

  private Snapshot tree(Wanted wanted, Workshop workshop)
      throws IOException, InterruptedException, LoadException {
    var failures = new ArrayList<Failure>();
    for (var address : wanted.addresses()) {
      var known = PinnedFiles.of(fetch(wanted, address), workshop.store());
      if (known.isPresent()) {
        return known.get().tree();
      }
    }
    for (var address : wanted.addresses()) {
      try {
        return fetched(wanted, address, workshop);
      } catch (RejectedException e) {
        e.problems().forEach(problem -> failures.add(failure(problem)));
      } catch (UnavailableException e) {
        failures.add(new Failure(String.valueOf(e.getMessage()), List.of(), List.of(e.advice())));
      } catch (IOException e) {
        failures.add(failure(e));
      }
    }
    throw lost(wanted, failures);
  }

  private Snapshot fetched(Wanted wanted, String address, Workshop workshop)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    var fetch = fetch(wanted, address);
    if (offline) {
      return workshop.fetcher(project).fetch(fetch, Mode.OFFLINE).tree();
    }
    var began = news.begins(wanted.junction(), address);
    var tree = workshop.fetcher(project).fetch(fetch, Mode.CACHED).tree();
    news.ended(wanted.junction(), began);
    return tree;
  }

  private Fetch fetch(Wanted wanted, String address) {
    var place = address.startsWith(FILE) ? path(address) : address;
    return switch (wanted.pin()) {
      case Pin.Commit commit -> new Fetch.GitFiles(place, commit.hash(), commit.submodules());
      case Pin.Archive archive -> new Fetch.Archive(place, archive.sha256(), 0);
      case Pin.OneFile file ->
          new Fetch.Download(place, file.sha256(), file.name(), file.executable());
    };
  }

  /// The path of a `file:` URL; what isn't one stays as it is, and is refused later.
  private static String path(String url) {
    try {
      var path = URI.create(url).getPath();
      return path == null ? url : path;
    } catch (IllegalArgumentException _) {
      return url.substring(FILE.length()).replaceFirst("^//", "");
    }
  }

  private static Failure failure(Problem problem) {
    return new Failure(problem.message(), advice(problem, "note"), advice(problem, "help"));
  }

  private static List<String> advice(Problem problem, String kind) {
    return problem.advice().stream()
        .filter(advice -> advice.kind().equals(kind))
        .map(Problem.Advice::text)
        .toList();
  }

  private static Failure failure(IOException e) {
    return e instanceof WithStatus known
        ? new Failure(known.what(), List.of(), known.advice())
        : new Failure(IoMessages.of(e), List.of(), List.of());
  }

  private static LoadException lost(Wanted wanted, List<Failure> failures) {
    var lines = new ArrayList<String>();
    for (var failure : failures) {
      lines.add(failure.what);
      lines.addAll(failure.notes);
    }
    var advice = failures.stream().flatMap(failure -> failure.advice.stream()).distinct().toList();
    var message = "Junction '" + wanted.junction() + "' can't be fetched from its " + wanted.kind();
    return BstProblem.of(Domain.SOURCE, "", wanted.at(), message)
        .worded(wanted.kind() + " source at " + wanted.at() + ": " + message)
        .detailed(String.join("\n", lines))
        .hinted(String.join("; ", advice))
        .thrown();
  }
}
