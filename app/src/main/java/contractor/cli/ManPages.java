package contractor.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual as `man` shows it: a page for each command and one for the whole, made of what the
/// help is made of.
final class ManPages {

  private ManPages() {}

  /// @return the pages by file name
  static SequencedMap<String, String> all() throws IOException {
    var pages = new TreeMap<String, String>();
    pages.put("contractor.1", root());
    for (var entry : Verbs.byName().values()) {
      pages.put(page(entry.name()) + ".1", page(entry));
    }
    return pages;
  }

  private static String page(String command) {
    return "contractor-" + command.replace(' ', '-');
  }

  private static String root() throws IOException {
    var out = head("contractor", "run CI builds on this machine, sandboxed and cached");
    section(out, "SYNOPSIS");
    out.append(".B contractor\n.I COMMAND\n[OPTION...] [ARGUMENT...]\n");
    for (var group : Verbs.GROUPS) {
      section(out, group.title().toUpperCase(Locale.ROOT));
      for (var entry : group.entries()) {
        out.append(".TP\n.BR ")
            .append(escaped(page(entry.name())))
            .append(" (1)\n")
            .append(escaped(entry.summary()))
            .append('\n');
      }
    }
    var topics = Topic.topics();
    topics.forEach((name, text) -> {
      section(out, name.replace('-', ' ').toUpperCase(Locale.ROOT));
      verbatim(out, text.lines().toList());
    });
    return out.toString();
  }

  private static String page(Verbs.Entry entry) {
    var spec = CommandLineParser.commandLine(entry, entry.verb().get()).getCommandSpec();
    var out = head(page(entry.name()), entry.summary());
    section(out, "SYNOPSIS");
    out.append(".B contractor ").append(escaped(entry.name())).append("\n[OPTION...]");
    for (var word : spec.positionalParameters()) {
      out.append(" \\fI").append(escaped(word.paramLabel())).append("\\fR");
    }
    out.append('\n');
    section(out, "DESCRIPTION");
    paragraph(out, spec.usageMessage().description());
    words(out, spec.positionalParameters());
    section(out, "OPTIONS");
    spec.options().stream().filter(option -> !option.hidden()).forEach(it -> option(out, it));
    examples(out, spec);
    section(out, "SEE ALSO");
    out.append(".BR contractor (1)\n");
    return out.toString();
  }

  private static void words(StringBuilder out, List<PositionalParamSpec> words) {
    for (var word : words) {
      out.append(".TP\n.I ").append(escaped(word.paramLabel())).append('\n');
      paragraph(out, word.description());
    }
  }

  private static void option(StringBuilder out, OptionSpec option) {
    var names = new ArrayList<String>();
    for (var name : option.names()) {
      names.add("\\fB" + escaped(name) + "\\fR");
    }
    var value = option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR";
    out.append(".TP\n").append(String.join(", ", names)).append(value).append('\n');
    paragraph(out, option.description());
  }

  private static void examples(StringBuilder out, CommandSpec spec) {
    var lines = new ArrayList<String>();
    for (var line : spec.usageMessage().footer()) {
      if (line.startsWith("  ")) {
        lines.add(line.strip().replace("%%", "%"));
      }
    }
    section(out, lines.size() == 1 ? "EXAMPLE" : "EXAMPLES");
    verbatim(out, lines);
  }

  private static StringBuilder head(String name, String summary) {
    var out = new StringBuilder();
    out.append(".TH ")
        .append(escaped(name.toUpperCase(Locale.ROOT)))
        .append(" 1 \"\" \"")
        .append(escaped(Main.VERSION))
        .append("\"\n");
    section(out, "NAME");
    return out.append(escaped(name) + " \\- " + escaped(summary) + "\n");
  }

  private static void section(StringBuilder out, String title) {
    out.append(".SH ").append(escaped(title)).append('\n');
  }

  private static void paragraph(StringBuilder out, String[] lines) {
    for (var line : lines) {
      out.append(escaped(line.replace("%%", "%"))).append('\n');
    }
  }

  private static void verbatim(StringBuilder out, List<String> lines) {
    out.append(".nf\n");
    lines.forEach(line -> out.append(escaped(line)).append('\n'));
    out.append(".fi\n");
  }

  /// Text that means nothing to the formatter: no request at the start of a line, no escape in it.
  private static String escaped(String text) {
    var plain = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
