/// Files of BuildStream projects, as far as they are only read: on disk, and in the store.
@NullMarked
package contractor.disk;

import org.jspecify.annotations.NullMarked;
