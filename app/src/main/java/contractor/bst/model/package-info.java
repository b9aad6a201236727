/// What a loaded BuildStream project is: its nodes, elements and graph, and what can be wrong with
/// them.
@NullMarked
package contractor.bst.model;

import org.jspecify.annotations.NullMarked;
