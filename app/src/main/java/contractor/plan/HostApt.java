package contractor.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// What is taken over from the host's apt configuration: proxies, retries, and whether a release
/// file may be past its date. Nothing else of the host reaches a build.
///
/// @param options apt's names and values, in the order apt lists them
public record HostApt(SequencedMap<String, String> options) {

  public static final HostApt NONE = new HostApt(new LinkedHashMap<>());

  private static final Pattern TAKEN =
      Pattern.compile(
          "Acquire::(Retries|Check-Valid-Until|https?::Proxy(::[A-Za-z0-9.:-]+)?)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LINE = Pattern.compile("(\\S+) \"([^\"\\p{Cntrl}]+)\";");

  public HostApt {
    options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
  }

  /// Reads what `apt-config dump` prints.
  public static HostApt of(String dump) {
    var options = new LinkedHashMap<String, String>();
    for (var line : dump.lines().toList()) {
      var match = LINE.matcher(line);
      if (match.matches() && TAKEN.matcher(match.group(1)).matches()) {
        options.put(match.group(1), match.group(2));
      }
    }
    return new HostApt(options);
  }

  /// The proxy for URLs of a scheme, unless the host is to be asked directly.
  ///
  /// @param scheme `http` or `https`
  public Optional<String> proxy(String scheme, String host) {
    var own = option("Acquire::" + scheme + "::Proxy::" + host);
    var proxy = own.isPresent() ? own : option("Acquire::" + scheme + "::Proxy");
    return proxy.filter(value -> !value.equalsIgnoreCase("DIRECT"));
  }

  /// The same as lines of an `apt.conf`.
  List<String> lines() {
    return options.entrySet().stream()
        .map(option -> option.getKey() + " \"" + option.getValue() + "\";")
        .toList();
  }

  private Optional<String> option(String name) {
    return options.entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase(name))
        .map(option -> option.getValue())
        .findFirst();
  }
}
