/// Options of a project, and the conditions that depend on them.
@NullMarked
package contractor.bst.option;

import org.jspecify.annotations.NullMarked;
