package contractor.bst.user;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Composition;
import contractor.bst.node.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What the user configured, over what holds otherwise; every key of it checked.
///
/// @param config the whole of it
public record UserConfiguration(Fields config) {

  private static final String FILE = "userconfig.yaml";

  /// Nothing but the defaults.
  public static final UserConfiguration NONE = new UserConfiguration(new Fields(defaults()));

  /// @param written the user's file
  public static UserConfiguration of(Mapping written, UserPaths paths) throws LoadException {
    var config = new Fields(Composition.compose(NONE.config.mapping(), written));
    Composition.assertComposed(config.mapping());
    UserKeys.check(config, paths);
    return new UserConfiguration(config);
  }

  /// What is configured for the project of this name; nothing, mostly.
  public Fields project(String name) throws LoadException {
    return config.fields("projects").fieldsIfAny(name);
  }

  /// Whether elements are built again when only what they need to run has changed.
  public boolean isStrict(String project) throws LoadException {
    return project(project).flag("strict", true);
  }

  /// Which addresses sources are fetched from: `all`, `aliases`, `mirrors` or `user`.
  public String fetchSource() throws LoadException {
    return config.fields("fetch").text("source");
  }

  /// The value of `%{max-jobs}`; 0 leaves it to the machine.
  public int maxJobs() throws LoadException {
    return config.fields("build").integer("max-jobs");
  }

  /// Which dependencies `build` builds as well: `none`, `run` or `all`.
  public String buildDependencies() throws LoadException {
    return config.fields("build").text("dependencies");
  }

  /// How `show` prints an element where nobody says otherwise.
  public String elementFormat() throws LoadException {
    return config.fields("logging").text("element-format");
  }

  /// How many digits of a key are shown.
  public int keyLength() throws LoadException {
    return config.fields("logging").integer("key-length");
  }

  private static Mapping defaults() {
    try (var in = UserConfiguration.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + FILE);
      }
      return Reading.read(new SourceFile(FILE, "", FILE), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LoadException e) {
      throw new IllegalStateException(e);
    }
  }
}
