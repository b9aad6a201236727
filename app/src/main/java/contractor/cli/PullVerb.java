package contractor.cli;

import contractor.api.RejectedException;
import contractor.archive.Archives;
import contractor.archive.Unpacked;
import contractor.build.Store;
import contractor.text.Escape;
import contractor.text.Figures;
import contractor.text.JsonLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;

/// `contractor artifact pull URL NAME`
final class PullVerb implements Verb {

  Common common = new Common();
  Server server = new Server();
  private final ArchiveWish archive = new ArchiveWish();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Get an archive from URL/NAME and make an artifact NAME of it. Archives that could do harm are",
            "refused as a whole.")
        .example("contractor artifact pull https://ci.example/artifacts debian-base");
    server.declare(syntax);
    archive.declare(syntax);
  }

  @Override
  public int run(Session session)
      throws IOException, InterruptedException, StatusException, RejectedException {
    var address = server.address();
    var settings = Wiring.Settings.DEFAULT.with(archive.limits());
    var unpacked = fetch(session, settings, address);
    var from =
        JsonLine.of(new Facts().with("pull", address.toString()).with("sha256", digest(unpacked)));
    session
        .workshop(settings)
        .store()
        .publish(
            new Store.Artifact(server.name, unpacked.tree(), Instant.now().getEpochSecond(), from));
    show(session, unpacked);
    return ExitCode.OK;
  }

  private Unpacked fetch(Session session, Wiring.Settings settings, URI address)
      throws IOException, InterruptedException, StatusException, RejectedException {
    var workshop = session.workshop(settings);
    var file = Files.createTempFile("contractor-pull-", "");
    try {
      try (var out = Files.newOutputStream(file)) {
        server.web(workshop.web(), session).get(address, out);
      }
      try (var in = Archives.open(file)) {
        return new Archives(workshop.store())
            .unpack(in, address.toString(), settings.archives(), 0);
      }
    } finally {
      Files.delete(file);
    }
  }

  private void show(Session session, Unpacked unpacked) {
    if (session.json()) {
      session
          .screen()
          .json(
              new Facts()
                  .with("name", server.name)
                  .with("sha256", unpacked.tree().root().hash())
                  .with("archive", digest(unpacked)));
      return;
    }
    session
        .screen()
        .line("pulled " + Escape.line(server.name) + ": " + Figures.size(unpacked.bytes()));
    if (!unpacked.changes().isNone()) {
      session.screen().line("note: " + unpacked.changes());
    }
  }

  private static String digest(Unpacked unpacked) {
    return unpacked.source().hash();
  }
}
