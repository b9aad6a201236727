package contractor.posix;

import static contractor.posix.PosixException.check;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import contractor.cas.RawText;
import contractor.posix.OpenDirectory.Entry;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The entries of a directory, read in big pieces of `struct linux_dirent64`.
final class Listing {

  private final OpenDirectory directory;
  private final List<Entry> entries = new ArrayList<>();

  private Listing(OpenDirectory directory) {
    this.directory = directory;
  }

  static List<Entry> of(OpenDirectory directory) throws IOException {
    directory.simple("seek", Syscall.LSEEK, 0, 0);
    var listing = new Listing(directory);
    while (listing.more()) {}
    return listing.entries;
  }

  private boolean more() throws IOException {
    var unclear = new ArrayList<RawText>();
    long size;
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var result = scratch.call(Syscall.GETDENTS, directory.number(), data.address(), Scratch.BULK);
      size = check(result, "list", directory.name());
      for (var at = 0L; at < size; at += length(data, at)) {
        add(data, at, unclear);
      }
    }
    for (var name : unclear) {
      directory
          .look(name)
          .ifPresent(stat -> entries.add(new Entry(name, stat.type(), stat.inode())));
    }
    return size > 0;
  }

  private void add(MemorySegment data, long at, List<RawText> unclear) {
    var name = new RawText(data.getString(at + 19, StandardCharsets.ISO_8859_1));
    if (name.raw().equals(".") || name.raw().equals("..")) {
      return;
    }
    var type = FileType.of(data.get(JAVA_BYTE, at + 18));
    if (type == FileType.UNKNOWN) {
      unclear.add(name);
    } else {
      entries.add(new Entry(name, type, data.get(JAVA_LONG_UNALIGNED, at)));
    }
  }

  private static int length(MemorySegment data, long at) {
    return Short.toUnsignedInt(data.get(JAVA_SHORT_UNALIGNED, at + 16));
  }
}
