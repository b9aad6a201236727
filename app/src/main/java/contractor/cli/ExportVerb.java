package contractor.cli;

import contractor.archive.Archives;
import contractor.archive.Compression;
import contractor.build.Store;
import contractor.store.CorruptException;
import contractor.store.StoreException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;

/// `contractor artifact export NAME FILE`
final class ExportVerb implements Verb {

  Common common = new Common();
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
            "Write an artifact as a tar archive. Equal artifacts give equal archives.",
            "The end of the file's name says how it is compressed: .gz, .xz, .zst, or not at all.")
        .word("NAME", "the artifact", word -> name = word)
        .word("FILE", "where to; - is standard output", word -> file = word)
        .example("contractor artifact export hello hello.tar.gz");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var store = session.workshop().store();
    var artifact = Artifacts.find(store, name);
    if (file.equals("-")) {
      pack(store, artifact, new Unclosed(session.screen()), Compression.NONE);
      return ExitCode.OK;
    }
    var target = session.path(file);
    try {
      write(store, artifact, target);
    } catch (CorruptException | StoreException e) {
      throw e;
    } catch (IOException e) {
      throw StatusException.of(ExitCode.CANNOT_WRITE, IoMessages.of(e));
    }
    if (session.json()) {
      session.screen().json(new Facts().with("name", name).with("file", target.toString()));
    }
    return ExitCode.OK;
  }

  /// Nobody sees half an archive: it gets its name when it is whole.
  private static void write(Store store, Store.Artifact artifact, Path target) throws IOException {
    var parent = java.util.Objects.requireNonNull(target.getParent());
    var partial = Files.createTempFile(parent, ".contractor", ".tmp");
    try {
      pack(store, artifact, Files.newOutputStream(partial), Compression.ofName(target.toString()));
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void pack(
      Store store, Store.Artifact artifact, OutputStream out, Compression compression)
      throws IOException {
    new Archives(store).pack(artifact.tree().root(), out, compression, OptionalLong.empty());
  }

  /// Standard output is not ours to close.
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(Screen screen) {
      super(screen.bytes());
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        out.write(bytes, offset, length);
      } catch (IOException _) {
        throw new Screen.ClosedPipe();
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
