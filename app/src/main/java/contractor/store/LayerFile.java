package contractor.store;

import contractor.cas.RawText;
import contractor.posix.FileType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A layer as a collector sees it.
///
/// @param used when it was last, in nanoseconds since 1970
/// @param size bytes on disk that only it takes
record LayerFile(String name, long used, long size) {

  static List<LayerFile> list(Home home) throws IOException {
    var all = new ArrayList<LayerFile>();
    for (var entry : home.trees().list()) {
      if (entry.type() == FileType.DIRECTORY) {
        var name = entry.name().toString();
        var used = home.trees().look(RawText.of(name + Layers.USED));
        var size = Measure.of(home.trees(), entry.name()).own();
        all.add(new LayerFile(name, used.map(stat -> stat.mtime()).orElse(0L), size));
      }
    }
    return all;
  }
}
