/// What a person reads: problems with the lines they are about, and text from outside made harmless.
@NullMarked
package contractor.text;

import org.jspecify.annotations.NullMarked;
