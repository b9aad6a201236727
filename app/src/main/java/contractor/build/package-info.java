/// The engine: evaluates trees, runs what has no known result, and tells what happens.
///
/// It declares the interfaces that the packages with effects implement, and knows none of them.
@NullMarked
package contractor.build;

import org.jspecify.annotations.NullMarked;
