/// What front ends and plugins describe builds with: plain values, no file, path, stream, process
/// or clock.
@NullMarked
package contractor.api;

import org.jspecify.annotations.NullMarked;
