/// Tests of planning.
@NullMarked
package contractor.plan;

import org.jspecify.annotations.NullMarked;
