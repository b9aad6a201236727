/// Tests of the tool as a whole.
@NullMarked
package contractor;

import org.jspecify.annotations.NullMarked;
