package contractor.testing;

import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directories;
import contractor.cas.Directory;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import contractor.cas.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/// A tree drawn by lines, one for each leaf: `a/b = text`, `a/run * text` for an executable,
/// `a/link > target`, `a/dir/`.
public record Sketch(List<String> lines) {

  public static Sketch of(String... lines) {
    return new Sketch(List.of(lines));
  }

  /// A tree of few names, so that two of them often have the same.
  public static Sketch random(SplittableRandom random) {
    var taken = new LinkedHashMap<String, String>();
    for (var i = random.nextInt(8); i > 0; i--) {
      var path = new StringBuilder();
      for (var depth = random.nextInt(3); depth > 0; depth--) {
        path.append((char) ('a' + random.nextInt(3))).append('/');
        taken.putIfAbsent(path.toString(), path.toString());
      }
      path.append((char) ('a' + random.nextInt(4)));
      if (!taken.containsKey(path + "/")) {
        var kinds = List.of(" = ", " * ", " > ");
        taken.put(path + "/", path + kinds.get(random.nextInt(3)) + random.nextInt(3));
      }
    }
    return new Sketch(withoutWhatIsBelowFiles(taken));
  }

  private static List<String> withoutWhatIsBelowFiles(Map<String, String> taken) {
    return taken.entrySet().stream()
        .filter(entry ->
            taken.entrySet().stream()
                .noneMatch(other ->
                    !other.getValue().endsWith("/")
                        && entry.getKey().startsWith(other.getKey())
                        && !entry.getKey().equals(other.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }

  public Digest in(Directories store) throws IOException {
    var root = new Folder();
    lines.forEach(root::draw);
    return root.keep(store);
  }

  /// Stores contents too.
  public Digest writtenTo(Store store) throws IOException {
    for (var line : lines) {
      var parts = line.split(" ", 3);
      if (parts.length == 3) {
        store.write(parts[2].getBytes(StandardCharsets.UTF_8));
      }
    }
    return in(store);
  }

  /// Draws a stored tree; a file's content is the digest's first eight digits.
  public static List<String> draw(Directories store, Digest tree) throws IOException {
    var lines = new ArrayList<String>();
    new Trees(store)
        .walk(
            tree,
            new Trees.Visitor() {
              @Override
              public void directory(RawText path, Directory directory) {
                if (directory.isEmpty()) {
                  lines.add(path + "/");
                }
              }

              @Override
              public void file(RawText path, FileNode file) {
                var content = file.digest().hash().substring(0, 8);
                lines.add(path + (file.executable() ? " * " : " = ") + content);
              }

              @Override
              public void symlink(RawText path, SymlinkNode symlink) {
                lines.add(path + " > " + symlink.target());
              }
            });
    return lines;
  }

  public static String content(String text) {
    return digest(text).hash().substring(0, 8);
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Folder {

    private final SequencedMap<String, Folder> folders = new LinkedHashMap<>();
    private final List<Directory.Node> leaves = new ArrayList<>();

    void draw(String line) {
      var parts = line.split(" ", 3);
      var slash = parts[0].indexOf('/');
      if (slash >= 0) {
        var folder = folders.computeIfAbsent(parts[0].substring(0, slash), _ -> new Folder());
        if (slash < line.length() - 1) {
          folder.draw(line.substring(slash + 1));
        }
      } else {
        leaves.add(leaf(RawText.of(parts[0]), parts[1], parts[2]));
      }
    }

    private static Directory.Node leaf(RawText name, String kind, String text) {
      return kind.equals(">")
          ? new SymlinkNode(name, RawText.of(text), NodeProperties.NONE)
          : new FileNode(name, digest(text), kind.equals("*"), NodeProperties.NONE);
    }

    Digest keep(Directories store) throws IOException {
      var nodes = new ArrayList<>(leaves);
      for (var folder : folders.entrySet()) {
        nodes.add(new DirectoryNode(RawText.of(folder.getKey()), folder.getValue().keep(store)));
      }
      return store.keep(Directory.of(nodes, NodeProperties.NONE));
    }
  }
}
