/// From a checked project to what the engine evaluates: trees, what their keys are made of, and
/// command lines.
@NullMarked
package contractor.plan;

import org.jspecify.annotations.NullMarked;
