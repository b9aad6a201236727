/// Draws what happens in a build: live on a terminal, as lines elsewhere, as JSON for programs.
@NullMarked
package contractor.cli.progress;

import org.jspecify.annotations.NullMarked;
