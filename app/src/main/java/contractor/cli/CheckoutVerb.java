package contractor.cli;

import contractor.store.CorruptException;
import contractor.store.StoreException;
import contractor.text.Escape;
import java.io.IOException;
import java.nio.file.Files;

/// `contractor artifact checkout NAME DIR`
final class CheckoutVerb implements Verb {

  Common common = new Common();
  String name = "";
  String directory = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Write the files of an artifact to a directory, which must be absent or empty.",
            "Started by root, files get the owners they have in the artifact.")
        .word("NAME", "the artifact", word -> name = word)
        .word("DIR", "where to", word -> directory = word)
        .example("contractor artifact checkout hello /tmp/hello");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var workshop = session.workshop();
    var artifact = Artifacts.find(workshop.store(), name);
    var target = session.path(directory);
    refuseFull(target);
    try {
      workshop.staging().checkout(artifact.tree(), target);
    } catch (CorruptException | StoreException e) {
      throw e;
    } catch (IOException e) {
      throw StatusException.of(ExitCode.CANNOT_WRITE, IoMessages.of(e));
    }
    if (session.json()) {
      session.screen().json(new Facts().with("name", name).with("directory", target.toString()));
    } else {
      session.screen().line(Escape.line(name) + " is in " + Escape.line(target.toString()));
    }
    return ExitCode.OK;
  }

  private static void refuseFull(java.nio.file.Path target) throws IOException, StatusException {
    if (Files.isDirectory(target)) {
      try (var entries = Files.list(target)) {
        if (entries.findAny().isPresent()) {
          throw StatusException.of(
              ExitCode.CANNOT_WRITE,
              target + " is not empty",
              "name a directory that isn't there yet");
        }
      }
    }
  }
}
