/// From files to the graph of elements: finding them, following junctions, links and overrides,
/// ordering.
@NullMarked
package contractor.bst.load;

import org.jspecify.annotations.NullMarked;
