package contractor.archive;

/// How much one archive may bring. Sizes are bytes, after decompression unless it says otherwise.
///
/// @param entries members, and the directories they imply
/// @param total of all files; a sparse file or a second link counts with its full size
/// @param file the largest one
/// @param ratio of what came out to what was read, once [#RATIO_FREE] have come out
/// @param header extension headers of one member
/// @param names file names and link targets together, which have to fit into memory
/// @param compressed as it was read
public record ArchiveLimits(
    long entries, long total, long file, long ratio, long header, long names, long compressed) {

  /// How much may come out before the ratio counts.
  public static final long RATIO_FREE = 64L << 20;

  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(1_000_000, 32L << 30, 16L << 30, 1000, 1L << 20, 64L << 20, 16L << 30);

  public ArchiveLimits withEntries(long most) {
    return new ArchiveLimits(most, total, file, ratio, header, names, compressed);
  }

  public ArchiveLimits withTotal(long most) {
    return new ArchiveLimits(entries, most, file, ratio, header, names, compressed);
  }

  public ArchiveLimits withFile(long most) {
    return new ArchiveLimits(entries, total, most, ratio, header, names, compressed);
  }

  public ArchiveLimits withRatio(long most) {
    return new ArchiveLimits(entries, total, file, most, header, names, compressed);
  }

  public ArchiveLimits withHeader(long most) {
    return new ArchiveLimits(entries, total, file, ratio, most, names, compressed);
  }

  public ArchiveLimits withNames(long most) {
    return new ArchiveLimits(entries, total, file, ratio, header, most, compressed);
  }

  public ArchiveLimits withCompressed(long most) {
    return new ArchiveLimits(entries, total, file, ratio, header, names, most);
  }

  /// Whether `produced` bytes are too many to have come from `consumed`.
  boolean isBomb(long produced, long consumed) {
    return produced > RATIO_FREE && produced / ratio > consumed;
  }
}
