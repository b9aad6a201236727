/// Files as nodes, and nodes laid over nodes.
@NullMarked
package contractor.bst.node;

import org.jspecify.annotations.NullMarked;
