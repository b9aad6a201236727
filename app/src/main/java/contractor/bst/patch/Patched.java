package contractor.bst.patch;

import contractor.bst.model.CodePoints;
import contractor.bst.model.ProjectFiles;
import contractor.cas.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Files with a patch applied, of which only what the patch touches is kept here.
public final class Patched implements ProjectFiles {

  private final ProjectFiles below;
  private final NavigableMap<String, Change> changes;

  private sealed interface Change {
    /// @param bytes one character for each
    record Content(String bytes, boolean executable) implements Change {}

    record Link(String target) implements Change {}

    record Gone() implements Change {}

    /// There is a change that we can't make; known only to whoever wants to read it.
    record Unknown() implements Change {}
  }

  private Patched(ProjectFiles below, NavigableMap<String, Change> changes) {
    this.below = below;
    this.changes = changes;
  }

  /// @param directory where the patch applies; empty for everything
  /// @param strip how many leading components of paths to drop
  /// @param fuzz how many lines of context may differ
  public static ProjectFiles of(
      ProjectFiles below, byte[] patch, String directory, int strip, int fuzz)
      throws PatchException {
    var changes = new TreeMap<String, Change>();
    var base = below;
    if (below instanceof Patched patched) {
      changes.putAll(patched.changes);
      base = patched.below;
    }
    var files = new Patched(base, changes);
    for (var change : PatchReader.read(patch, strip)) {
      changes.putAll(new Application(files, directory, fuzz).of(change));
    }
    return files;
  }

  /// What one file's part of a patch changes.
  private record Application(ProjectFiles files, String directory, int fuzz) {

    Map<String, Change> of(FilePatch patch) throws PatchException {
      var changes = new TreeMap<String, Change>();
      var moves = !patch.from().equals(patch.to());
      if (patch.from().isPresent() && moves && !patch.keepsFrom()) {
        changes.put(in(patch.from().get()), new Change.Gone());
      }
      if (patch.to().isPresent()) {
        changes.put(in(patch.to().get()), result(patch));
      }
      return changes;
    }

    private String in(String path) {
      return directory.isEmpty() ? path : directory + "/" + path;
    }

    private Change result(FilePatch patch) throws PatchException {
      if (patch.binary()) {
        return new Change.Unknown();
      }
      var text = new StringBuilder();
      try {
        new HunkPlace(Lines.of(text(patch)), fuzz).apply(patch.hunks()).forEach(text::append);
      } catch (PatchException e) {
        throw new PatchException(patch.to().orElse("") + ": " + e.why());
      }
      return isLink(patch)
          ? new Change.Link(decoded(text.toString()))
          : new Change.Content(text.toString(), isExecutable(patch));
    }

    private static String decoded(String bytes) {
      return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private boolean isLink(FilePatch patch) {
      return patch.mode().map("120000"::equals).orElseGet(() -> kind(patch) == Kind.SYMLINK);
    }

    private boolean isExecutable(FilePatch patch) {
      return patch
          .mode()
          .map("100755"::equals)
          .orElseGet(() -> patch.from().map(from -> files.isExecutable(in(from))).orElse(false));
    }

    private Kind kind(FilePatch patch) {
      return patch.from().map(from -> files.kind(in(from))).orElse(Kind.MISSING);
    }

    private String text(FilePatch patch) throws PatchException {
      if (patch.from().isEmpty()) {
        return "";
      }
      var path = in(patch.from().get());
      try {
        var bytes =
            kind(patch) == Kind.SYMLINK
                ? files.target(path).getBytes(StandardCharsets.UTF_8)
                : files.read(path);
        return new String(bytes, StandardCharsets.ISO_8859_1);
      } catch (IOException _) {
        throw new PatchException(path + ": there is no such file to patch");
      }
    }
  }

  @Override
  public Kind kind(String path) {
    return switch (changes.get(path)) {
      case Change.Content _, Change.Unknown _ -> Kind.FILE;
      case Change.Link _ -> Kind.SYMLINK;
      case Change.Gone _ -> Kind.MISSING;
      case null -> isAbove(path) ? Kind.DIRECTORY : below.kind(path);
    };
  }

  /// Whether a new file is somewhere below.
  private boolean isAbove(String path) {
    return changes.tailMap(path + "/").entrySet().stream()
        .takeWhile(change -> change.getKey().startsWith(path + "/"))
        .anyMatch(change -> !(change.getValue() instanceof Change.Gone));
  }

  @Override
  public boolean isExecutable(String path) {
    return changes.get(path) instanceof Change.Content content
        ? content.executable
        : below.isExecutable(path);
  }

  @Override
  public byte[] read(String path) throws IOException {
    return switch (changes.get(path)) {
      case Change.Content content -> content.bytes.getBytes(StandardCharsets.ISO_8859_1);
      case Change.Unknown _ -> throw new IOException(path + " is changed by a binary patch");
      case Change.Gone _ -> throw new IOException(path + " is removed by a patch");
      case Change.Link link -> below.read(beside(path, link.target));
      case null -> below.read(path);
    };
  }

  @Override
  public Digest digest(String path) throws IOException {
    return changes.get(path) == null ? below.digest(path) : Digest.of(read(path));
  }

  private static String beside(String path, String target) {
    return path.substring(0, path.lastIndexOf('/') + 1) + target;
  }

  @Override
  public String target(String path) throws IOException {
    return changes.get(path) instanceof Change.Link link ? link.target : below.target(path);
  }

  @Override
  public List<String> list(String path) throws IOException {
    var names = new TreeSet<String>(CodePoints.ORDER);
    if (below.kind(path) == Kind.DIRECTORY) {
      names.addAll(below.list(path));
    }
    var prefix = path.isEmpty() ? "" : path + "/";
    for (var changed : changes.tailMap(prefix).keySet()) {
      if (changed.startsWith(prefix)) {
        names.add(changed.substring(prefix.length()).replaceFirst("/.*", ""));
      }
    }
    names.removeIf(name -> kind(prefix + name) == Kind.MISSING);
    return List.copyOf(names);
  }

  @Override
  public String location() {
    return below.location();
  }
}
