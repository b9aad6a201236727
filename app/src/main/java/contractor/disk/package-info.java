/// The user's own directories, as far as they are only read.
@NullMarked
package contractor.disk;

import org.jspecify.annotations.NullMarked;
