package contractor.cli;

import contractor.archive.Archives;
import contractor.archive.Compression;
import contractor.text.Escape;
import contractor.text.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalLong;

/// `contractor artifact push URL NAME`
final class PushVerb implements Verb {

  Common common = new Common();
  Server server = new Server();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Send an artifact to URL/NAME, as a tar archive compressed with gzip.")
        .example("contractor artifact push https://ci.example/artifacts hello --token-file token");
    server.declare(syntax);
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var address = server.address();
    var store = session.workshop().store();
    var artifact = Artifacts.find(store, server.name);
    var file = Files.createTempFile("contractor-push-", ".tar.gz");
    try {
      new Archives(store)
          .pack(
              artifact.tree().root(),
              Files.newOutputStream(file),
              Compression.GZIP,
              OptionalLong.empty());
      server.web(session.workshop().web(), session).put(address, file);
      show(session, Files.size(file));
    } finally {
      Files.delete(file);
    }
    return ExitCode.OK;
  }

  private void show(Session session, long size) {
    if (session.json()) {
      session.screen().json(new Facts().with("name", server.name).with("bytes", size));
    } else {
      session.screen().line("pushed " + Escape.line(server.name) + ": " + Figures.size(size));
    }
  }
}
