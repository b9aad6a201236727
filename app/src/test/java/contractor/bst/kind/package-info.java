@NullMarked
package contractor.bst.kind;

import org.jspecify.annotations.NullMarked;
