/// Small real programs that tests share: fakes, generators, and ways to say things about many
/// values.
@NullMarked
package contractor.testing;

import org.jspecify.annotations.NullMarked;
