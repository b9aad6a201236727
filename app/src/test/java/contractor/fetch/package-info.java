/// Tests of fetching, and the fakes they need.
@NullMarked
package contractor.fetch;

import org.jspecify.annotations.NullMarked;
