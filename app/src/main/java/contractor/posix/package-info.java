/// Files as the kernel sees them: descriptors, names that are bytes, and no path that is resolved
/// twice.
///
/// The only package that calls foreign functions. It knows x86_64 and aarch64 Linux.
@NullMarked
package contractor.posix;

import org.jspecify.annotations.NullMarked;
