package contractor.cas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// One protobuf message being read, a field at a time.
final class MessageReader {

  private final byte[] bytes;
  private final int end;
  private int position;
  private long tag;

  MessageReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  boolean next() throws MalformedException {
    if (position == end) {
      return false;
    }
    tag = varint();
    return true;
  }

  int field() {
    return (int) (tag >>> 3);
  }

  MalformedException unknown() {
    return new MalformedException("an unknown field, " + field());
  }

  long number() throws MalformedException {
    expect(0);
    return varint();
  }

  MessageReader message() throws MalformedException {
    var start = skip();
    return new MessageReader(bytes, start, position);
  }

  RawText raw() throws MalformedException {
    var start = skip();
    return new RawText(new String(bytes, start, position - start, ISO_8859_1));
  }

  String text() throws MalformedException {
    var start = skip();
    return new String(bytes, start, position - start, UTF_8);
  }

  /// Moves behind a value with a length, and says where it began.
  private int skip() throws MalformedException {
    expect(2);
    var length = varint();
    if (length < 0 || length > end - position) {
      throw new MalformedException("cut off");
    }
    position += (int) length;
    return position - (int) length;
  }

  private void expect(int wire) throws MalformedException {
    if ((tag & 7) != wire) {
      throw new MalformedException("field " + field() + " of another type");
    }
  }

  private long varint() throws MalformedException {
    var value = 0L;
    for (var shift = 0; shift < 70; shift += 7) {
      if (position == end) {
        throw new MalformedException("cut off");
      }
      var next = bytes[position++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedException("a number of more than 64 bits");
  }
}
