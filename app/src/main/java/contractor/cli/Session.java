package contractor.cli;

import contractor.api.Problem;
import contractor.text.Excerpt;
import contractor.text.ProblemJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One command line being run: its surroundings, seen through the options every command has.
final class Session implements AutoCloseable {

  private final Surroundings here;
  private final Common common;
  private final Texts texts = new Texts();
  private @Nullable Workshop workshop;

  Session(Surroundings here, Common common) {
    this.here = here;
    this.common = common;
  }

  Screen screen() {
    return here.screen();
  }

  Terminal terminal() {
    return here.terminal();
  }

  InputStream in() {
    return here.in();
  }

  boolean json() {
    return common.json;
  }

  /// Empty if it isn't set, or set to nothing.
  Optional<String> environment(String name) {
    return Optional.ofNullable(here.environment().get(name)).filter(value -> !value.isEmpty());
  }

  SequencedMap<String, String> environment() {
    return here.environment();
  }

  Colours colours() {
    return Colours.of(common.color, terminal().isPresent(), here.environment());
  }

  Path directory() throws StatusException {
    return path(here.directory(), common.directory);
  }

  /// A path as the user wrote it, made absolute.
  Path path(String written) throws StatusException {
    return path(directory(), written);
  }

  private static Path path(Path base, String written) throws StatusException {
    try {
      return base.resolve(written).normalize();
    } catch (InvalidPathException _) {
      throw StatusException.usage("`" + written + "` is not a path");
    }
  }

  /// Where the store is: as the option says, else the environment, else the user's data directory.
  Path store() throws StatusException {
    if (!common.store.isEmpty()) {
      return path(common.store);
    }
    var named = environment("CONTRACTOR_STORE");
    if (named.isPresent()) {
      return path(named.get());
    }
    var data = environment("XDG_DATA_HOME").filter(text -> text.startsWith("/"));
    if (data.isPresent()) {
      return path(data.get()).resolve("contractor");
    }
    var home = environment("HOME").filter(text -> text.startsWith("/"));
    if (home.isPresent()) {
      return path(home.get()).resolve(".local/share/contractor");
    }
    throw StatusException.of(
        ExitCode.CANNOT_WRITE,
        "there is no place for the store, as HOME is not set",
        "--store DIR");
  }

  /// The parts that have effects, opened when first asked for and closed with the session.
  Workshop workshop() throws IOException, InterruptedException, StatusException {
    return workshop(Wiring.Settings.DEFAULT);
  }

  Workshop workshop(Wiring.Settings settings)
      throws IOException, InterruptedException, StatusException {
    if (workshop == null) {
      workshop = here.wiring().open(store(), settings, here.environment());
    }
    return workshop;
  }

  Doctor doctor(Wiring.Settings settings) throws StatusException {
    return here.wiring().doctor(store(), settings);
  }

  Specifications specifications() {
    return here.wiring().specifications();
  }

  /// The texts of files read so far, for excerpts.
  Texts texts() {
    return texts;
  }

  /// Shows problems on standard error: drawn below their lines, or each as a line of JSON.
  void problems(List<Problem> problems) {
    for (var problem : problems) {
      if (json()) {
        screen().tell(contractor.text.JsonLine.of(ProblemJson.of(problem)));
      } else {
        screen().tell(Excerpt.render(problem, texts::of));
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (workshop != null) {
      workshop.close();
    }
  }
}
