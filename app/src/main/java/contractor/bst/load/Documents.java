package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.Reason;
import contractor.bst.model.SourceFile;
import contractor.bst.node.ParsedFiles;
import contractor.bst.node.Reading;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Files read and parsed, each once; ahead of need where somebody expects the need.
final class Documents {

  private static final int MOST_READERS = 16;

  private final Executor readers;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger active = new AtomicInteger();
  private final Map<Place, Document> documents = new ConcurrentHashMap<>();

  /// What was ever asked for, so that nobody reads again what was taken.
  private final Set<Place> seen = ConcurrentHashMap.newKeySet();

  private final ParsedFiles parsed;

  Documents(Executor readers, ParsedFiles parsed) {
    this.readers = readers;
    this.parsed = parsed;
  }

  private record Place(ProjectFiles files, String path, SourceFile file) {}

  private sealed interface Outcome {
    record Read(Mapping root) implements Outcome {}

    record Failed(LoadException why) implements Outcome {}
  }

  /// Parses now, unless somebody did or does already.
  Mapping read(ProjectFiles files, String path, SourceFile file) throws LoadException {
    var place = new Place(files, path, file);
    seen.add(place);
    var document = document(place);
    document.parse();
    return switch (document.outcome.join()) {
      case Outcome.Read read -> read.root;
      case Outcome.Failed failed -> throw failed.why;
    };
  }

  /// The same, and forgets it: for files that nobody reads twice.
  Mapping take(ProjectFiles files, String path, SourceFile file) throws LoadException {
    var root = read(files, path, file);
    documents.remove(new Place(files, path, file));
    return root;
  }

  /// Starts to read what may be needed soon.
  ///
  /// @param then told what was read, on another thread; not told of failures
  void expect(ProjectFiles files, String path, SourceFile file, Consumer<Mapping> then) {
    var place = new Place(files, path, file);
    if (seen.add(place)) {
      var document = document(place);
      waiting.add(() -> expected(document, then));
      hire();
    }
  }

  private static void expected(Document document, Consumer<Mapping> then) {
    document.parse();
    if (document.outcome.getNow(null) instanceof Outcome.Read read) {
      then.accept(read.root);
    }
  }

  /// One more reader, if there aren't enough yet. Few, as one that runs on this very thread only
  /// comes back when there is nothing left to read.
  private void hire() {
    if (active.get() < MOST_READERS) {
      active.incrementAndGet();
      readers.execute(this::readWaiting);
    }
  }

  private void readWaiting() {
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
    active.decrementAndGet();
  }

  private Document document(Place place) {
    return documents.computeIfAbsent(place, _ -> new Document(place, parsed));
  }

  private static final class Document {

    private final Place place;
    private final ParsedFiles parsed;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Document(Place place, ParsedFiles parsed) {
      this.place = place;
      this.parsed = parsed;
    }

    void parse() {
      if (started.compareAndSet(false, true)) {
        try {
          outcome.complete(new Outcome.Read(read()));
        } catch (LoadException e) {
          outcome.complete(new Outcome.Failed(e));
        } catch (RuntimeException | Error e) {
          outcome.completeExceptionally(e);
          throw e;
        }
      }
    }

    private Mapping read() throws LoadException {
      var path = place.file.path();
      return switch (place.files.kind(place.path)) {
        case MISSING, OTHER -> throw missing(path);
        case DIRECTORY ->
            throw BstProblem.load(Reason.LOADING_DIRECTORY, path + " is a directory").thrown();
        case FILE, SYMLINK -> Reading.read(place.file, content(path), parsed);
      };
    }

    private byte[] content(String path) throws LoadException {
      try {
        return place.files.read(place.path);
      } catch (IOException e) {
        throw BstProblem.load(Reason.MISSING_FILE, "Could not find file at " + path)
            .detailed(String.valueOf(e.getMessage()))
            .thrown();
      }
    }

    private static LoadException missing(String path) {
      return BstProblem.load(Reason.MISSING_FILE, "Could not find file at " + path).thrown();
    }
  }
}
