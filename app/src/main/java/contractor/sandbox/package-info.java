/// Confines commands with bubblewrap: one class of arguments, one filter, one way to start, and no
/// weaker way.
@NullMarked
package contractor.sandbox;

import org.jspecify.annotations.NullMarked;
