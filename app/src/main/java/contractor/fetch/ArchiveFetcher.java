package contractor.fetch;

import contractor.api.Fetch;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.build.Fetcher.Fetched;
import contractor.build.Fetcher.Mode;
import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.FileNode;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;

/// Brings in archives and single files. Nothing of one is looked at before its digest is the one
/// that was asked for.
final class ArchiveFetcher {

  private final Fetchers.Place place;
  private final Store store;
  private final Unpacker unpacker;
  private final Web web;
  private final Path scratch;

  /// @param what it is called in messages
  private record Wanted(String what, String location, String sha256) {

    Wanted {
      if (!Digest.isHash(sha256)) {
        throw new IllegalArgumentException("not a SHA-256: " + sha256);
      }
    }
  }

  ArchiveFetcher(Fetchers.Place place, Store store, Unpacker unpacker, Web web, Path scratch) {
    this.place = place;
    this.store = store;
    this.unpacker = unpacker;
    this.web = web;
    this.scratch = scratch;
  }

  Fetched fetch(Fetch.Archive archive, Mode mode)
      throws IOException, InterruptedException, RejectedException {
    var known = PinnedFiles.of(archive, store);
    if (known.isPresent()) {
      return known.get();
    }
    var wanted = new Wanted("archive", archive.location(), archive.sha256());
    return kept(PinnedFiles.key(archive), wanted, mode, in -> unpacked(archive, in));
  }

  private Snapshot unpacked(Fetch.Archive archive, InputStream in)
      throws IOException, RejectedException {
    return unpacker.unpack(in, archive.location(), archive.strip());
  }

  Fetched fetch(Fetch.Download download, Mode mode)
      throws IOException, InterruptedException, RejectedException {
    var known = PinnedFiles.of(download, store);
    if (known.isPresent()) {
      return known.get();
    }
    var wanted = new Wanted("file", download.location(), download.sha256());
    return kept(PinnedFiles.key(download), wanted, mode, in -> alone(download, in));
  }

  private Snapshot alone(Fetch.Download download, InputStream in) throws IOException {
    var name = RawText.of(download.name());
    var file = new FileNode(name, store.write(in), download.executable(), NodeProperties.NONE);
    var tree = store.keep(Directory.of(List.of(file), NodeProperties.NONE));
    return new Snapshot(tree, tree);
  }

  private interface Taking {
    Snapshot take(InputStream in) throws IOException, RejectedException;
  }

  private Fetched kept(String key, Wanted wanted, Mode mode, Taking taking)
      throws IOException, InterruptedException, RejectedException {
    var file = Files.createTempFile(scratch, wanted.what(), "");
    try {
      try (var out = Files.newOutputStream(file)) {
        check(wanted, receive(wanted, mode, out));
      }
      try (var in = Files.newInputStream(file)) {
        var fetched = new Fetched(taking.take(in), new LinkedHashMap<>());
        new Memory(store).keep(key, fetched);
        return fetched;
      }
    } finally {
      Files.delete(file);
    }
  }

  private Web.Received receive(Wanted wanted, Mode mode, OutputStream out)
      throws IOException, InterruptedException, RejectedException {
    var location = wanted.location();
    if (!isUrl(location)) {
      return local(wanted, out);
    }
    if (mode == Mode.OFFLINE) {
      throw FetchException.missing(location, "not in the store", "run once without `--offline`");
    }
    return web.get(url(wanted), out);
  }

  private static URI url(Wanted wanted) throws RejectedException {
    try {
      var url = new URI(wanted.location());
      if (url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException _) {
      // Told below, as what it is.
    }
    throw missing(wanted, "is not a URL");
  }

  private static boolean isUrl(String location) {
    return location.startsWith("http://") || location.startsWith("https://");
  }

  private Web.Received local(Wanted wanted, OutputStream out)
      throws IOException, InterruptedException, RejectedException {
    var file = place.base().resolve(wanted.location());
    if (!Files.exists(file)) {
      throw missing(wanted, "does not exist");
    }
    if (!isReadToItsEnd(file)) {
      throw missing(wanted, "is neither a regular file nor a pipe");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return web.copy(wanted.location(), in, out);
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

  private static RejectedException missing(Wanted wanted, String why) {
    return new RejectedException(
        Problem.error("CT0404", wanted.what() + " `" + wanted.location() + "` " + why));
  }

  private static void check(Wanted wanted, Web.Received received) throws RejectedException {
    if (received.digest().hash().equals(wanted.sha256())) {
      return;
    }
    var problem =
        Problem.error("CT0403", "hash mismatch: `" + wanted.location() + "` is another file")
            .note("wanted sha256 " + wanted.sha256())
            .note("found  sha256 " + received.digest().hash());
    throw new RejectedException(
        received.type().startsWith("text/html")
            ? problem.note("what came is a web page, perhaps a message or a log-in form")
            : problem);
  }
}
