package contractor.spec;

import contractor.spec.Step.Verb;
import java.util.List;
import java.util.Optional;

/// Reads the keys of the actions that install Debian: `debootstrap` and `apt`.
final class InstallReader {

  private final Fields fields;
  private final ActionReader common;

  InstallReader(Fields fields) {
    this.fields = fields;
    this.common = new ActionReader(fields);
  }

  Verb debootstrap() {
    var suite = suite();
    var into = common.path("into");
    var mirror = address("mirror").filter(url -> !url.equals("auto"));
    var variant =
        fields
            .take("variant")
            .flatMap(given -> given.choice(List.of("minbase", "buildd", "standard")));
    var components = list("components", Grammar.NAME, true);
    var include = list("include", Grammar.PACKAGE, false);
    var exclude = list("exclude", Grammar.PACKAGE, false);
    var arch = fields.take("arch").flatMap(given -> given.text(Grammar.NAME));
    var keyring = fields.take("keyring").flatMap(given -> given.text(Grammar.NAME));
    var snapshot = address("snapshot");
    var release = fields.resolve("release").flatMap(given -> given.text(Grammar.SHA256));
    fields.exclude("mirror", "snapshot");
    return new Step.Debootstrap(
        suite,
        into,
        mirror,
        variant.orElse("minbase"),
        components.orElse(List.of("main")),
        include.orElse(List.of()),
        exclude.orElse(List.of()),
        arch,
        keyring.orElse("debian-archive-keyring"),
        snapshot,
        release,
        common.flag("clean", true));
  }

  /// Nothing where it can't be said which tree is meant.
  Optional<Verb> apt() {
    if (!fields.has("packages")) {
      fields.need("packages");
    }
    var packages = list("packages", Grammar.PACKAGE, true);
    var where = Places.ofTree(fields, Action.APT);
    var update = common.flag("update", true);
    var upgrade = common.flag("upgrade", false);
    var recommends = common.flag("recommends", false);
    var mirror = address("mirror");
    var snapshot = address("snapshot");
    fields.exclude("mirror", "snapshot");
    return where.map(place ->
        new Step.Apt(
            packages.orElse(List.of()), place, update, upgrade, recommends, mirror, snapshot));
  }

  /// Empty for the host's. In an `.ick` file a parameter may say it.
  private Optional<String> suite() {
    if (!fields.has("suite")) {
      fields.need("suite");
    }
    var suite = fields.resolve("suite").flatMap(given -> given.text(Grammar.SUITE));
    if (suite.isPresent() && suite.get().equals("auto")) {
      var codename =
          fields.scope().ick() ? fields.scope().parameter("debian_codename") : Optional.empty();
      return codename.map(String::valueOf).filter(Names::isSuite);
    }
    return suite;
  }

  private Optional<String> address(String key) {
    return fields
        .resolve(key)
        .flatMap(given ->
            given.node() instanceof contractor.yaml.Node.Scalar scalar
                    && scalar.text().equals("auto")
                    && key.equals("mirror")
                ? Optional.of("auto")
                : given.text(Grammar.MIRROR))
        .filter(url -> !url.equals("auto"));
  }

  private Optional<List<String>> list(String key, Grammar grammar, boolean some) {
    return fields.resolve(key).flatMap(given -> given.texts(grammar, some));
  }
}
