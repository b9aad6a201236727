package contractor.fetch;

import contractor.api.Fetch;
import contractor.build.Fetcher.Fetched;
import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.cas.RawText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;

/// What is named by a digest of its content: once fetched, it's found without asking anybody, and
/// without git.
public final class PinnedFiles {

  private static final RawText SUBMODULES = RawText.of(".gitmodules");

  private PinnedFiles() {}

  /// What was fetched before; nothing for what isn't pinned.
  public static Optional<Fetched> of(Fetch fetch, Store store) throws IOException {
    var memory = new Memory(store);
    return switch (fetch) {
      case Fetch.GitFiles files -> of(files, memory, store);
      case Fetch.Archive archive -> memory.find(key(archive));
      case Fetch.Download download -> memory.find(key(download));
      case Fetch.Local _, Fetch.Git _, Fetch.GitMirror _ -> Optional.empty();
    };
  }

  static String key(Fetch.Archive archive) {
    return Memory.key("archive", archive.sha256(), Integer.toString(archive.strip()));
  }

  static String key(Fetch.Download download) {
    var executable = Boolean.toString(download.executable());
    return Memory.key("download", download.sha256(), download.name(), executable);
  }

  private static Optional<Fetched> of(Fetch.GitFiles files, Memory memory, Store store)
      throws IOException {
    var plain = memory.find(plain(files));
    if (!files.submodules() || (plain.isPresent() && !hasSubmodules(plain.get().tree(), store))) {
      return plain;
    }
    return memory.find(withSubmodules(files));
  }

  static Fetched keep(Fetch.GitFiles files, Snapshot tree, Store store) throws IOException {
    var fetched = new Fetched(tree, new LinkedHashMap<>());
    var whole = files.submodules() && hasSubmodules(tree, store);
    new Memory(store).keep(whole ? withSubmodules(files) : plain(files), fetched);
    return fetched;
  }

  private static boolean hasSubmodules(Snapshot tree, Store store) throws IOException {
    return store.directory(tree.root()).find(SUBMODULES).isPresent();
  }

  private static String plain(Fetch.GitFiles files) {
    return Memory.key("git files", files.commit());
  }

  /// Where submodules are may be said relative to the repository.
  private static String withSubmodules(Fetch.GitFiles files) {
    return Memory.key("git files", files.commit(), files.url());
  }
}
