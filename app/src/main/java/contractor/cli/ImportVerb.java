package contractor.cli;

import contractor.api.RejectedException;
import contractor.archive.ArchiveLimits;
import contractor.archive.Archives;
import contractor.archive.Unpacked;
import contractor.build.Store;
import contractor.text.Escape;
import contractor.text.Figures;
import contractor.text.JsonLine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.regex.Pattern;

/// `contractor artifact import NAME FILE`
final class ImportVerb implements Verb {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}");

  Common common = new Common();
  private final ArchiveWish archive = new ArchiveWish();
  String name = "";
  String file = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Make an artifact of a tar archive, plain or compressed with gzip, xz, zstd or bzip2.",
            "Archives that could do harm are refused as a whole.")
        .word("NAME", "what the artifact will be called", word -> name = word)
        .word("FILE", "the archive; - is standard input", word -> file = word)
        .example("contractor artifact import debian-base base.tar.xz");
    archive.declare(syntax);
  }

  @Override
  public int run(Session session)
      throws IOException, InterruptedException, StatusException, RejectedException {
    checkName(name);
    var limits = archive.limits();
    var store = session.workshop().store();
    var unpacked = unpack(session, store, limits);
    store.publish(artifact(unpacked));
    if (session.json()) {
      session
          .screen()
          .json(
              new Facts()
                  .with("name", name)
                  .with("sha256", unpacked.tree().root().hash())
                  .with("entries", unpacked.entries())
                  .with("bytes", unpacked.bytes())
                  .with("archive", unpacked.source().hash())
                  .with("changes", unpacked.changes().toString()));
      return ExitCode.OK;
    }
    session
        .screen()
        .line(
            "imported "
                + Escape.line(name)
                + ": "
                + unpacked.entries()
                + " entries, "
                + Figures.size(unpacked.bytes()));
    if (!unpacked.changes().isNone()) {
      session.screen().line("note: " + unpacked.changes());
    }
    return ExitCode.OK;
  }

  static void checkName(String name) throws StatusException {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      throw StatusException.usage("`" + name + "` can't be the name of an artifact");
    }
  }

  private Unpacked unpack(Session session, Store store, ArchiveLimits limits)
      throws IOException, StatusException, RejectedException {
    var archives = new Archives(store);
    if (file.equals("-")) {
      return archives.unpack(session.in(), "<stdin>", limits, 0);
    }
    var path = session.path(file);
    if (!Files.exists(path)) {
      throw StatusException.of(ExitCode.MISSING, file + ": no such file");
    }
    try (var in = Archives.open(path)) {
      return archives.unpack(in, file, limits, 0);
    }
  }

  private Store.Artifact artifact(Unpacked unpacked) {
    var from =
        JsonLine.of(new Facts().with("import", file).with("sha256", unpacked.source().hash()));
    return new Store.Artifact(name, unpacked.tree(), Instant.now().getEpochSecond(), from);
  }
}
