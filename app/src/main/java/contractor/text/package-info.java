/// Text on its way to a person: made safe to show, with secrets masked, cut into lines, lined up.
///
/// All of it is pure; whoever prints calls it.
@NullMarked
package contractor.text;

import org.jspecify.annotations.NullMarked;
