package contractor.archive;

import static contractor.archive.ArchiveRule.HEADER;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What pax extension headers say of the next member, and global ones of all that follow.
///
/// Keys and values are bytes, one character each. Of a key that occurs twice the last value counts,
/// and an empty value takes the key back.
final class PaxHeader {

  private static final Set<String> ONLY_FOR_ONE = Set.of("path", "linkpath", "size");

  private final Map<String, String> values;
  private final StringBuilder segments = new StringBuilder();

  private PaxHeader(Map<String, String> values) {
    this.values = values;
  }

  PaxHeader() {
    this(new LinkedHashMap<>());
  }

  PaxHeader copy() {
    return new PaxHeader(new LinkedHashMap<>(values));
  }

  Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /// The value of a key that holds a number, else what the plain header says.
  long number(String key, long otherwise) throws RefusedException {
    var text = values.get(key);
    return text == null ? otherwise : Numbers.decimal(text, key);
  }

  /// Extended attributes and access lists, in every dialect.
  int attributes() {
    var count = 0;
    for (var key : values.keySet()) {
      count += isAttribute(key) ? 1 : 0;
    }
    return count;
  }

  /// The map of a sparse file, as `offset,length,offset,length`, in either of the two older
  /// spellings.
  Optional<String> sparseMap() {
    return segments.isEmpty()
        ? value("GNU.sparse.map")
        : Optional.of(segments.substring(0, segments.length() - 1));
  }

  void mergeGlobal(byte[] records) throws RefusedException {
    var before = new LinkedHashMap<>(values);
    merge(records);
    for (var key : values.keySet()) {
      if ((ONLY_FOR_ONE.contains(key) || key.startsWith("GNU.sparse."))
          && !before.containsKey(key)) {
        throw new RefusedException(HEADER, "a global header sets the " + key + " of every member");
      }
    }
    // Attributes of no file in particular.
    values.keySet().removeIf(PaxHeader::isAttribute);
  }

  /// Records are `LENGTH KEY=VALUE\n`, where the length counts the whole record.
  void merge(byte[] records) throws RefusedException {
    var text = new String(records, StandardCharsets.ISO_8859_1);
    var start = 0;
    while (start < text.length()) {
      var end = start + length(text, start);
      var key = text.indexOf(' ', start) + 1;
      var equals = text.indexOf('=', key);
      if (equals < 0 || equals >= end || equals == key || text.charAt(end - 1) != '\n') {
        throw damaged();
      }
      put(text.substring(key, equals), text.substring(equals + 1, end - 1));
      start = end;
    }
  }

  private void put(String key, String value) {
    if (key.equals("GNU.sparse.offset") || key.equals("GNU.sparse.numbytes")) {
      segments.append(value).append(',');
    } else if (value.isEmpty()) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  private static int length(String text, int start) throws RefusedException {
    var space = text.indexOf(' ', start);
    if (space <= start || space - start > 9) {
      throw damaged();
    }
    var length = Numbers.decimal(text.substring(start, space), "length of a pax record");
    if (length < space - start + 4 || length > text.length() - start) {
      throw damaged();
    }
    return (int) length;
  }

  private static boolean isAttribute(String key) {
    return key.startsWith("SCHILY.xattr.")
        || key.startsWith("SCHILY.acl.")
        || key.startsWith("LIBARCHIVE.xattr.")
        || key.startsWith("RHT.security.");
  }

  private static RefusedException damaged() {
    return new RefusedException(HEADER, "damaged pax record");
  }
}
