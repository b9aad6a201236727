/// From what a person wrote to what is done about it: trees, and the command lines of the programs we vetted.
@NullMarked
package contractor.plan;

import org.jspecify.annotations.NullMarked;
