/// The store on disk: what is named is durable, what is read is checked, and nobody deletes what
/// another needs.
///
/// Contents come first, then their names, then the references to them; so at any moment a crash
/// leaves a whole store and some rubbish, which the next run removes.
@NullMarked
package contractor.store;

import org.jspecify.annotations.NullMarked;
