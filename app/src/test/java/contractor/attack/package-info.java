/// The whole tool, tried from outside as root, as a user with subordinate ids and as one without.
@org.jspecify.annotations.NullMarked
package contractor.attack;
