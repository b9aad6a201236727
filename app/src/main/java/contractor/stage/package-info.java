/// Makes stored trees appear as directories, and takes in what sandboxes and users put into
/// directories.
@NullMarked
package contractor.stage;

import org.jspecify.annotations.NullMarked;
