package contractor.archive;

/// The rules an archive can break, each with the code its problems carry.
public enum ArchiveRule {
  PARENT(
      "CT0501",
      """
      Every directory above a member must be a real directory of the same archive. A member below a
      symlink or a file would be written somewhere else than its name says, which is how archives
      escape from the place they are unpacked to.\
      """),
  NAME(
      "CT0502",
      """
      Names are relative and stay inside: not empty, not absolute, without `..` and NUL, components of at
      most 255 bytes, paths and symlink targets of at most 4095, at most 512 levels. A leading `./` is
      dropped.\
      """),
  TYPE(
      "CT0503",
      """
      An archive may hold files, directories, symlinks, hard links and fifos. Devices are refused, and so
      is every type that isn't known.\
      """),
  CLASH(
      "CT0504",
      """
      If an archive has a name twice, the last member counts. Both must be of the same type: what turns a
      directory into a symlink half-way is made to deceive.\
      """),
  HARD_LINK(
      "CT0505",
      """
      A hard link must name a regular file that came earlier in the same archive, by a path without
      symlinks.\
      """),
  HEADER(
      "CT0506",
      """
      A header is damaged, contradicts itself, or says what another program would read differently.\
      """),
  TRUNCATED(
      "CT0507",
      """
      The archive ends in the middle, or without the two empty blocks that mark the end. Nothing of it was
      kept.\
      """),
  TRAILING(
      "CT0508",
      """
      Something other than zeros follows the end of the archive, such as a second archive.\
      """),
  LIMIT(
      "CT0509",
      """
      The archive is larger than the limits allow, or unpacks to suspiciously more than was read. Each
      limit can be raised, if you trust who made the archive.\
      """),
  FORMAT(
      "CT0510",
      """
      The archive isn't tar, plain or compressed with gzip, xz, zstd or bzip2, or its compressed data is
      damaged.\
      """),
  SOURCE(
      "CT0511",
      """
      An archive is read from a regular file or from standard input. Devices, directories and fifos that
      are given by name are refused.\
      """),
  STRIP(
      "CT0512",
      """
      `strip` removes leading components of names, and a member other than a directory has too few of
      them.\
      """);

  private final String code;
  private final String explanation;

  ArchiveRule(String code, String explanation) {
    this.code = code;
    this.explanation = explanation;
  }

  public String code() {
    return code;
  }

  /// A paragraph for `contractor explain`.
  public String explanation() {
    return explanation;
  }
}
