/// What things cost, measured.
@NullMarked
package contractor.bench;

import org.jspecify.annotations.NullMarked;
