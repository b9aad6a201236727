package contractor.cli;

import java.util.LinkedHashMap;

/// What a command found out, under names that scripts rely on; in the order they were given.
final class Facts extends LinkedHashMap<String, Object> {

  private static final long serialVersionUID = 1;

  Facts with(String name, Object value) {
    put(name, value);
    return this;
  }
}
