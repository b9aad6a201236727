/// Tar archives, in and out: the one place where a stream from outside becomes a tree in the store.
///
/// Nothing here touches a file system: members become blobs, their names a tree in memory, and the
/// tree is kept only after the last byte was accepted.
@NullMarked
package contractor.archive;

import org.jspecify.annotations.NullMarked;
