package contractor.bst.kind;

import contractor.bst.model.LoadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every kind of source there is, by name.
public final class SourceKinds {

  private final Map<String, SourceKind> kinds = new TreeMap<>();

  public SourceKinds() {
    kinds.put("local", LocalSources::local);
    kinds.put("workspace", LocalSources::workspace);
    kinds.put("patch", LocalSources::patch);
    kinds.put("patch_queue", LocalSources::patches);
    kinds.put("remote", FileSources::remote);
    kinds.put("tar", FileSources::archive);
    kinds.put("zip", FileSources::archive);
    kinds.put("git", GitSources::git);
    kinds.put("git_repo", GitSources::repository);
    kinds.put("git_tag", GitSources::tagged);
    kinds.put("git_module", GitSources::tagged);
    kinds.put("go_module", GitSources::goModule);
    kinds.put("bzr", SourceKinds::bzr);
    kinds.put("ostree", SourceKinds::ostree);
    kinds.put("cargo", RegistrySources::cargo);
    kinds.put("cargo2", RegistrySources::cargo2);
    kinds.put("pypi", RegistrySources::pypi);
    kinds.put("cpan", RegistrySources::cpan);
    kinds.put("pip", RegistrySources::pip);
    kinds.put("docker", RegistrySources::docker);
  }

  public boolean knows(String kind) {
    return kinds.containsKey(kind);
  }

  /// Never fails: what we don't know is opaque.
  public SourceKind of(String kind) {
    return kinds.getOrDefault(kind, SourceKinds::opaque);
  }

  private static SourceFacts bzr(SourceSubject subject) throws LoadException {
    var config = subject.config("url", "track", "ref", VersionGuess.VERSION, VersionGuess.PATTERN);
    var url = config.text("url");
    var track = config.text("track");
    if (!config.has("ref")) {
      return SourceFacts.unresolved(url);
    }
    var key = new ArrayList<Object>(List.of(url, track, config.text("ref")));
    key.addAll(VersionGuess.of(config).inKey());
    return SourceFacts.fetched(key, url);
  }

  private static SourceFacts ostree(SourceSubject subject) throws LoadException {
    var config = subject.config("url", "track", "ref", "gpg-key");
    var url = config.text("url");
    if (!config.has("ref") && !config.has("track")) {
      throw subject
          .problem("missing-track-and-ref", "OSTree sources require a ref and/or track")
          .thrown();
    }
    if (config.has("gpg-key")) {
      subject.paths().file(config.scalar("gpg-key"));
    }
    return config.has("ref")
        ? SourceFacts.fetched(List.of(url, config.text("ref")), url)
        : SourceFacts.unresolved(url);
  }

  /// All that is written may matter.
  private static SourceFacts opaque(SourceSubject subject) {
    return SourceFacts.fetched(Map.of("contractor-opaque", subject.source().config())).inexact();
  }
}
