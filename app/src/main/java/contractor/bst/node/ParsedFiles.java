package contractor.bst.node;

import contractor.cas.Digest;
import java.util.Optional;

/// What files came to when they were parsed before, by the digest of their content.
///
/// A remembered file saves parsing and changes nothing else. Called from several threads at once.
public interface ParsedFiles {

  ParsedFiles NONE =
      new ParsedFiles() {
        @Override
        public Optional<byte[]> recall(Digest content) {
          return Optional.empty();
        }

        @Override
        public void keep(Digest content, byte[] parsed) {}
      };

  /// As [#keep] was given it.
  Optional<byte[]> recall(Digest content);

  void keep(Digest content, byte[] parsed);
}
