package contractor.cas;

import static contractor.testing.Property.forAll;
import static contractor.testing.Sketch.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import contractor.api.Selection;
import contractor.api.Tree.Overlap;
import contractor.api.Tree.Owners;
import contractor.cas.Directory.FileNode;
import contractor.cas.Trees.Change;
import contractor.cas.Trees.Change.Kind;
import contractor.cas.Trees.Merged;
import contractor.testing.MemoryDirectories;
import contractor.testing.Sketch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreesTest {

  private static final long GIGA = 1_000_000_000;

  private final MemoryDirectories store = new MemoryDirectories();
  private final Trees trees = new Trees(store);

  @Test
  void theLastLayerIsOnTop() throws IOException {
    var lower = tree("etc/passwd = old", "etc/shells = sh", "bin > usr/bin");
    var upper = tree("etc/passwd = new", "srv/");

    var merged = merge(Overlap.REPLACE, lower, upper);

    assertThat(merged).isInstanceOf(Merged.Whole.class);
    assertThat(draw(whole(merged)))
        .containsExactly(
            "bin > usr/bin",
            "etc/passwd = " + content("new"),
            "etc/shells = " + content("sh"),
            "srv/");
  }

  @Test
  void aFileNeverReplacesADirectoryOrTheReverse() throws IOException {
    var file = tree("usr/lib = x");
    var directory = tree("usr/lib/a = y");

    assertThat(merge(Overlap.REPLACE, file, directory)).isEqualTo(clash("usr/lib", true));
    assertThat(merge(Overlap.REPLACE, directory, file)).isEqualTo(clash("usr/lib", true));
  }

  @Test
  void aLinkToADirectoryIsNoDirectory() throws IOException {
    assertThat(merge(Overlap.REPLACE, tree("bin > usr/bin"), tree("bin/sh * x")))
        .isEqualTo(clash("bin", true));
  }

  @Test
  void refusesToReplaceAFileWhereAsked() throws IOException {
    assertThat(merge(Overlap.REFUSE, tree("a/b = x", "a/c = x"), tree("a/c = x")))
        .isEqualTo(clash("a/c", false));
    assertThat(merge(Overlap.REFUSE, tree("a/b = x"), tree("a/c = x")))
        .isInstanceOf(Merged.Whole.class);
  }

  @Test
  void mergingIsAssociativeAndEmptyLayersDoNothing() {
    forAll(
        random -> List.of(Sketch.random(random), Sketch.random(random), Sketch.random(random)),
        layers -> {
          var a = layers.get(0).in(store);
          var b = layers.get(1).in(store);
          var c = layers.get(2).in(store);
          var together = merge(Overlap.REPLACE, a, Digest.EMPTY, b, c);
          if (merge(Overlap.REPLACE, b, c) instanceof Merged.Whole upper
              && merge(Overlap.REPLACE, a, b) instanceof Merged.Whole lower) {
            assertThat(merge(Overlap.REPLACE, a, upper.tree())).isEqualTo(together);
            assertThat(merge(Overlap.REPLACE, lower.tree(), c)).isEqualTo(together);
          } else {
            assertThat(together).isInstanceOf(Merged.Clash.class);
          }
        });
  }

  @Test
  void whatIsPutUnderAPathIsFoundAtIt() {
    forAll(
        Sketch::random,
        sketch -> {
          var tree = sketch.in(store);
          assertThat(trees.at("x/y", trees.under("x/y", tree))).isEqualTo(tree);
          assertThat(trees.at(".", tree)).isEqualTo(tree);
        });
  }

  @Test
  void nothingIsAtAPathThroughALinkOrAFile() throws IOException {
    var tree = tree("a/b = x", "link > a");

    assertThat(trees.at("link", tree)).isEqualTo(Digest.EMPTY);
    assertThat(trees.at("a/b", tree)).isEqualTo(Digest.EMPTY);
    assertThat(trees.at("no/such", tree)).isEqualTo(Digest.EMPTY);
    assertThat(trees.find(RawText.of("link/b"), tree)).isEmpty();
    assertThat(trees.find(RawText.of("a/b"), tree)).containsInstanceOf(FileNode.class);
    assertThatIllegalArgumentException().isThrownBy(() -> trees.at("../a", tree));
  }

  @Test
  void picksByPatterns() throws IOException {
    var tree =
        tree("bin/run * x", "doc/a.txt = x", "doc/de/b.txt = x", "doc/de/c.md = x", "top.txt = x");

    assertPicked(tree, List.of("**"), List.of(), draw(tree));
    assertPicked(tree, List.of("doc"), List.of("**/*.md"), drawn("doc/a.txt", "doc/de/b.txt"));
    assertPicked(tree, List.of("*.txt"), List.of(), drawn("top.txt"));
    assertPicked(tree, List.of("**/*.txt"), List.of("doc/de/**"), drawn("doc/a.txt", "top.txt"));
    assertPicked(tree, List.of("doc/**/[bc].*"), List.of(), drawn("doc/de/b.txt", "doc/de/c.md"));
    assertPicked(tree, List.of("doc/[!a-z]*"), List.of(), List.of());
    assertPicked(tree, List.of("top.txt/**"), List.of(), List.of());
    assertPicked(tree, List.of("**"), List.of("**"), List.of());
  }

  @Test
  void aDirectoryThatMatchesStaysEvenWhenAllInItIsExcluded() throws IOException {
    var tree = tree("out/a.o = x", "other/b.o = x");

    assertPicked(tree, List.of("out"), List.of("**/*.o"), List.of("out/"));
  }

  @Test
  void pickingAllChangesNothingAndPickingTwiceIsPickingOnce() {
    var some = new Selection(List.of("a/**", "**/b"), List.of("**/c"));
    forAll(
        Sketch::random,
        sketch -> {
          var tree = sketch.in(store);
          var once = trees.pick(some, tree);
          assertThat(trees.pick(Selection.ALL, tree)).isEqualTo(tree);
          assertThat(trees.pick(some, once)).isEqualTo(once);
        });
  }

  @Test
  void patternsOfManyStarsTakeNoTime() throws IOException {
    var name = "a".repeat(250);
    var tree = tree((name + "/").repeat(50) + "end = x");
    var pattern = "**/" + "a*".repeat(60) + "/" + "**/".repeat(30) + "*a*b";

    assertPicked(tree, List.of(pattern), List.of(), List.of());
  }

  @Test
  void sealingDropsWhatOthersMustNotHave() throws IOException {
    var owned = NodeProperties.NONE.withOwner(5, 0).withTime(2_000 * GIGA + 7);
    var file = new FileNode(RawText.of("su"), Digest.EMPTY, true, owned).withMode(05755);
    var tree = store.keep(Directory.of(List.of(file), owned.withMode(03777, 0755)));

    var sealed = trees.seal(1_000, Owners.ROOT, tree);

    var time = NodeProperties.NONE.withTime(1_000 * GIGA);
    assertThat(store.directory(sealed.tree()))
        .isEqualTo(
            Directory.of(
                List.of(new FileNode(RawText.of("su"), Digest.EMPTY, true, time)),
                time.withMode(01777, 0755)));
    assertThat(sealed.setIds()).isEqualTo(3);
    assertThat(sealed.owners()).isEqualTo(2);
  }

  @Test
  void sealingKeepsEarlierTimesInWholeSeconds() throws IOException {
    var properties = NodeProperties.NONE.withOwner(5, 6).withTime(7 * GIGA + 999);
    var tree = store.keep(Directory.of(List.of(), properties));

    var sealed = trees.seal(1_000, Owners.KEEP, tree);

    assertThat(store.directory(sealed.tree()).properties())
        .isEqualTo(properties.withTime(7 * GIGA));
  }

  @Test
  void treesThatDifferInTimesOnlyHaveTheSameContent() throws IOException {
    var file = new FileNode(RawText.of("f"), Digest.EMPTY, false, NodeProperties.NONE);
    var old = Directory.of(List.of(file.with(file.properties().withTime(1))), NodeProperties.NONE);
    var young = Directory.of(List.of(file), NodeProperties.NONE.withTime(5));

    var content = trees.withoutTimes(store.keep(old));

    assertThat(trees.withoutTimes(store.keep(young))).isEqualTo(content);
    assertThat(store.directory(content))
        .isEqualTo(Directory.of(List.of(file), NodeProperties.NONE));
  }

  @Test
  void listsWhatChanged() throws IOException {
    var before = tree("a/gone = x", "a/same = x", "b/c = x", "d = x");
    var after = tree("a/same = x", "a/new = y", "b = x", "d = y");

    assertThat(trees.diff(before, after))
        .containsExactly(
            new Change(Kind.REMOVED, RawText.of("a/gone")),
            new Change(Kind.ADDED, RawText.of("a/new")),
            new Change(Kind.CHANGED, RawText.of("b")),
            new Change(Kind.CHANGED, RawText.of("d")));
  }

  @Test
  void countsFilesAndBytes() throws IOException {
    var tree = tree("a/b = four", "c = 1", "l > c", "e/");

    assertThat(trees.total(tree)).isEqualTo(new Trees.Total(3, 5));
  }

  private void assertPicked(
      Digest tree, List<String> include, List<String> exclude, List<String> expected)
      throws IOException {
    assertThat(draw(trees.pick(new Selection(include, exclude), tree))).isEqualTo(expected);
  }

  private Digest tree(String... lines) throws IOException {
    return Sketch.of(lines).in(store);
  }

  private List<String> draw(Digest tree) throws IOException {
    return Sketch.draw(store, tree);
  }

  private static List<String> drawn(String... files) {
    return List.of(files).stream().map(file -> file + " = " + content("x")).toList();
  }

  private Merged merge(Overlap overlap, Digest... layers) throws IOException {
    return trees.merge(List.of(layers), overlap);
  }

  private static Digest whole(Merged merged) {
    return ((Merged.Whole) merged).tree();
  }

  private static Merged.Clash clash(String path, boolean types) {
    return new Merged.Clash(RawText.of(path), types);
  }
}
