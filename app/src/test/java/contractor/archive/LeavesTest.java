package contractor.archive;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LeavesTest {

  private final Random random = new Random(5);

  @Test
  void holdsWhatAMapWouldHold() throws Exception {
    for (var size : new int[] {0, 1, 3, 200, 20_000}) {
      var leaves = new Leaves(new Shared());
      var map = new TreeMap<RawText, Directory.Node>();
      for (var i = 0; i < size; i++) {
        var node = node("n" + random.nextInt(size));
        leaves.put(node);
        map.put(node.name(), node);
      }

      var all = new ArrayList<Directory.Node>(leaves.files(true));
      all.addAll(leaves.symlinks(true));
      assertThat(Directory.of(all, NodeProperties.NONE).byName()).isEqualTo(map);
      for (var node : map.values()) {
        assertThat(leaves.find(node.name())).isEqualTo(node);
      }
      assertThat(leaves.find(RawText.of("absent"))).isNull();
    }
  }

  @Test
  void givesEntriesInOrderAndWithoutTheirTimes() throws Exception {
    var leaves = new Leaves(new Shared());
    var properties = NodeProperties.NONE.withOwner(7, 8).withTime(9_000_000_000L);
    for (var name : new String[] {"b", "\u00ff", "a", "", "z".repeat(255), "ab"}) {
      leaves.put(new FileNode(new RawText(name), Digest.EMPTY, true, properties));
    }

    assertThat(leaves.files(false))
        .extracting(file -> file.name().raw())
        .containsExactly("", "a", "ab", "b", "z".repeat(255), "\u00ff");
    assertThat(leaves.files(false))
        .allMatch(file -> file.properties().equals(properties.withoutTime()));
    assertThat(leaves.files(true)).allMatch(file -> file.properties().equals(properties));
  }

  private Directory.Node node(String name) {
    var properties =
        NodeProperties.NONE.withOwner(random.nextInt(3), 0).withTime(random.nextLong());
    if (random.nextInt(4) == 0) {
      var target = new RawText("t".repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 4095 : 40)));
      return new SymlinkNode(RawText.of(name), target, properties);
    }
    var digest = Digest.of(new byte[] {(byte) random.nextInt(5)});
    return new FileNode(RawText.of(name), digest, random.nextBoolean(), properties);
  }
}
