package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import java.util.function.Predicate;

/// The forms a text can be required to have.
enum Grammar {
  TEXT("a text", "any text", _ -> true),
  NAME("an allowed name", "NAME = [A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}, without `..`", Names::isName),
  ARTIFACT("an artifact name", "ARTREF = NAME or NAME@sha256:HEX64", Names::isArtifact),
  PARAMETER("a parameter name", "PARAM = [A-Za-z_][A-Za-z0-9_.-]{0,127}", Names::isParameter),
  VARIABLE(
      "a name that can be set",
      "ENV = [A-Za-z_][A-Za-z0-9_]*, but not LD_*, PATH, HOME, IFS, ENV, BASH_ENV, BASH_FUNC_*",
      Names::isVariable),
  RELATIVE(
      "a relative path",
      "RELPATH = relative, without `..` and empty parts; `.` is the root",
      Names::isRelative),
  PATH("a path", "PATH = a relative path, `..`, or an absolute path", Names::isPath),
  ADDRESS(
      "an address",
      "URL = https://…, http://… or debian:PATH, without user and fragment",
      Urls::isUrl),
  MIRROR("the address of a mirror", "MIRROR = https://… or http://…, or `auto`", Urls::isMirror),
  LOCATION("an address or a path", "https://…, http://…, debian:PATH, or a path", Urls::isLocation),
  GIT_ADDRESS(
      "a git address",
      "https://…, http://…, ssh://…, git://…, USER@HOST:PATH or a path; no `-` first",
      Urls::isGit),
  GIT_REF("a git ref", "a branch or tag name git accepts, or 40 hex digits", Urls::isRef),
  COMMIT("a commit", "HEX40 = 40 digits of 0-9a-f", text -> Names.isHex(text, 40)),
  SHA256("a SHA-256 digest", "HEX64 = 64 digits of 0-9a-f", text -> Names.isHex(text, 64)),
  GLOB("a pattern", "*, ? and [..] within a part of a path, ** over parts", Names::isPattern),
  PACKAGE(
      "a package name",
      "PKG = [a-z0-9][a-z0-9+.-]+, then :ARCH, =VERSION or /SUITE if wanted",
      Names::isPackage),
  SUITE("a suite name", "SUITE = [a-z][a-z0-9.-]*, or `auto`", Names::isSuite),
  DURATION(
      "a duration",
      "DURATION = INT, or INT with s, m or h: 90, 90s, 10m, 2h",
      Quantities::isDuration),
  SIZE("a size", "SIZE = INT with B, KiB, MiB or GiB: 512MiB", Quantities::isSize);

  private final String what;
  private final String rule;

  /// Of one text, without any state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<String> matches;

  Grammar(String what, String rule, Predicate<String> matches) {
    this.what = what;
    this.rule = rule;
    this.matches = matches;
  }

  boolean matches(String text) {
    return matches.test(text);
  }

  String what() {
    return what;
  }

  /// What to say of a text that doesn't match.
  Problem complaint(String key, String text, Origin origin) {
    var leaves = Names.leaves(text);
    if (this == GLOB && leaves) {
      return Problem.error("CT0115", origin, "pattern leaves the workspace: " + quoted(text))
          .labelled(
              text.startsWith("/") ? "a pattern is relative" : "`..` is not allowed in a pattern")
          .help("patterns are relative to `root` (default: the workspace)");
    }
    if (this == RELATIVE && leaves) {
      return Problem.error("CT0115", origin, key + " leaves the workspace: " + quoted(text))
          .note(rule);
    }
    return Problem.error("CT0115", origin, key + " " + quoted(text) + " is not " + what).note(rule);
  }

  private static String quoted(String text) {
    var points = text.codePoints().limit(100).toArray();
    var brief = new String(points, 0, points.length);
    return "\"" + brief + (brief.length() < text.length() ? "…" : "") + "\"";
  }
}
