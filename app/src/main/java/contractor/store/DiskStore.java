package contractor.store;

import contractor.build.Store;
import contractor.cas.Decoding;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Encoding;
import contractor.cas.MalformedException;
import contractor.cas.RawText;
import contractor.posix.Descriptor.Lock;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// A store in a directory, shared by all processes that open it.
public final class DiskStore implements Store {

  /// Directories with as many entries as this are written while they are encoded.
  private static final int LARGE = 1000;

  private final Home home;
  private final Gate gate;
  private final ThisRun run;
  private final Blobs blobs;
  private final References references;
  private final Layers layers;
  private final Ledger ledger;
  private final Upkeep upkeep;
  private final Durability durability;

  private DiskStore(Home home, Durability durability, Disposal disposal) throws IOException {
    this.home = home;
    this.durability = durability;
    gate = new Gate(home);
    run = new ThisRun(home);
    ledger = new Ledger(home);
    blobs = new Blobs(home, gate, run, durability, ledger);
    references = new References(home, gate, run, blobs, durability);
    layers = new Layers(home, gate, run, ledger);
    upkeep = new Upkeep(home, blobs, disposal, ledger);
  }

  /// Opens a store, or makes one where there is nothing, and removes what dead processes left in
  /// it.
  ///
  /// @throws StoreException if it can't be used, or not safely
  public static DiskStore open(Path root, Durability durability, Disposal disposal)
      throws IOException, InterruptedException {
    var home = Home.open(root);
    DiskStore store;
    try {
      Recovery.begin(home, durability);
      store = new DiskStore(home, durability, disposal);
    } catch (IOException | InterruptedException e) {
      home.close();
      throw e;
    }
    try {
      store.upkeep.cleanIfIdle();
      return store;
    } catch (IOException | InterruptedException e) {
      store.close();
      throw e;
    }
  }

  /// As [#open(Path, Durability, Disposal)], for whoever owns all that is in it.
  public static DiskStore open(Path root) throws IOException, InterruptedException {
    return open(root, Durability.COMMIT, DiskStore::remove);
  }

  private static void remove(Path directory) throws IOException {
    try (var parent = OpenDirectory.of(directory.resolveSibling(""))) {
      parent.removeAll(RawText.of(directory.getFileName().toString()));
    }
  }

  public Path path() {
    return home.path();
  }

  /// A directory of this process alone, on the store's file system. What is left in it when the
  /// process ends is removed by others.
  public Path temporary() {
    return home.path().resolve("tmp").resolve(run.id());
  }

  public Layers layers() {
    return layers;
  }

  /// What keeps the store small and sound.
  public Upkeep upkeep() {
    return upkeep;
  }

  @Override
  public boolean has(Digest blob) throws IOException {
    return blobs.has(blob);
  }

  @Override
  public InputStream open(Digest blob) throws IOException {
    return blobs.open(blob);
  }

  @Override
  public byte[] read(Digest blob) throws IOException {
    return blobs.read(blob);
  }

  @Override
  public Digest write(byte[] content) throws IOException {
    return writing(() -> blobs.write(content));
  }

  @Override
  public Digest write(InputStream content) throws IOException {
    return writing(() -> blobs.write(content));
  }

  /// Takes in a file that won't change any more, by a second link to it where that is possible.
  ///
  /// @param digest of its content, as the caller has just read it
  public void adopt(OpenDirectory from, RawText name, Digest digest) throws IOException {
    writing(() -> {
      blobs.adopt(from, name, digest);
      return digest;
    });
  }

  /// Fills an empty file with a blob: by sharing blocks where the file system can, and else by
  /// copying.
  ///
  /// @throws CorruptException if the blob is damaged; what the file holds then means nothing
  public void copy(Digest blob, OpenFile empty) throws IOException {
    blobs.copy(blob, empty);
  }

  /// Lets other processes see what was written, for which a reference comes later.
  public void flush() throws IOException {
    writing(() -> {
      blobs.commit(List.of());
      return this;
    });
  }

  @Override
  public Directory directory(Digest digest) throws IOException {
    try {
      return Decoding.directory(read(digest));
    } catch (MalformedException e) {
      throw CorruptException.blob(digest, "is no directory: " + e.getMessage());
    }
  }

  @Override
  public Digest keep(Directory directory) throws IOException {
    return directory.size() < LARGE
        ? write(Encoding.of(directory))
        : write(Encoding.stream(directory));
  }

  @Override
  public Optional<Entry> result(String key) throws IOException {
    return references.result(key).map(Reference.Result::entry);
  }

  @Override
  public void record(String key, Entry entry) throws IOException {
    write(new Reference.Result(key, entry));
  }

  @Override
  public Optional<Artifact> artifact(String name) throws IOException {
    return references.artifact(name).map(Reference.Named::artifact);
  }

  @Override
  public List<Artifact> artifacts() throws IOException {
    var artifacts = new ArrayList<Artifact>();
    for (var entry : home.artifacts().list()) {
      switch (References.read(home.artifacts(), entry.name())) {
        case References.Content.Whole(Reference.Named(var artifact)) -> artifacts.add(artifact);
        case References.Content.Whole _, References.Content.Damaged _ ->
            throw CorruptException.reference("artifact", entry.name().toString(), "is damaged");
        case References.Content.Absent _ -> {}
      }
    }
    artifacts.sort(Comparator.comparing(Artifact::name));
    return List.copyOf(artifacts);
  }

  @Override
  public void publish(Artifact artifact) throws IOException {
    write(new Reference.Named(artifact));
  }

  private void write(Reference reference) throws IOException {
    writing(() -> {
      references.write(reference);
      return reference;
    });
  }

  private <T> T writing(FullException.Writing<T> writing) throws IOException {
    return FullException.explained(path(), writing);
  }

  @Override
  public boolean delete(String artifact) throws IOException {
    return references.delete(artifact);
  }

  @Override
  public Claim claim(String key, LongConsumer waiting) throws IOException, InterruptedException {
    var name = RawText.of("key-" + Names.file(key));
    return KeyClaim.wait(home.locks(), name, waiting, () -> references.changed(key));
  }

  @Override
  public long next(String counter) throws IOException {
    var name = RawText.of("counter-" + Names.file(counter));
    try (var file = home.locks().update(name, 0600)) {
      file.lock(Lock.EXCLUSIVE);
      var text = new String(file.readAll(100), StandardCharsets.UTF_8).strip();
      var next = (text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0) + 1;
      file.seek(0);
      file.write("%018d\n".formatted(next).getBytes(StandardCharsets.UTF_8));
      return next;
    }
  }

  /// Blobs that no reference was written for are forgotten.
  @Override
  public void close() throws IOException {
    try (home;
        gate) {
      layers.settle();
      ledger.settle();
      run.close();
      Recovery.end(home, durability);
    }
  }
}
