package contractor.bst.kind;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sources from registries of packages and images.
///
/// Where none is named, BuildStream's plugins put the address of a well-known one into the key. We
/// name nobody's registry; such keys are ours, and the project can make them exact by writing the
/// address.
final class RegistrySources {

  private static final String VENDORED = ".vendored-crates";

  private RegistrySources() {}

  static SourceFacts cargo(SourceSubject subject) throws LoadException {
    var config = subject.config("url", "ref", "cargo-lock", "vendor-dir");
    var crates = new ArrayList<Object>();
    for (var crate : config.each("ref")) {
      if (!crate.has("sha")) {
        return SourceFacts.unresolved(url(config));
      }
      crates.add(crate(crate));
    }
    return crates.isEmpty()
        ? SourceFacts.unresolved(url(config))
        : named(config, SourceFacts.fetched(vendored(config, crates), url(config)));
  }

  static SourceFacts cargo2(SourceSubject subject) throws LoadException {
    var config = subject.config("url", "ref", "cargo-lock", "vendor-dir", "git-mirrors");
    var crates = new ArrayList<Object>();
    for (var crate : config.each("ref")) {
      var isGit = crate.text("kind", "registry").equals("git");
      if (!isGit && !crate.has("sha")) {
        return SourceFacts.unresolved(url(config));
      }
      crates.add(isGit ? gitCrate(crate) : kinded(crate));
    }
    var key = new ArrayList<Object>(vendored(config, crates));
    key.add("x");
    return named(config, SourceFacts.fetched(key, url(config)));
  }

  private static List<Object> vendored(Fields config, List<Object> crates) throws LoadException {
    return List.of(
        config.text("url", ""),
        config.text("cargo-lock", "Cargo.lock"),
        config.text("vendor-dir", VENDORED),
        crates);
  }

  private static Map<String, Object> crate(Fields crate) throws LoadException {
    return Map.of(
        "name", crate.text("name"), "version", crate.text("version"), "sha", crate.text("sha"));
  }

  private static Map<String, Object> kinded(Fields crate) throws LoadException {
    var entry = new LinkedHashMap<String, Object>(crate(crate));
    entry.put("kind", "registry");
    return entry;
  }

  private static Map<String, Object> gitCrate(Fields crate) throws LoadException {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("kind", "git");
    for (var name : List.of("name", "version", "repo", "commit")) {
      entry.put(name, crate.text(name));
    }
    var query = crate.fieldsIfAny("query").texts();
    if (!query.isEmpty()) {
      entry.put("query", query);
    }
    return entry;
  }

  static SourceFacts pypi(SourceSubject subject) throws LoadException {
    var config =
        subject.config(
            "url",
            "name",
            "ref",
            "prereleases",
            "include",
            "exclude",
            VersionGuess.VERSION,
            VersionGuess.PATTERN);
    config.text("name");
    if (!config.has("ref")) {
      return SourceFacts.unresolved(url(config));
    }
    var ref = config.fields("ref");
    var key = new ArrayList<Object>(List.of(ref.text("suffix"), ref.text("sha256sum")));
    key.addAll(VersionGuess.of(config).inKey());
    return SourceFacts.fetched(key, url(config));
  }

  static SourceFacts cpan(SourceSubject subject) throws LoadException {
    var config =
        subject.config(
            "name", "suffix", "sha256sum", "index", VersionGuess.VERSION, VersionGuess.PATTERN);
    config.text("name");
    if (!config.has("suffix") || !config.has("sha256sum")) {
      return SourceFacts.unresolved();
    }
    var key = new ArrayList<Object>(List.of(config.text("suffix"), config.text("sha256sum")));
    key.addAll(VersionGuess.of(config).inKey());
    return SourceFacts.fetched(key);
  }

  static SourceFacts pip(SourceSubject subject) throws LoadException {
    var config = subject.config("url", "packages", "python-versions", "ref", "requirements-files");
    return config.has("ref")
        ? named(
            config,
            SourceFacts.fetched(List.of(config.text("url", ""), config.text("ref")), url(config)))
        : SourceFacts.unresolved(url(config));
  }

  static SourceFacts docker(SourceSubject subject) throws LoadException {
    var config = subject.config();
    if (!config.has("ref")) {
      return SourceFacts.unresolved(url(config));
    }
    var key = new ArrayList<Object>();
    if (config.has("url")) {
      key.add(config.text("url"));
    } else {
      key.add(config.text("registry-url", ""));
      key.add(config.text("image", ""));
    }
    key.add("sha256:" + config.text("ref"));
    key.addAll(VersionGuess.of(config).inKey());
    var facts = SourceFacts.fetched(key, url(config));
    return config.has("url") || config.has("registry-url") ? facts : facts.inexact();
  }

  private static SourceFacts named(Fields config, SourceFacts facts) {
    return config.has("url") ? facts : facts.inexact();
  }

  private static String[] url(Fields config) throws LoadException {
    return config.has("url") ? new String[] {config.text("url")} : new String[0];
  }
}
