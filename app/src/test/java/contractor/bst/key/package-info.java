@NullMarked
package contractor.bst.key;

import org.jspecify.annotations.NullMarked;
