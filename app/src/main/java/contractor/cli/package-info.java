/// What a person or a CI runs: arguments in, text and an exit code out.
@NullMarked
package contractor.cli;

import org.jspecify.annotations.NullMarked;
