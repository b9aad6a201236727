/// Tests of the command line.
@NullMarked
package contractor.cli;

import org.jspecify.annotations.NullMarked;
