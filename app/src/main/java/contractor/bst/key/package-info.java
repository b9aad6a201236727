/// Cache keys exactly as BuildStream computes them: the JSON it hashes, and what goes into it.
@NullMarked
package contractor.bst.key;

import org.jspecify.annotations.NullMarked;
