package contractor.archive;

import static contractor.archive.ArchiveRule.LIMIT;
import static contractor.archive.ArchiveRule.SOURCE;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.RawText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Archives to trees in a store, and trees to archives.
public final class Archives {

  private static final int BUFFER = 64 << 10;

  private final Store store;

  public Archives(Store store) {
    this.store = store;
  }

  /// Takes in a whole archive, to the end of the stream. Blobs of one that is refused are left in
  /// the store without anything that refers to them.
  ///
  /// Whoever expects a digest compares it with [Unpacked#source] before using the tree.
  ///
  /// @param name of the archive, for messages
  /// @param strip leading components to remove from every name
  public Unpacked unpack(InputStream in, String name, ArchiveLimits limits, int strip)
      throws IOException, RejectedException {
    var source = new Source(new BufferedInputStream(in, BUFFER), limits.compressed());
    var place = "";
    try (var plain = Decoder.of(source, limits)) {
      var reader = new TarReader(plain, limits.header());
      var unpacking = new Unpacking(store, limits, strip, source);
      try {
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
          unpacking.add(next.get(), reader.content());
        }
      } catch (RefusedException e) {
        place = reader.place() + ": ";
        throw e;
      }
      return unpacking.finish();
    } catch (RefusedException e) {
      throw new RejectedException(problem(e, name, place));
    }
  }

  /// Opens an archive that was given by name: a regular file, or a link to one.
  public static InputStream open(Path file) throws IOException, RejectedException {
    if (!Files.isRegularFile(file)) {
      var refused = new RefusedException(SOURCE, "not a regular file");
      throw new RejectedException(problem(refused, file.toString(), ""));
    }
    return Files.newInputStream(file);
  }

  /// Writes a tree as an archive: the same tree always gives the same bytes. Closes the stream.
  ///
  /// @param epoch the time of every member, in seconds since 1970; if there is none, each has its
  ///   own
  public void pack(Digest root, OutputStream out, Compression compression, OptionalLong epoch)
      throws IOException {
    try (var tar = new TarWriter(new BufferedOutputStream(compression.encode(out), BUFFER))) {
      new Packing(store, epoch, tar).root(root);
    }
  }

  private static Problem problem(RefusedException refused, String archive, String place) {
    var shown = MemberPath.escaped(RawText.of(archive).raw());
    var problem = Problem.error(refused.rule().code(), shown + ": " + place + refused.getMessage());
    return refused.rule() == LIMIT
        ? problem.help("`--archive-limit NAME=N` raises a limit, for an archive you trust")
        : problem;
  }
}
