package contractor.bst.kind;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sources that are a commit of a git repository.
final class GitSources {

  /// A commit, alone or as `git describe` writes it.
  private static final Pattern COMMIT =
      Pattern.compile("(?:(.*)-(\\d+)-g)?([0-9a-f]{40}|[0-9a-f]{64})");

  private static final List<String> FORMATS = List.of("sha1", "git-describe");

  private GitSources() {}

  static SourceFacts git(SourceSubject subject) throws LoadException {
    var config =
        subject.config(
            "url",
            "track",
            "ref",
            "submodules",
            "checkout-submodules",
            "ref-format",
            "track-tags",
            "tags",
            VersionGuess.VERSION,
            VersionGuess.PATTERN);
    checkFormat(config);
    config.flag("track-tags", false);
    var url = config.text("url");
    if (!config.has("ref") && !config.has("track")) {
      throw subject
          .problem("missing-track-and-ref", "Git sources require a ref and/or track")
          .thrown();
    }
    var extras = extras(config);
    if (!config.has("ref")) {
      return SourceFacts.unresolved(url);
    }
    var ref = config.text("ref");
    var key = new ArrayList<Object>(List.of(url, commit(ref)));
    key.addAll(extras);
    key.addAll(VersionGuess.of(config).inKey());
    return SourceFacts.fetched(key, url).from(origin(subject, url, ref, VersionGuess.of(config)));
  }

  static SourceFacts repository(SourceSubject subject) throws LoadException {
    var config =
        subject.config(
            "url",
            "track",
            "ref",
            "exclude",
            "ref-format",
            VersionGuess.VERSION,
            VersionGuess.PATTERN);
    checkFormat(config);
    config.texts("exclude");
    var url = config.text("url");
    if (!config.has("ref")) {
      return SourceFacts.unresolved(url);
    }
    var ref = config.text("ref");
    if (!COMMIT.matcher(ref).matches()) {
      throw subject.problem("", "ref " + ref + " is not in the expected format").thrown();
    }
    var key = new LinkedHashMap<String, Object>(Map.of("ref", ref, "bugfix", 1));
    var guess = VersionGuess.of(config);
    if (guess.stated().isPresent()) {
      key.put(VersionGuess.VERSION, guess.stated().get());
    } else if (guess.pattern().isPresent()) {
      key.put(VersionGuess.PATTERN, guess.pattern().get());
    }
    return SourceFacts.fetched(key, url).from(origin(subject, url, ref, guess));
  }

  /// `git_tag` and, with a path, `git_module`.
  static SourceFacts tagged(SourceSubject subject) throws LoadException {
    var config = subject.config();
    var url = config.text("url");
    if (!config.has("ref")) {
      return SourceFacts.unresolved(url);
    }
    var ref = config.text("ref");
    var key = new ArrayList<Object>(List.of(url, ref));
    if (config.has("path")) {
      key.add(Map.of("path", config.text("path").replaceFirst("^/+", "")));
    }
    key.addAll(extras(config));
    key.addAll(VersionGuess.of(config).inKey());
    return SourceFacts.fetched(key, url).from(origin(subject, url, ref, VersionGuess.of(config)));
  }

  static SourceFacts goModule(SourceSubject subject) throws LoadException {
    var config = subject.config("url", "ref", "module");
    var url = config.text("url");
    var module = config.text("module");
    if (!config.has("ref")) {
      return SourceFacts.unresolved(url);
    }
    var ref = config.fields("ref").only("go-version", "git-ref", "explicit", "subdirectory");
    var written = new LinkedHashMap<String, Object>();
    written.put("go-version", ref.text("go-version"));
    written.put("git-ref", ref.text("git-ref"));
    written.put("explicit", ref.flag("explicit"));
    if (ref.has("subdirectory")) {
      written.put("subdirectory", ref.text("subdirectory"));
    }
    var key = Map.of("ref", written, "module", module, "bugfix", 1);
    var guess = new VersionGuess(Optional.empty(), Optional.empty());
    return SourceFacts.fetched(key, url).from(origin(subject, url, ref.text("git-ref"), guess));
  }

  private static void checkFormat(Fields config) throws LoadException {
    if (config.has("ref-format")) {
      config.choice("ref-format", FORMATS);
    }
  }

  /// What follows the last `-g`, or all of it.
  private static String commit(String ref) {
    var mark = ref.lastIndexOf("-g");
    return mark < 0 ? ref : ref.substring(mark + 2);
  }

  private static List<Object> extras(Fields config) throws LoadException {
    var extras = new ArrayList<Object>();
    var tags = tags(config);
    if (!tags.isEmpty()) {
      extras.add(Map.of("tags", tags));
    }
    if (!config.flag("checkout-submodules", true)) {
      extras.add(Map.of("checkout_submodules", false));
    }
    var modules = config.fieldsIfAny("submodules");
    var urls = new LinkedHashMap<String, @Nullable Object>();
    var checkouts = new LinkedHashMap<String, Object>();
    for (var path : modules.mapping().keys()) {
      var module = modules.fields(path);
      urls.put(path, module.has("url") ? module.text("url") : null);
      if (module.has("checkout")) {
        checkouts.put(path, module.flag("checkout"));
      }
    }
    if (!urls.isEmpty()) {
      extras.add(urls);
    }
    if (!checkouts.isEmpty()) {
      extras.add(Map.of("submodule_checkout_overrides", checkouts));
    }
    return extras;
  }

  private static Map<String, Object> tags(Fields config) throws LoadException {
    var tags = new LinkedHashMap<String, Object>();
    for (var tag : config.each("tags")) {
      tag.only("tag", "commit", "annotated");
      tags.put(tag.text("tag"), List.of(tag.text("commit"), tag.flag("annotated")));
    }
    return tags;
  }

  private static SourceFacts.Origin origin(
      SourceSubject subject, String url, String ref, VersionGuess guess) {
    var described = COMMIT.matcher(ref);
    var tag =
        described.matches() ? Optional.ofNullable(described.group(1)) : Optional.<String>empty();
    var ahead =
        described.matches() ? Optional.ofNullable(described.group(2)) : Optional.<String>empty();
    return new SourceFacts.Origin(
        subject.translated(url),
        "git",
        "commit",
        commit(ref),
        tag.isEmpty() ? guess.stated() : guess.in(tag.get()),
        ahead
            .filter(count -> !count.equals("0"))
            .map(count -> new SourceFacts.Extra("commit-offset", count)));
  }
}
