package contractor.cli;

import contractor.cas.Directory;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import contractor.cas.Trees;
import contractor.text.Escape;
import java.io.IOException;
import java.util.Locale;

/// `contractor artifact list-contents NAME`
final class ArtifactContentsVerb implements Verb {

  Common common = new Common();
  boolean detailed;
  String name = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("List the files of an artifact, in byte order of their names.")
        .flag("-l --long", "with mode, owner and size", () -> detailed = true)
        .word("NAME", "the artifact", word -> name = word)
        .example("contractor artifact list-contents --long hello");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var store = session.workshop().store();
    var root = Artifacts.find(store, name).tree().root();
    new Trees(store).walk(root, new Listing(session));
    return ExitCode.OK;
  }

  private final class Listing implements Trees.Visitor {

    private final Session session;

    Listing(Session session) {
      this.session = session;
    }

    @Override
    public void directory(RawText path, Directory directory) {
      entry("directory", path, directory.mode(), 0, directory.properties(), "");
    }

    @Override
    public void file(RawText path, Directory.FileNode file) {
      entry(
          "file", path, file.mode(), file.digest().size(), file.properties(), file.digest().hash());
    }

    @Override
    public void symlink(RawText path, Directory.SymlinkNode link) {
      entry("symlink", path, 0777, 0, link.properties(), link.target().toString());
    }

    /// @param more a file's hash, or what a link points to
    private void entry(
        String type, RawText path, int mode, long size, NodeProperties properties, String more) {
      if (session.json()) {
        var facts =
            new Facts()
                .with("path", path.toString())
                .with("type", properties.isFifo() ? "fifo" : type)
                .with("mode", octal(mode))
                .with("uid", properties.uid())
                .with("gid", properties.gid())
                .with("size", size)
                .with(type.equals("symlink") ? "target" : "sha256", more);
        session.screen().json(facts);
        return;
      }
      var shown =
          Escape.line(path.toString())
              + (type.equals("directory") ? "/" : "")
              + (type.equals("symlink") ? " -> " + Escape.line(more) : "");
      session.screen().line(detailed ? details(mode, size, properties) + "  " + shown : shown);
    }
  }

  private static String details(int mode, long size, NodeProperties properties) {
    return String.format(
        Locale.ROOT, "%04o %5d:%-5d %10d", mode, properties.uid(), properties.gid(), size);
  }

  private static String octal(int mode) {
    return String.format(Locale.ROOT, "%04o", mode);
  }
}
