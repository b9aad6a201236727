package contractor.bst.key;

import contractor.cas.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// BuildStream's hash of a value: 64 hex digits.
public final class CacheKey {

  private CacheKey() {}

  public static String of(@Nullable Object value) {
    return ofText(KeyJson.text(value));
  }

  /// @param json as [KeyJson] writes it
  public static String ofText(CharSequence json) {
    var bytes = json.toString().getBytes(StandardCharsets.ISO_8859_1);
    return HexFormat.of().formatHex(Digest.sha256().digest(bytes));
  }
}
