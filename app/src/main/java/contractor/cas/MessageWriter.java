package contractor.cas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Protobuf messages being written, nested ones in place: their length is filled in when they end.
final class MessageWriter {

  private byte[] bytes = new byte[256];
  private int length;

  /// The bytes written so far; only the first [#length] of them mean anything.
  byte[] buffer() {
    return bytes;
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  void clear() {
    length = 0;
  }

  /// Starts a nested message.
  ///
  /// @return what [#end] wants to know
  int begin(int field) {
    varint((long) field << 3 | 2);
    room(1);
    return length++;
  }

  /// Most are shorter than 128 bytes and have a length of one byte. Others move up.
  void end(int start) {
    var end = length;
    var size = end - start - 1;
    length = start;
    if (size < 0x80) {
      bytes[length] = (byte) size;
      length = end;
      return;
    }
    var more = width(size) - 1;
    room(size + 1 + more);
    System.arraycopy(bytes, start + 1, bytes, start + 1 + more, size);
    varint(size);
    length = end + more;
  }

  MessageWriter text(int field, String value) {
    return value.isEmpty() ? this : always(field, value);
  }

  /// For repeated fields, where an empty text is still an element.
  MessageWriter always(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  MessageWriter raw(int field, RawText value) {
    return value.raw().isEmpty() ? this : bytes(field, value.bytes());
  }

  MessageWriter number(int field, long value) {
    if (value != 0) {
      varint((long) field << 3);
      varint(value);
    }
    return this;
  }

  MessageWriter flag(int field, boolean value) {
    return number(field, value ? 1 : 0);
  }

  /// REAPI's `Digest`.
  MessageWriter digest(int field, Digest value) {
    var start = begin(field);
    varint(1 << 3 | 2);
    varint(64);
    room(64);
    value.digits(bytes, length);
    length += 64;
    number(2, value.size());
    end(start);
    return this;
  }

  private MessageWriter bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  private void varint(long value) {
    room(10);
    var rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private static int width(int value) {
    return (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
