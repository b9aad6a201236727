/// What a build did and when, for people who look at it later: a page, a drawing, a trace. Values
/// in, text out.
@NullMarked
package contractor.cli.report;

import org.jspecify.annotations.NullMarked;
