package contractor.fetch;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.plan.Debian;
import contractor.plan.HostApt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What this machine's own configuration says of Debian. Each thing is asked for once, when first
/// wanted.
///
/// Several threads may ask; at worst two of them ask the host the same.
public final class DebianHost implements Debian {

  private static final List<String> LISTED =
      List.of(
          "indextargets",
          "--format",
          "$(SITE)|$(CODENAME)|$(SUITE)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)",
          "Created-By: Packages");

  private static final String APT_SOURCES = "apt sources of this host";

  private final Query query;
  private final Path osRelease;
  private final Choice choice;
  private @Nullable List<Entry> entries;
  private @Nullable HostApt apt;
  private @Nullable String trouble;

  /// What the user said on the command line; it wins over the host.
  public record Choice(Optional<String> suite, Optional<String> mirror) {
    public static final Choice NONE = new Choice(Optional.empty(), Optional.empty());
  }

  /// One line of apt's sources, for one component.
  private record Entry(
      String site, String codename, String suite, String release, String component, String origin) {

    static Stream<Entry> of(String line) {
      var parts = line.split("\\|", -1);
      if (parts.length != 6) {
        return Stream.empty();
      }
      for (var i = 0; i < parts.length; i++) {
        // What apt doesn't know it leaves as it was asked for.
        parts[i] = parts[i].startsWith("$(") ? "" : parts[i];
      }
      return Stream.of(new Entry(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    boolean isFullSuite() {
      return component.equals("main")
          && (site.startsWith("http://") || site.startsWith("https://"))
          && Stream.of("-security", "-updates", "-backports", "-proposed-updates")
              .noneMatch(release::endsWith);
    }

    boolean isNamed(String name) {
      return codename.equals(name) || release.equals(name);
    }

    String name() {
      return codename.isEmpty() ? release : codename;
    }
  }

  /// @param osRelease the host's `/etc/os-release`
  public DebianHost(Query query, Path osRelease, Choice choice) {
    this.query = query;
    this.osRelease = osRelease;
    this.choice = choice;
  }

  @Override
  public Value suite() throws RejectedException {
    if (choice.suite().isPresent()) {
      return new Value(choice.suite().get(), "--suite");
    }
    var installed = codename();
    if (installed.isPresent() && first(entry -> entry.isNamed(installed.get())).isPresent()) {
      return new Value(installed.get(), "this host's own release, which its apt sources have");
    }
    return first(_ -> true)
        .map(entry -> new Value(entry.name(), APT_SOURCES))
        .orElseThrow(this::unknown);
  }

  @Override
  public Value mirror(String suite) throws RejectedException {
    if (choice.mirror().isPresent()) {
      return new Value(withoutSlash(choice.mirror().get()), "--mirror");
    }
    return first(entry -> entry.isNamed(suite) || entry.suite().equals(suite))
        .or(() -> first(_ -> true))
        .map(entry -> new Value(withoutSlash(entry.site()), APT_SOURCES))
        .orElseThrow(this::unknown);
  }

  /// The part of the host's apt configuration that builds may know.
  public HostApt apt() {
    if (apt == null) {
      apt = HostApt.of(answer(List.of("apt-config", "dump")));
    }
    return apt;
  }

  private Optional<Entry> first(Predicate<Entry> wanted) {
    if (entries == null) {
      entries = read();
    }
    return entries.stream().filter(wanted).findFirst();
  }

  private List<Entry> read() {
    var known = full(listed(List.of()));
    // Where no package list was ever fetched, apt lists only what its sources say themselves.
    var all = known.isEmpty() ? full(listed(List.of("--no-release-info"))) : known;
    return all.stream().allMatch(entry -> entry.origin().isEmpty())
        ? all
        : all.stream().filter(entry -> entry.origin().equals("Debian")).toList();
  }

  private static List<Entry> full(String lines) {
    return lines.lines().flatMap(Entry::of).filter(Entry::isFullSuite).toList();
  }

  private String listed(List<String> options) {
    var argv = Stream.of(List.of("apt-get"), options, LISTED).flatMap(List::stream).toList();
    return answer(argv);
  }

  /// A host without apt is one that knows no mirror.
  private String answer(List<String> argv) {
    try {
      return query.ask(argv);
    } catch (IOException e) {
      trouble = e.getMessage();
      return "";
    }
  }

  private Optional<String> codename() {
    try (var lines = Files.lines(osRelease)) {
      return lines
          .filter(line -> line.startsWith("VERSION_CODENAME="))
          .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String withoutSlash(String url) {
    return url.replaceFirst("/+$", "");
  }

  private RejectedException unknown() {
    var problem =
        Problem.error("CT0402", "no Debian mirror known: this host's apt sources name none");
    return new RejectedException(
        (trouble == null ? problem : problem.note(trouble))
            .help("write `mirror: URL` (and `suite: NAME`) in the file")
            .help("or run with `--mirror URL --suite NAME`")
            .help("or add a Debian entry to the host's apt sources"));
  }
}
