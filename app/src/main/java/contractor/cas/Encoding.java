package contractor.cas;

import contractor.cas.Directory.FileNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The bytes of REAPI's messages, canonically: fields by number, defaults left out, maps sorted.
public final class Encoding {

  private static final long GIGA = 1_000_000_000;

  /// From so many entries on, a buffer of the right size is worth encoding everything twice.
  private static final int LARGE = 10_000;

  private Encoding() {}

  public static byte[] of(Digest digest) {
    return new Message().text(1, digest.hash()).number(2, digest.size()).bytes();
  }

  public static byte[] of(Directory directory) {
    if (directory.size() < LARGE) {
      var out = new ByteArrayOutputStream();
      fields(directory, out::writeBytes);
      return out.toByteArray();
    }
    var size = new AtomicInteger();
    fields(directory, field -> size.addAndGet(field.length));
    var buffer = ByteBuffer.allocate(size.get());
    fields(directory, buffer::put);
    return buffer.array();
  }

  private static void fields(Directory directory, Consumer<byte[]> out) {
    for (var file : directory.files()) {
      out.accept(new Message().message(1, message(file)).bytes());
    }
    for (var child : directory.directories()) {
      var message = new Message().raw(1, child.name()).bytes(2, of(child.digest()));
      out.accept(new Message().message(2, message).bytes());
    }
    for (var link : directory.symlinks()) {
      var message =
          new Message().raw(1, link.name()).raw(2, link.target()).properties(4, link.properties());
      out.accept(new Message().message(3, message).bytes());
    }
    out.accept(new Message().properties(5, directory.properties()).bytes());
  }

  private static Message message(FileNode file) {
    return new Message()
        .raw(1, file.name())
        .bytes(2, of(file.digest()))
        .flag(4, file.executable())
        .properties(6, file.properties());
  }

  public static byte[] of(Command command) {
    var message = new Message();
    command.arguments().forEach(argument -> message.always(1, argument));
    command
        .environment()
        .forEach((name, value) -> message.message(2, new Message().text(1, name).text(2, value)));
    if (!command.platform().isEmpty()) {
      message.message(5, platform(command.platform()));
    }
    message.text(6, command.workingDirectory());
    command.outputPaths().forEach(path -> message.always(7, path));
    return message.bytes();
  }

  public static byte[] of(Action action) {
    var message = new Message().bytes(1, of(action.command())).bytes(2, of(action.inputRoot()));
    action.timeout().ifPresent(timeout -> message.message(6, duration(timeout)));
    message.flag(7, action.doNotCache());
    if (!action.platform().isEmpty()) {
      message.message(10, platform(action.platform()));
    }
    return message.bytes();
  }

  private static Message platform(SequencedMap<String, String> properties) {
    var message = new Message();
    new TreeMap<>(properties)
        .forEach((name, value) -> message.message(1, new Message().text(1, name).text(2, value)));
    return message;
  }

  private static Message duration(Duration duration) {
    return new Message().number(1, duration.getSeconds()).number(2, duration.getNano());
  }

  /// One protobuf message under construction.
  private static final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

    byte[] bytes() {
      return out.toByteArray();
    }

    Message text(int field, String value) {
      return value.isEmpty() ? this : always(field, value);
    }

    /// For repeated fields, where an empty text is still an element.
    Message always(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message raw(int field, RawText value) {
      return value.raw().isEmpty() ? this : bytes(field, value.bytes());
    }

    Message number(int field, long value) {
      if (value != 0) {
        varint((long) field << 3);
        varint(value);
      }
      return this;
    }

    Message flag(int field, boolean value) {
      return number(field, value ? 1 : 0);
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes());
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message properties(int field, NodeProperties properties) {
      if (properties.isNone()) {
        return this;
      }
      var message = new Message();
      for (var property : properties.properties()) {
        message.message(1, new Message().text(1, property.name()).text(2, property.value()));
      }
      if (properties.mtime() != NodeProperties.NO_TIME) {
        var time = properties.mtime();
        message.message(
            2,
            new Message()
                .number(1, Math.floorDiv(time, GIGA))
                .number(2, Math.floorMod(time, GIGA)));
      }
      properties.modeIfAny().ifPresent(mode -> message.message(3, new Message().number(1, mode)));
      return message(field, message);
    }

    private void varint(long value) {
      var rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
