package contractor.cas;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// Reads JSON as RFC 8259 has it and nothing else: no comments, no repeated keys, one value.
///
/// Gives `String`, `Long`, `Double`, `Boolean`, [Json#NULL], `ArrayList` and `LinkedHashMap`.
public final class JsonReader {

  /// As deep as our own documents may nest.
  public static final int DEPTH = 500;

  private final String text;
  private final int deepest;
  private int at;

  private JsonReader(String text, int deepest) {
    this.text = text;
    this.deepest = deepest;
  }

  public static Object read(String text) throws MalformedJsonException {
    return read(text, DEPTH);
  }

  public static Object read(byte[] utf8) throws MalformedJsonException {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException _) {
      throw new MalformedJsonException("not UTF-8", 0);
    }
  }

  /// @param deepest how many arrays and objects may be inside each other
  public static Object read(String text, int deepest) throws MalformedJsonException {
    var reader = new JsonReader(text, deepest);
    var value = reader.value(0);
    reader.blanks();
    if (reader.at < text.length()) {
      throw reader.fault("something follows the value");
    }
    return value;
  }

  private Object value(int depth) throws MalformedJsonException {
    if (depth > deepest) {
      throw fault("nested deeper than " + deepest);
    }
    blanks();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Json.NULL);
      default -> number();
    };
  }

  private SequencedMap<String, Object> object(int depth) throws MalformedJsonException {
    var map = new LinkedHashMap<String, Object>();
    at++;
    if (follows('}')) {
      return map;
    }
    do {
      blanks();
      var start = at;
      var key = string();
      expect(':');
      if (map.put(key, value(depth + 1)) != null) {
        at = start;
        throw fault("key \"" + key + "\" given twice");
      }
    } while (follows(','));
    expect('}');
    return map;
  }

  private List<Object> array(int depth) throws MalformedJsonException {
    var list = new ArrayList<>();
    at++;
    if (follows(']')) {
      return list;
    }
    do {
      list.add(value(depth + 1));
    } while (follows(','));
    expect(']');
    return list;
  }

  private String string() throws MalformedJsonException {
    if (peek() != '"') {
      throw fault("a string is expected");
    }
    at++;
    var end = at;
    while (end < text.length() && plain(text.charAt(end))) {
      end++;
    }
    var out = new StringBuilder(text.substring(at, end));
    for (at = end; peek() != '"'; ) {
      out.append(character());
    }
    at++;
    return out.toString();
  }

  private static boolean plain(char c) {
    return c != '"' && c != '\\' && c >= ' ';
  }

  private char character() throws MalformedJsonException {
    var c = peek();
    if (c < ' ') {
      throw fault(at < text.length() ? "a control character in a string" : "a string has no end");
    }
    at++;
    return c == '\\' ? escaped() : c;
  }

  private char escaped() throws MalformedJsonException {
    var c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> {
        at--;
        throw fault("an unknown escape");
      }
    };
  }

  private char unit() throws MalformedJsonException {
    var unit = 0;
    for (var i = 0; i < 4; i++, at++) {
      var digit = Character.digit(peek(), 16);
      if (digit < 0 || peek() > 'f') {
        throw fault("four hex digits are expected");
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private Object word(String word, Object value) throws MalformedJsonException {
    if (!text.startsWith(word, at)) {
      throw fault("a value is expected");
    }
    at += word.length();
    return value;
  }

  private Object number() throws MalformedJsonException {
    var start = at;
    skip('-');
    var whole = at;
    if (digits() == 0 || (text.charAt(whole) == '0' && at - whole > 1)) {
      at = start;
      throw fault(start < text.length() ? "a value is expected" : "the text ends too early");
    }
    var fraction = fraction();
    return exponent() || fraction ? real(start) : integer(start);
  }

  private boolean fraction() throws MalformedJsonException {
    return skip('.') && someDigits();
  }

  private boolean exponent() throws MalformedJsonException {
    if (Character.toLowerCase(peek()) != 'e') {
      return false;
    }
    at++;
    if (!skip('+')) {
      skip('-');
    }
    return someDigits();
  }

  private boolean someDigits() throws MalformedJsonException {
    if (digits() == 0) {
      throw fault("a digit is expected");
    }
    return true;
  }

  private Object real(int start) throws MalformedJsonException {
    var value = Double.parseDouble(text.substring(start, at).toLowerCase(Locale.ROOT));
    if (Double.isInfinite(value)) {
      throw new MalformedJsonException("number too large", start);
    }
    return value;
  }

  private Object integer(int start) throws MalformedJsonException {
    try {
      return Long.parseLong(text, start, at, 10);
    } catch (NumberFormatException _) {
      throw new MalformedJsonException("integer of more than 64 bits", start);
    }
  }

  private int digits() {
    var start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    return at - start;
  }

  private boolean skip(char wanted) {
    var there = peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private boolean follows(char wanted) {
    blanks();
    return skip(wanted);
  }

  private void expect(char wanted) throws MalformedJsonException {
    if (!follows(wanted)) {
      throw fault("`" + wanted + "` is expected");
    }
  }

  private void blanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /// The next character; NUL at the end, which is nowhere allowed.
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private MalformedJsonException fault(String message) {
    return new MalformedJsonException(message, at);
  }
}
