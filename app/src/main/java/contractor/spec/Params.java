package contractor.spec;

import contractor.cas.CanonicalJson;
import java.util.Base64;
import java.util.SequencedMap;

/// The line before a snippet that gives it `params`. One line, so that the snippet's own begin at
/// 2.
public final class Params {

  private Params() {}

  /// A function for `sh` and `bash`.
  ///
  /// `params` prints all as JSON and needs `base64`; `params NAME` prints one and needs nothing but
  /// the shell. It runs in a subshell, where it ends tracing before anything would be traced.
  public static String shell(SequencedMap<String, Object> parameters) {
    var line = new StringBuilder("params() ( { set +exu; } 2>/dev/null; ");
    line.append("if [ $# = 0 ]; then printf %s '").append(base64(parameters));
    line.append("' | base64 -d && echo; exit; fi; case \"$1\" in ");
    parameters.forEach(
        (name, value) -> line.append(quoted(name)).append(") ").append(print(value)).append(";; "));
    line.append("*) printf '%s\\n' \"params: there is no parameter $1\" >&2; exit 1;; esac )");
    return line.toString();
  }

  /// A dictionary.
  public static String python(SequencedMap<String, Object> parameters) {
    return "params = __import__(\"json\").loads(__import__(\"base64\").b64decode(\""
        + base64(parameters)
        + "\").decode())";
  }

  private static String base64(SequencedMap<String, Object> parameters) {
    return Base64.getEncoder().encodeToString(CanonicalJson.bytes(parameters));
  }

  private static String print(Object value) {
    var text = value instanceof String string ? string : CanonicalJson.text(value);
    return "printf '%b\\n' " + quoted(text.replace("\\", "\\\\").replace("\n", "\\n"));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
