package contractor.attack;

/// One row of the threat catalogue.
///
/// @param id such as `A29`
/// @param claim what must hold
record Assault(String id, String claim, Body body) {

  interface Body {
    void on(Tool tool) throws Exception;
  }
}
