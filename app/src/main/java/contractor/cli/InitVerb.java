package contractor.cli;

import contractor.text.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `contractor init [DIR]`
@Command(
    description = "Write a commented contractor.yaml to start from. Never over one that is there.",
    footer = {"", "Example:", "  contractor init && contractor build"})
final class InitVerb implements Verb {

  @Mixin Common common = new Common();

  @Parameters(paramLabel = "DIR", arity = "0..1", description = "where to; default: here")
  String directory = ".";

  @Override
  public Common common() {
    return common;
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
