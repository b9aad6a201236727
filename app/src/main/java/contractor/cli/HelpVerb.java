package contractor.cli;

import contractor.text.Escape;
import contractor.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Help.Ansi;

/// `contractor help [COMMAND|TOPIC]`
final class HelpVerb implements Verb {

  Common common = new Common();
  List<String> words = List.of();
  String pages = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Show help on a command or a topic; without one, list both.")
        .value("--man", "DIR", "write manual pages for man(1) to a directory", dir -> pages = dir)
        .words("COMMAND|TOPIC", "0..2", "what to explain", all -> words = all)
        .example("contractor help actions", "contractor help --man ~/.local/share/man/man1");
  }

  @Override
  public int run(Session session) throws IOException, StatusException {
    if (!pages.isEmpty()) {
      return write(session);
    }
    var name = String.join(" ", words);
    var topics = Topic.topics();
    var entry = Verbs.find(name);
    if (name.isEmpty()) {
      session.screen().print(RootHelp.text());
      session.screen().line("\nTopics: " + String.join(", ", topics.keySet()));
    } else if (entry.isPresent()) {
      var line = CommandLineParser.commandLine(entry.get(), entry.get().verb().get());
      session.screen().print(line.getUsageMessage(Ansi.OFF));
    } else if (!Verbs.startingWith(name).isEmpty()) {
      session.screen().print(RootHelp.text(name));
    } else if (topics.containsKey(name)) {
      session.screen().line(topics.get(name));
    } else {
      throw unknown(name, topics.keySet());
    }
    return ExitCode.OK;
  }

  private int write(Session session) throws IOException, StatusException {
    var directory = session.path(pages);
    var all = ManPages.all();
    try {
      Files.createDirectories(directory);
      for (var page : all.entrySet()) {
        Files.writeString(directory.resolve(page.getKey()), page.getValue());
      }
    } catch (IOException e) {
      throw StatusException.of(ExitCode.CANNOT_WRITE, IoMessages.of(e));
    }
    session.screen().line("wrote " + all.size() + " pages to " + Escape.line(pages));
    return ExitCode.OK;
  }

  private static StatusException unknown(String name, Set<String> topics) {
    var known = new ArrayList<>(Verbs.byName().keySet());
    known.addAll(topics);
    return StatusException.usage(
        "no help on `" + name + "`",
        Nearest.to(name, known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("topics: " + String.join(", ", topics)));
  }
}
