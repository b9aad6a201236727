@NullMarked
package contractor.bst.show;

import org.jspecify.annotations.NullMarked;
