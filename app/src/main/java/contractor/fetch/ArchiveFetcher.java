package contractor.fetch;

import contractor.api.Fetch;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.build.Fetcher.Fetched;
import contractor.build.Fetcher.Mode;
import contractor.cas.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;

/// Brings in archives. Nothing of one is looked at before its digest is the one that was asked for.
final class ArchiveFetcher {

  private final Fetchers.Place place;
  private final Memory memory;
  private final Unpacker unpacker;
  private final Web web;
  private final Path scratch;

  ArchiveFetcher(Fetchers.Place place, Memory memory, Unpacker unpacker, Web web, Path scratch) {
    this.place = place;
    this.memory = memory;
    this.unpacker = unpacker;
    this.web = web;
    this.scratch = scratch;
  }

  Fetched fetch(Fetch.Archive archive, Mode mode)
      throws IOException, InterruptedException, RejectedException {
    if (!Digest.isHash(archive.sha256())) {
      throw new IllegalArgumentException("not a SHA-256: " + archive.sha256());
    }
    var key = Memory.key("archive", archive.sha256(), Integer.toString(archive.strip()));
    var known = memory.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    var fetched = fresh(archive, mode);
    memory.keep(key, fetched);
    return fetched;
  }

  private Fetched fresh(Fetch.Archive archive, Mode mode)
      throws IOException, InterruptedException, RejectedException {
    var file = Files.createTempFile(scratch, "archive", "");
    try {
      try (var out = Files.newOutputStream(file)) {
        check(archive, receive(archive.location(), mode, out));
      }
      try (var in = Files.newInputStream(file)) {
        return new Fetched(
            unpacker.unpack(in, archive.location(), archive.strip()), new LinkedHashMap<>());
      }
    } finally {
      Files.delete(file);
    }
  }

  private Web.Received receive(String location, Mode mode, OutputStream out)
      throws IOException, InterruptedException, RejectedException {
    if (!isUrl(location)) {
      return local(location, out);
    }
    if (mode == Mode.OFFLINE) {
      throw FetchException.missing(location, "not in the store", "run once without `--offline`");
    }
    return web.get(URI.create(location), out);
  }

  private static boolean isUrl(String location) {
    return location.startsWith("http://") || location.startsWith("https://");
  }

  private Web.Received local(String path, OutputStream out)
      throws IOException, InterruptedException, RejectedException {
    var file = place.base().resolve(path);
    if (!Files.exists(file)) {
      throw missing(path, "does not exist");
    }
    if (!isReadToItsEnd(file)) {
      throw missing(path, "is neither a regular file nor a pipe");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return web.copy(path, in, out);
    }
  }

  /// A regular file or a pipe; not a directory, and no device that never ends.
  private static boolean isReadToItsEnd(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.isRegularFile()
        || (attributes.isOther() && "fifo".equals(type(file.toRealPath())));
  }

  private static String type(Path file) throws IOException {
    var mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return (mode & 0170000) == 0010000 ? "fifo" : "other";
  }

  private static RejectedException missing(String path, String why) {
    return new RejectedException(Problem.error("CT0404", "archive `" + path + "` " + why));
  }

  private static void check(Fetch.Archive archive, Web.Received received) throws RejectedException {
    if (received.digest().hash().equals(archive.sha256())) {
      return;
    }
    var problem =
        Problem.error("CT0403", "hash mismatch: `" + archive.location() + "` is another file")
            .note("wanted sha256 " + archive.sha256())
            .note("found  sha256 " + received.digest().hash());
    throw new RejectedException(
        received.type().startsWith("text/html")
            ? problem.note("what came is a web page, perhaps a message or a log-in form")
            : problem);
  }
}
