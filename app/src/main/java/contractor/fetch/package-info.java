/// Everything that enters from outside: directories, archives, repositories, and what the host says
/// of Debian.
@NullMarked
package contractor.fetch;

import org.jspecify.annotations.NullMarked;
