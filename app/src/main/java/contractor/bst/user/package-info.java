/// What the user configured for all projects: `buildstream.conf`.
@NullMarked
package contractor.bst.user;

import org.jspecify.annotations.NullMarked;
