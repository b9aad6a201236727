package contractor.archive;

import static contractor.archive.ArchiveRule.NAME;
import static contractor.archive.ArchiveRule.STRIP;

import contractor.cas.RawText;
import java.util.ArrayList;
import java.util.List;

/// A name that stays inside the tree: its components, none of them empty, `.` or `..`. No
/// components mean the root.
record MemberPath(List<RawText> components) {

  static final int LONGEST_PATH = 4095;
  static final int LONGEST_COMPONENT = 255;
  static final int DEEPEST = 512;

  private static final int LONGEST_SHOWN = 120;

  static MemberPath of(RawText name) throws RefusedException {
    var raw = name.raw();
    if (raw.isEmpty()) {
      throw new RefusedException(NAME, "the name is empty");
    }
    if (raw.startsWith("/")) {
      throw new RefusedException(NAME, "the name is absolute");
    }
    if (raw.indexOf('\0') >= 0) {
      throw new RefusedException(NAME, "the name has a NUL in it");
    }
    if (raw.length() > LONGEST_PATH) {
      throw new RefusedException(NAME, "the name is longer than " + LONGEST_PATH + " bytes");
    }
    return new MemberPath(components(raw));
  }

  private static List<RawText> components(String raw) throws RefusedException {
    var components = new ArrayList<RawText>();
    for (int start = 0, end; start <= raw.length(); start = end + 1) {
      end = raw.indexOf('/', start);
      end = end < 0 ? raw.length() : end;
      var component = raw.substring(start, end);
      if (component.equals("..")) {
        throw new RefusedException(NAME, "the name has a `..` in it");
      }
      if (component.length() > LONGEST_COMPONENT) {
        throw new RefusedException(
            NAME, "a component of the name is longer than " + LONGEST_COMPONENT + " bytes");
      }
      if (!component.isEmpty() && !component.equals(".")) {
        components.add(new RawText(component));
      }
    }
    if (components.size() > DEEPEST) {
      throw new RefusedException(NAME, "the name is deeper than " + DEEPEST + " levels");
    }
    return components;
  }

  /// Without its leading `count` components.
  MemberPath stripped(int count) throws RefusedException {
    if (components.size() <= count) {
      throw new RefusedException(
          STRIP, "the name has no more than " + count + " components to strip");
    }
    return new MemberPath(components.subList(count, components.size()));
  }

  boolean isRoot() {
    return components.isEmpty();
  }

  RawText last() {
    return components.getLast();
  }

  /// The first `count` components, as one shows them.
  String leading(int count) {
    return quoted(
        new RawText(String.join("/", components.stream().limit(count).map(RawText::raw).toList())));
  }

  /// In quotes and safe to print: control characters, invisible ones and what isn't UTF-8 as
  /// escapes, the middle of very long names left out.
  static String quoted(RawText name) {
    var raw = name.raw();
    if (raw.length() > LONGEST_SHOWN) {
      var half = LONGEST_SHOWN / 2;
      return "\""
          + escaped(raw.substring(0, half))
          + "…"
          + escaped(raw.substring(raw.length() - half))
          + "\"";
    }
    return "\"" + escaped(raw) + "\"";
  }

  static String escaped(String raw) {
    var shown = new StringBuilder();
    new RawText(raw)
        .toString()
        .codePoints()
        .forEach(c -> {
          if (isPlain(c)) {
            shown.appendCodePoint(c);
          } else {
            shown.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
          }
        });
    return shown.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
