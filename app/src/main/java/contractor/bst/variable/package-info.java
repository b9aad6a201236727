/// Variables, and the texts that mention them.
@NullMarked
package contractor.bst.variable;

import org.jspecify.annotations.NullMarked;
