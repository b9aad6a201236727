import org.jspecify.annotations.NullMarked;

/// What a plugin compiles against: elements and problems in, trees out. Plain data, no effects.
@NullMarked
module contractor.api {
  requires static org.jspecify;

  exports contractor.api;
}
