package contractor.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/// Writes any tar archive, above all those no honest program would. Strings are bytes, one a
/// character.
public final class TarBuilder {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public static TarBuilder tar() {
    return new TarBuilder();
  }

  public TarBuilder file(String name, String content) {
    return add('0', name, "", content, _ -> {});
  }

  public TarBuilder directory(String name) {
    return add('5', name, "", "", _ -> {});
  }

  public TarBuilder symlink(String name, String target) {
    return add('2', name, target, "", _ -> {});
  }

  public TarBuilder hardLink(String name, String target) {
    return add('1', name, target, "", _ -> {});
  }

  public TarBuilder special(char flag, String name) {
    return add(flag, name, "", "", _ -> {});
  }

  /// A pax header with `KEY=VALUE` records, for the next member.
  public TarBuilder pax(String... records) {
    return add('x', "PaxHeaders/x", "", records(records), _ -> {});
  }

  public TarBuilder global(String... records) {
    return add('g', "PaxHeaders/g", "", records(records), _ -> {});
  }

  /// A long name as GNU tar writes it.
  public TarBuilder longName(String name) {
    return add('L', "././@LongLink", "", name + "\0", _ -> {});
  }

  public TarBuilder longTarget(String name) {
    return add('K', "././@LongLink", "", name + "\0", _ -> {});
  }

  /// @param tweak changes the header before it is summed
  public TarBuilder add(
      char flag, String name, String target, String content, Consumer<byte[]> tweak) {
    var header = new byte[512];
    put(header, 0, name.substring(0, Math.min(100, name.length())));
    put(header, 100, flag == '5' || flag == '1' ? "0000755" : "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(content.length()));
    put(header, 136, "00000000000");
    header[156] = (byte) flag;
    put(header, 157, target.substring(0, Math.min(100, target.length())));
    put(header, 257, "ustar\00000");
    tweak.accept(header);
    sum(header);
    return raw(header).raw(content).pad();
  }

  public TarBuilder raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public TarBuilder raw(String bytes) {
    return raw(bytes.getBytes(ISO_8859_1));
  }

  public TarBuilder pad() {
    return raw(new byte[-out.size() & 511]);
  }

  /// What there is so far, without an end.
  public byte[] open() {
    return out.toByteArray();
  }

  public byte[] end() {
    return raw(new byte[1024]).open();
  }

  public static void put(byte[] header, int start, String text) {
    System.arraycopy(text.getBytes(ISO_8859_1), 0, header, start, text.length());
  }

  /// Makes a header one of before there was a magic number.
  public static void old(byte[] header) {
    Arrays.fill(header, 257, 512, (byte) 0);
    put(header, 100, "0000755");
  }

  /// Makes a header GNU's for a file of 10 bytes, of which it stores 1 at 0 and 2 at 5.
  public static void sparse(byte[] header) {
    put(header, 257, "ustar  \0");
    put(header, 386, "%011o\0%011o\0%011o\0%011o\0".formatted(0, 1, 5, 2));
    put(header, 483, "%011o".formatted(10));
  }

  static String records(String... records) {
    var text = new StringBuilder();
    for (var record : records) {
      var length = record.length() + 3;
      while (Integer.toString(length).length() + record.length() + 2 != length) {
        length++;
      }
      text.append(length).append(' ').append(record).append('\n');
    }
    return text.toString();
  }

  public static void sum(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    var sum = 0;
    for (var b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0".formatted(sum));
  }
}
