package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Fetcher;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Staging;
import contractor.build.Store;
import contractor.build.Tools;
import contractor.cas.Digest;
import contractor.fetch.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SequencedMap;

/// The parts of the program that have effects, around one store.
public interface Workshop extends AutoCloseable {

  Store store();

  Staging staging() throws IOException, InterruptedException;

  /// How this machine is used, by what is chosen: `ids`, `staging`.
  SequencedMap<String, String> conditions() throws IOException, InterruptedException;

  /// Everything a build needs.
  ///
  /// @param directory of the specification, from which its relative paths start
  Tools tools(Path directory) throws IOException, InterruptedException, UnavailableException;

  /// Brings in what is named outside of any specification. It starts no process for what is pinned
  /// and was fetched before.
  ///
  /// @param directory from which relative paths start
  Fetcher fetcher(Path directory);

  /// The digest of what an archive's location serves now; nothing is kept.
  Digest digest(String location, Path directory)
      throws IOException, InterruptedException, RejectedException, UnavailableException;

  /// What reaches other machines.
  Web web() throws IOException, InterruptedException;

  LogFiles logs();

  Upkeep upkeep();

  @Override
  void close() throws IOException;
}
