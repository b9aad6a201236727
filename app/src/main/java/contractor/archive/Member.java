package contractor.archive;

import contractor.cas.RawText;

/// One entry of a tar archive as its headers have it, extension headers merged in, nothing checked.
///
/// @param size of the content, holes included
/// @param mode twelve bits
/// @param mtime seconds since 1970, of any sign and size
/// @param target of a link, else empty
/// @param attributes how many extended attributes and access lists it came with
/// @param offset of its first header, in bytes from the start of the uncompressed archive
public record Member(
    RawText name,
    Type type,
    long size,
    int mode,
    long uid,
    long gid,
    long mtime,
    RawText target,
    int attributes,
    long offset) {

  public static final RawText NOWHERE = new RawText("");

  /// The same, as a link.
  public Member to(RawText other) {
    return new Member(name, type, size, mode, uid, gid, mtime, other, attributes, offset);
  }

  public enum Type {
    FILE('0', "file"),
    HARD_LINK('1', "hard link"),
    SYMLINK('2', "symlink"),
    DIRECTORY('5', "directory"),
    FIFO('6', "fifo");

    private final char flag;
    private final String label;

    Type(char flag, String label) {
      this.flag = flag;
      this.label = label;
    }

    char flag() {
      return flag;
    }

    @Override
    public String toString() {
      return label;
    }
  }
}
