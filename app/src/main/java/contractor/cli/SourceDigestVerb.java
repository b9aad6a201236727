package contractor.cli;

import contractor.api.Fetch;
import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import contractor.spec.Project;
import contractor.text.Escape;
import java.io.IOException;
import java.util.List;

/// `contractor source digest NAME|URL`
final class SourceDigestVerb implements Verb {

  Common common = new Common();
  MachineWish machine = new MachineWish();
  String file = "";
  String name = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Fetch an archive and print the SHA-256 of what is served now. Nothing is kept.")
        .value(
            "-f --file",
            "FILE",
            "the build specification that declares the source",
            text -> file = text)
        .word("NAME|URL", "a declared source, or where an archive is", word -> name = word)
        .example("contractor source digest debian:pool/main/h/hello/hello_2.10.orig.tar.gz");
    machine.declare(syntax);
  }

  @Override
  public int run(Session session)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    var location = name.contains(":") || name.contains("/") ? name : declared(session);
    var workshop = session.workshop(machine.settings(session));
    var digest = workshop.digest(location, session.directory());
    if (session.json()) {
      session
          .screen()
          .json(
              new Facts()
                  .with("source", location)
                  .with("sha256", digest.hash())
                  .with("bytes", digest.size()));
    } else {
      session.screen().line("sha256: " + digest.hash());
    }
    return ExitCode.OK;
  }

  private String declared(Session session) throws IOException, StatusException, RejectedException {
    var target = new Target();
    target.file = file;
    var loaded = new Loading(session).load(target, new Wish(), false);
    var archives =
        loaded.projects().stream()
            .map(Project::sources)
            .flatMap(List::stream)
            .filter(source -> source.name().equals(name))
            .filter(source -> source.fetch() instanceof Fetch.Archive)
            .toList();
    if (archives.isEmpty()) {
      throw StatusException.of(
          ExitCode.MISSING,
          Escape.line(loaded.file().name()) + " declares no archive `" + name + "`");
    }
    return ((Fetch.Archive) archives.getFirst().fetch()).location();
  }
}
