/// CPython's way to sort a list, which shows where an order isn't one.
@NullMarked
package contractor.bst.sort;

import org.jspecify.annotations.NullMarked;
