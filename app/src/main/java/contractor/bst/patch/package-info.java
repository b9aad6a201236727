/// Patches in unified format, read and applied.
@NullMarked
package contractor.bst.patch;

import org.jspecify.annotations.NullMarked;
