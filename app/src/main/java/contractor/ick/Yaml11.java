package contractor.ick;

import contractor.cas.CanonicalJson;
import contractor.cas.Json;
import contractor.yaml.Node.Scalar;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Types plain scalars as YAML 1.1 and PyYAML do, since the Ick server read its files with that.
public final class Yaml11 {

  /// Longer digits than these are no number anyone means, and regular expressions recurse.
  private static final int LONGEST = 200;

  private static final Map<String, Boolean> BOOLEANS =
      Map.ofEntries(
          Map.entry("yes", true),
          Map.entry("Yes", true),
          Map.entry("YES", true),
          Map.entry("true", true),
          Map.entry("True", true),
          Map.entry("TRUE", true),
          Map.entry("on", true),
          Map.entry("On", true),
          Map.entry("ON", true),
          Map.entry("no", false),
          Map.entry("No", false),
          Map.entry("NO", false),
          Map.entry("false", false),
          Map.entry("False", false),
          Map.entry("FALSE", false),
          Map.entry("off", false),
          Map.entry("Off", false),
          Map.entry("OFF", false));

  private static final Pattern INTEGER =
      Pattern.compile(
          "[-+]?(?:0b[01_]*[01][01_]*|0[0-7_]+|0|[1-9][0-9_]*(?::[0-5]?[0-9])*|0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*)");

  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
              + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*");

  private static final Pattern SPECIAL =
      Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
              + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");

  private Yaml11() {}

  /// @param surprise what became of the text, if it isn't what was written: "the number 1.1"
  /// @param fault whether JSON has no such value
  public record Typed(Object value, String surprise, boolean fault) {}

  public static Typed typed(Scalar scalar) {
    var text = scalar.text();
    if (!scalar.plain() || text.length() > LONGEST) {
      return new Typed(text, "", false);
    }
    if (text.isEmpty() || text.equals("~") || isNull(text)) {
      return new Typed(Json.NULL, text.equals("null") || text.isEmpty() ? "" : "null", false);
    }
    var bool = BOOLEANS.get(text);
    if (bool != null) {
      return new Typed(bool, text.equals(bool.toString()) ? "" : bool.toString(), false);
    }
    return "+-.0123456789".indexOf(text.charAt(0)) < 0 ? new Typed(text, "", false) : number(text);
  }

  private static boolean isNull(String text) {
    return text.equals("null") || text.equals("Null") || text.equals("NULL");
  }

  private static Typed number(String text) {
    if (INTEGER.matcher(text).matches()) {
      return integer(text);
    }
    if (FLOAT.matcher(text).matches()) {
      var value = floating(text.replace("_", "").toLowerCase(Locale.ROOT));
      return Double.isInfinite(value)
          ? new Typed(text, "an infinite number", true)
          : changed(text, value);
    }
    if (SPECIAL.matcher(text).matches()) {
      return new Typed(text, "not a number JSON has", true);
    }
    return new Typed(text, TIMESTAMP.matcher(text).matches() ? "a date" : "", false);
  }

  private static Typed integer(String text) {
    var value = whole(text.replace("_", ""));
    return value.bitLength() > 63
        ? new Typed(text, "an integer of more than 64 bits", true)
        : changed(text, value.longValueExact());
  }

  private static Typed changed(String text, Object value) {
    var json = CanonicalJson.text(value);
    return new Typed(value, json.equals(text) ? "" : "the number " + json, false);
  }

  private static BigInteger whole(String text) {
    if (text.startsWith("-") || text.startsWith("+")) {
      var value = whole(text.substring(1));
      return text.startsWith("-") ? value.negate() : value;
    }
    if (text.startsWith("0b")) {
      return new BigInteger(text.substring(2), 2);
    }
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    if (text.startsWith("0")) {
      return new BigInteger(text, 8);
    }
    var value = BigInteger.ZERO;
    for (var part : text.split(":", -1)) {
      value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
    }
    return value;
  }

  private static double floating(String text) {
    if (!text.contains(":")) {
      return Double.parseDouble(text);
    }
    var negative = text.startsWith("-");
    var value = 0.0;
    for (var part : (negative || text.startsWith("+") ? text.substring(1) : text).split(":", -1)) {
      value = value * 60 + Double.parseDouble(part);
    }
    return negative ? -value : value;
  }
}
