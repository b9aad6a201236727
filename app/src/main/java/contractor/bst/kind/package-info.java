/// The kinds of elements and sources: what each accepts, and what of it enters a cache key.
@NullMarked
package contractor.bst.kind;

import org.jspecify.annotations.NullMarked;
