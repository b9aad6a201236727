/// Tests of what makes text safe to show.
@NullMarked
package contractor.text;

import org.jspecify.annotations.NullMarked;
