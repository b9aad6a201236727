package contractor.cli;

import contractor.build.Store;
import contractor.cas.Directory;
import contractor.cas.RawText;
import contractor.cas.Trees;
import contractor.text.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// `contractor artifact verify [NAME…]`
final class VerifyVerb implements Verb {

  Common common = new Common();
  List<String> names = List.of();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Read every file of artifacts and compare it with its digest. Without names: all.")
        .words("NAME", "0..*", "the artifacts", all -> names = all)
        .example("contractor artifact verify hello");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var store = session.workshop().store();
    var whole = true;
    for (var name : names.isEmpty() ? all(store) : names) {
      whole &= verify(session, store, Artifacts.find(store, name));
    }
    return whole ? ExitCode.OK : ExitCode.STORE;
  }

  private static List<String> all(Store store) throws IOException {
    return store.artifacts().stream().map(Store.Artifact::name).toList();
  }

  private static boolean verify(Session session, Store store, Store.Artifact artifact) {
    var name = artifact.name();
    try {
      new Trees(store).walk(artifact.tree().root(), new Reader(store));
      show(session, name, "");
      return true;
    } catch (IOException e) {
      show(session, name, IoMessages.of(e));
      return false;
    }
  }

  private static void show(Session session, String name, String fault) {
    if (session.json()) {
      session
          .screen()
          .json(new Facts().with("name", name).with("whole", fault.isEmpty()).with("fault", fault));
    } else {
      var verdict = fault.isEmpty() ? "whole" : "damaged: " + Escape.line(fault);
      session.screen().line(Escape.line(name) + ": " + verdict);
    }
  }

  /// The store checks each digest as it is read.
  private record Reader(Store store) implements Trees.Visitor {

    @Override
    public void directory(RawText path, Directory directory) {}

    @Override
    public void file(RawText path, Directory.FileNode file) throws IOException {
      try (var in = store.open(file.digest())) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }

    @Override
    public void symlink(RawText path, Directory.SymlinkNode symlink) {}
  }
}
