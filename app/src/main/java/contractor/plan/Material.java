package contractor.plan;

import contractor.api.Fetch;
import contractor.api.Limits;
import contractor.api.Program;
import contractor.spec.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What the key of a step is made of: every input that can change its result, as JSON.
///
/// Names and descriptions of steps, timeouts, log sizes and places in files aren't in it.
public final class Material {

  /// Of this JSON.
  private static final long FORMAT = 1;

  /// Of what the actions do. Raise it when any of them gives another result for the same input.
  private static final long SEMANTICS = 1;

  private final SequencedMap<String, Object> values = new LinkedHashMap<>();

  public Material(String architecture) {
    values.put("format", FORMAT);
    values.put("semantics", SEMANTICS);
    values.put("architecture", architecture);
  }

  /// @param value `String`, `Long`, `Boolean`, or a list or map of them
  public Material with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /// Not to be changed.
  public SequencedMap<String, Object> json() {
    return values;
  }

  /// A verb with all its keys. What it runs is in [#of(Program)].
  public static SequencedMap<String, Object> of(Step.Verb verb) {
    var map = map("action", verb.action());
    switch (verb) {
      case Step.EmptyWorkspace empty -> map.put("sources", empty.sources());
      case Step.CreateArtifact artifact -> {
        map.put("from", artifact.from().name());
        map.put("root", artifact.root());
        map.put("paths", artifact.selection().include());
        map.put("exclude", artifact.selection().exclude());
        map.put("owners", artifact.owners().name());
        map.put("allow-empty", artifact.allowEmpty());
      }
      case Step.UnpackArtifact unpack -> {
        map.put("into", unpack.into());
        map.put("overwrite", unpack.overwrite());
      }
      case Step.CreateSystree _ -> {}
      case Step.Debootstrap debootstrap -> map.put("into", debootstrap.into());
      case Step.Apt apt -> map.put("where", apt.where().name());
      case Step.Snippet snippet -> {
        map.put("where", snippet.where().name());
        map.put("directory", snippet.directory());
      }
      case Step.Git git -> {
        map.put("into", git.into());
        map.put("fetch", of(new Fetch.Git(git.url(), git.ref(), git.submodules())));
      }
      case Step.GitClone clone -> {
        map.put("into", clone.into());
        map.put("fetch", of(new Fetch.GitMirror(clone.url())));
      }
      case Step.GitCheckout checkout -> {
        map.put("into", checkout.into());
        map.put("mirror", checkout.mirror());
        optional(map, "ref", checkout.ref());
      }
      case Step.GitMirror mirror -> {
        map.put("into", mirror.into());
        map.put("fetch", of(new Fetch.GitMirror(mirror.url())));
      }
      case Step.LocalCopy copy -> map.put("into", copy.into());
      case Step.Publish publish -> {
        map.put("source", publish.source());
        map.put("target", publish.target());
      }
    }
    return map;
  }

  public static SequencedMap<String, Object> of(Program program) {
    return switch (program) {
      case Program.Snippet snippet -> {
        var map = map("argv", snippet.argv());
        map.put("strict", snippet.strict());
        map.put("secrets", snippet.secrets());
        yield map;
      }
      case Program.Debootstrap debootstrap -> of(debootstrap);
      case Program.Apt apt -> {
        var map = map("packages", apt.packages());
        map.put("update", apt.update());
        map.put("upgrade", apt.upgrade());
        map.put("recommends", apt.recommends());
        optional(map, "mirror", apt.mirror());
        optional(map, "snapshot", apt.snapshot());
        yield map;
      }
      case Program.Publish publish -> map("tool", publish.tool());
    };
  }

  private static SequencedMap<String, Object> of(Program.Debootstrap debootstrap) {
    var map = map("suite", debootstrap.suite());
    map.put("mirror", debootstrap.mirror());
    map.put("variant", debootstrap.variant());
    map.put("components", debootstrap.components());
    map.put("include", debootstrap.include());
    map.put("exclude", debootstrap.exclude());
    optional(map, "arch", debootstrap.arch());
    map.put("keyring", debootstrap.keyring());
    optional(map, "snapshot", debootstrap.snapshot());
    optional(map, "release", debootstrap.release());
    map.put("clean", debootstrap.clean());
    return map;
  }

  /// What identifies a fetch without doing it. A `local` directory's content must be added.
  public static SequencedMap<String, Object> of(Fetch fetch) {
    return switch (fetch) {
      case Fetch.Local _ -> map("kind", "local");
      case Fetch.Git git -> {
        var map = map("kind", "git");
        map.put("url", git.url());
        optional(map, "revision", git.revision());
        map.put("submodules", git.submodules());
        yield map;
      }
      case Fetch.GitFiles files -> {
        var map = map("kind", "git-files");
        map.put("url", files.url());
        map.put("revision", files.commit());
        map.put("submodules", files.submodules());
        yield map;
      }
      case Fetch.GitMirror mirror -> {
        var map = map("kind", "git-mirror");
        map.put("url", mirror.url());
        yield map;
      }
      case Fetch.Archive archive -> {
        var map = map("kind", "archive");
        map.put("sha256", archive.sha256());
        map.put("strip", (long) archive.strip());
        yield map;
      }
      case Fetch.Download download -> {
        var map = map("kind", "download");
        map.put("sha256", download.sha256());
        map.put("name", download.name());
        map.put("executable", download.executable());
        yield map;
      }
    };
  }

  /// Only what can make a step fail that would succeed.
  public static SequencedMap<String, Object> of(Limits limits) {
    var map = map("workspace", limits.workspace());
    map.put("systree", limits.systree());
    map.put("processes", (long) limits.processes());
    limits.memory().ifPresent(memory -> map.put("memory", memory));
    return map;
  }

  private static void optional(
      SequencedMap<String, Object> map, String name, Optional<String> value) {
    value.ifPresent(text -> map.put(name, text));
  }

  private static SequencedMap<String, Object> map(String name, Object value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(name, value instanceof List<?> list ? new ArrayList<>(list) : value);
    return map;
  }
}
