package contractor.cli;

import contractor.text.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/// `contractor init [DIR]`
final class InitVerb implements Verb {

  Common common = new Common();
  String directory = ".";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Write a commented contractor.yaml to start from. Never over one that is there.")
        .wordOrNone("DIR", "where to; default: here", word -> directory = word)
        .example("contractor init && contractor build");
  }

  @Override
  public int run(Session session) throws IOException, StatusException {
    var file = session.path(directory).resolve("contractor.yaml");
    var starter = Topic.text("/contractor/spec/starter.yaml").getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(file, starter, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException _) {
      throw StatusException.of(ExitCode.CANNOT_WRITE, file + " is there already");
    } catch (IOException e) {
      throw StatusException.of(ExitCode.CANNOT_WRITE, IoMessages.of(e));
    }
    if (session.json()) {
      session.screen().json(new Facts().with("file", file.toString()));
    } else {
      session.screen().line("wrote " + Escape.line(file.toString()) + "; now: contractor build");
    }
    return ExitCode.OK;
  }
}
