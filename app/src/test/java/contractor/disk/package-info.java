/// Projects on disk and in stores, as the loader reads them.
@NullMarked
package contractor.disk;

import org.jspecify.annotations.NullMarked;
