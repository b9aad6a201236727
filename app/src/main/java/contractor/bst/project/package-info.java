/// What `project.conf` says, and what it may name.
@NullMarked
package contractor.bst.project;

import org.jspecify.annotations.NullMarked;
