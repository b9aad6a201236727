/// From a checked project to what the engine evaluates: trees, and what their keys are made of.
@NullMarked
package contractor.plan;

import org.jspecify.annotations.NullMarked;
