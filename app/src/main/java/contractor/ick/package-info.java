/// What is peculiar to `.ick` files: how YAML 1.1 types their scalars, and the words of the Ick
/// server.
@NullMarked
package contractor.ick;

import org.jspecify.annotations.NullMarked;
