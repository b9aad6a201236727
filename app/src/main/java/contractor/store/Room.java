package contractor.store;

import contractor.posix.FileSystem;

/// The space that stays free on the store's file system, so that nothing else there comes to harm:
/// a twentieth.
///
/// @param lacking bytes; 0 where there is enough
record Room(long lacking) {

  private static final int PART = 20;

  static Room of(FileSystem disk) {
    return new Room(Math.max(0, disk.size() / PART - disk.free()));
  }
}
