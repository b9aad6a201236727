/// Projects that aren't a directory on disk: subdirectories, layers of sources, patches.
@NullMarked
package contractor.bst.junction;

import org.jspecify.annotations.NullMarked;
