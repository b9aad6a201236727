package contractor.bst.option;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The names BuildStream knows processors by.
public final class Architectures {

  private static final Map<String, List<String>> ALIASES =
      Map.ofEntries(
          Map.entry("aarch32", List.of("aarch32", "arm")),
          Map.entry("aarch64", List.of("aarch64", "armv8l")),
          Map.entry("aarch64-be", List.of("aarch64-be", "armv8b")),
          Map.entry("x86-32", List.of("i386", "i486", "i586", "i686", "x86-32")),
          Map.entry("x86-64", List.of("amd64", "x86-64")),
          Map.entry("power-isa-be", List.of("power-isa-be", "powerpc", "powerpc64", "ppc64")),
          Map.entry("power-isa-le", List.of("power-isa-le", "powerpc64le", "ppc64le")),
          Map.entry("sparc-v9", List.of("sparc", "sparc64", "sparc-v9", "sun4v")),
          Map.entry("rv32g", List.of("riscv32", "rv32g")),
          Map.entry("rv64g", List.of("riscv64", "rv64g")),
          Map.entry("la64v100", List.of("la64v100", "loong64", "loongarch64")));

  private static final Map<String, String> CANONICAL = new TreeMap<>();

  static {
    ALIASES.forEach((name, aliases) -> aliases.forEach(alias -> CANONICAL.put(alias, name)));
  }

  private Architectures() {}

  /// The one name that BuildStream uses for all that mean the same; nothing for what it doesn't
  /// know.
  public static Optional<String> canonical(String name) {
    return Optional.ofNullable(CANONICAL.get(name.toLowerCase(Locale.ROOT).replace('_', '-')));
  }
}
