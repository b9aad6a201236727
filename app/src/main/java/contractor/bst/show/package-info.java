/// A loaded project as text: the lines of `show`, graphs, paths between elements, changes of keys.
@NullMarked
package contractor.bst.show;

import org.jspecify.annotations.NullMarked;
