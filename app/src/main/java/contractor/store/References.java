package contractor.store;

import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Rename;
import contractor.posix.PosixException;
import contractor.posix.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Results and artifacts, each a file that is replaced as a whole. Its time is that of its last
/// use.
final class References {

  private static final int LARGEST = 64 << 20;

  private final Home home;
  private final Gate gate;
  private final ThisRun run;
  private final Blobs blobs;
  private final Durability durability;

  /// Inodes of the results that were asked for, 0 where there was none.
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  References(Home home, Gate gate, ThisRun run, Blobs blobs, Durability durability) {
    this.home = home;
    this.gate = gate;
    this.run = run;
    this.blobs = blobs;
    this.durability = durability;
  }

  /// A damaged result is as good as none.
  Optional<Reference.Result> result(String key) throws IOException {
    var hash = Names.file(key);
    try (var directory = home.results().open(Shards.shard(hash))) {
      seen.put(key, inode(directory, Shards.rest(hash)));
      return switch (use(directory, Shards.rest(hash))) {
        case Content.Whole(Reference.Result result) when result.name().equals(key) ->
            Optional.of(result);
        case Content.Whole _, Content.Damaged _, Content.Absent _ -> Optional.empty();
      };
    }
  }

  /// Whether somebody left a result since this process asked for it.
  boolean changed(String key) throws IOException {
    var hash = Names.file(key);
    try (var directory = home.results().open(Shards.shard(hash))) {
      var inode = inode(directory, Shards.rest(hash));
      return inode != 0 && seen.getOrDefault(key, inode) != inode;
    }
  }

  private static long inode(OpenDirectory directory, RawText name) throws IOException {
    return directory.look(name).map(Stat::inode).orElse(0L);
  }

  Optional<Reference.Named> artifact(String name) throws IOException {
    return switch (use(home.artifacts(), file(name))) {
      case Content.Whole(Reference.Named named) when named.name().equals(name) ->
          Optional.of(named);
      case Content.Whole _, Content.Damaged _ ->
          throw CorruptException.reference("artifact", name, "is damaged");
      case Content.Absent _ -> Optional.empty();
    };
  }

  /// Makes all it names durable, and then itself.
  void write(Reference reference) throws IOException {
    checkWhole(reference);
    var draft = run.draft();
    try (var file = run.temporary().create(draft, 0600)) {
      file.write(reference.bytes());
    }
    blobs.commit(List.of(draft));
    switch (reference) {
      case Reference.Result result -> {
        var hash = Names.file(result.name());
        try (var directory = home.results().open(Shards.shard(hash))) {
          place(draft, directory, Shards.rest(hash));
        }
      }
      case Reference.Named named -> place(draft, home.artifacts(), file(named.name()));
    }
  }

  private void place(RawText draft, OpenDirectory directory, RawText name) throws IOException {
    run.temporary().rename(draft, directory, name, Rename.REPLACE);
    if (durability == Durability.COMMIT) {
      directory.sync();
    }
  }

  /// What it names is there; what that names was written before it.
  private void checkWhole(Reference reference) throws IOException {
    for (var list : List.of(reference.trees(), reference.blobs())) {
      for (var digest : list) {
        if (!blobs.has(digest)) {
          throw CorruptException.blob(digest, "is missing");
        }
      }
    }
  }

  boolean delete(String artifact) throws IOException {
    try (var _ = gate.enter()) {
      if (home.artifacts().look(file(artifact)).isEmpty()) {
        return false;
      }
      home.artifacts().remove(file(artifact));
    }
    home.artifacts().sync();
    return true;
  }

  /// Reads a reference and, before a collector could come in between, says that what it names is
  /// needed.
  private Content use(OpenDirectory directory, RawText file) throws IOException {
    try (var _ = gate.enter()) {
      var content = read(directory, file);
      if (content instanceof Content.Whole(var reference)) {
        run.hold(
            Stream.concat(
                    reference.trees().stream().<Root>map(Root.Tree::new),
                    reference.blobs().stream().<Root>map(Root.Blob::new))
                .toList());
        directory.touch(file, System.currentTimeMillis() * 1_000_000);
      }
      return content;
    }
  }

  static RawText file(String artifact) {
    return RawText.of(Names.file("artifact " + artifact));
  }

  static Content read(OpenDirectory directory, RawText path) throws IOException {
    try (var file = directory.read(path)) {
      var stat = file.stat();
      return stat.isFile()
          ? Reference.of(file.readAll(LARGEST))
              .<Content>map(Content.Whole::new)
              .orElse(new Content.Damaged())
          : new Content.Damaged();
    } catch (PosixException e) {
      if (e.is(Errno.ENOENT)) {
        return new Content.Absent();
      }
      if (e.is(Errno.ELOOP) || e.is(Errno.EISDIR) || e.is(Errno.ENXIO)) {
        return new Content.Damaged();
      }
      throw e;
    }
  }

  sealed interface Content {
    record Whole(Reference reference) implements Content {}

    record Damaged() implements Content {}

    record Absent() implements Content {}
  }

  /// A reference's file, whatever is in it.
  record Found(Place place, Stat stat, Content content) {}

  /// @param shard empty for artifacts
  record Place(String shard, RawText name) {

    OpenDirectory open(Home home) throws IOException {
      return shard.isEmpty()
          ? home.root().directory(RawText.of("artifacts"))
          : home.results().open(shard);
    }

    String kind() {
      return shard.isEmpty() ? "artifact" : "result";
    }
  }

  /// All there are, damaged ones too.
  static List<Found> list(Home home) throws IOException {
    var places = new ArrayList<Place>();
    for (var entry : home.artifacts().list()) {
      places.add(new Place("", entry.name()));
    }
    for (var found : home.results().list()) {
      places.add(new Place(found.shard(), found.entry().name()));
    }
    var all = new ArrayList<Found>();
    for (var place : places) {
      try (var directory = place.open(home)) {
        var stat = directory.look(place.name());
        if (stat.isPresent()) {
          all.add(new Found(place, stat.get(), read(directory, place.name())));
        }
      }
    }
    return all;
  }
}
