/// The values of content-addressed storage, and their one canonical encoding: REAPI's.
///
/// Message and field numbers are those of the Remote Execution API, version 2. They are written out
/// here, so that a local build loads no protobuf; a test compares them with the generated classes.
@NullMarked
package contractor.cas;

import org.jspecify.annotations.NullMarked;
