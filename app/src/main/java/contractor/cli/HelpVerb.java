package contractor.cli;

import contractor.text.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Help.Ansi;

/// `contractor help [COMMAND|TOPIC]`
final class HelpVerb implements Verb {

  Common common = new Common();
  List<String> words = List.of();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Show help on a command or a topic; without one, list both.")
        .words("COMMAND|TOPIC", "0..2", "what to explain", all -> words = all)
        .example("contractor help actions");
  }

  @Override
  public int run(Session session) throws IOException, StatusException {
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
