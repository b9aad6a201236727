package contractor.store;

import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.PosixException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Blobs of this run that others can't see yet: the small ones in memory, the others as drafts.
final class Pending {

  /// Below this many bytes a blob stays in memory.
  static final int SMALL = 64 << 10;

  private static final long FULL = 32 << 20;

  /// What one blob in memory takes beside its bytes.
  private static final int ENTRY = 200;

  private final ThisRun run;
  private final Map<Digest, Content> blobs = new ConcurrentHashMap<>();
  private final AtomicLong memory = new AtomicLong();

  sealed interface Content {
    final class Held implements Content {
      private final byte[] bytes;

      Held(byte[] bytes) {
        this.bytes = bytes;
      }
    }

    record Drafted(RawText name) implements Content {}
  }

  Pending(ThisRun run) {
    this.run = run;
  }

  boolean holds(Digest blob) {
    return blobs.containsKey(blob);
  }

  boolean isFull() {
    return memory.get() > FULL;
  }

  void add(Digest blob, byte[] content) {
    if (blobs.putIfAbsent(blob, new Content.Held(content)) == null) {
      memory.addAndGet(content.length + ENTRY);
    }
  }

  /// Whether it wasn't there.
  boolean add(Digest blob, RawText draft) {
    return blobs.putIfAbsent(blob, new Content.Drafted(draft)) == null;
  }

  /// Empty as well for one that has just got its final name.
  Optional<InputStream> open(Digest blob) throws IOException {
    return switch (blobs.get(blob)) {
      case Content.Held held -> Optional.of(new ByteArrayInputStream(held.bytes));
      case Content.Drafted draft -> open(draft.name());
      case null -> Optional.empty();
    };
  }

  private Optional<InputStream> open(RawText draft) throws IOException {
    try {
      return Optional.of(run.temporary().read(draft).stream());
    } catch (PosixException e) {
      if (e.is(Errno.ENOENT)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// All there are now, as drafts, by hash.
  SequencedMap<Digest, RawText> draft() throws IOException {
    var drafts = new TreeMap<Digest, RawText>();
    for (var entry : blobs.entrySet()) {
      drafts.put(
          entry.getKey(),
          switch (entry.getValue()) {
            case Content.Held held -> write(held.bytes);
            case Content.Drafted draft -> draft.name();
          });
    }
    return drafts;
  }

  private RawText write(byte[] content) throws IOException {
    var draft = run.draft();
    try (var file = run.temporary().create(draft, 0444)) {
      file.write(content);
    }
    return draft;
  }

  /// Forgets what has its final name now.
  void done(Digest blob) {
    if (blobs.remove(blob) instanceof Content.Held held) {
      memory.addAndGet(-held.bytes.length - ENTRY);
    }
  }
}
