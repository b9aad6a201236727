package contractor.cli;

import contractor.api.RejectedException;
import contractor.archive.Archives;
import contractor.build.Fetcher;
import contractor.build.Owner;
import contractor.build.Sandbox;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Staging;
import contractor.build.Store;
import contractor.build.Tools;
import contractor.cas.Digest;
import contractor.fetch.DebianHost;
import contractor.fetch.Fetchers;
import contractor.fetch.HostPrograms;
import contractor.fetch.PinnedFiles;
import contractor.fetch.Query;
import contractor.fetch.RememberedQuery;
import contractor.fetch.Web;
import contractor.sandbox.BubblewrapSandbox;
import contractor.sandbox.HostOwner;
import contractor.sandbox.HostProgram;
import contractor.sandbox.Ids;
import contractor.sandbox.Probe;
import contractor.stage.DiskStaging;
import contractor.store.DiskStore;
import contractor.store.Durability;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The parts around a store on this machine's disk. Each is made when it is first asked for.
final class LocalWorkshop implements Workshop {

  private static final Path KEYRINGS = Path.of("/usr/share/keyrings");
  private static final Path OS_RELEASE = Path.of("/etc/os-release");

  /// What the answers of apt and debootstrap depend on.
  private static final List<Path> HOST_SETTINGS =
      List.of(
          Path.of("/etc/apt"),
          Path.of("/var/lib/apt/lists"),
          Path.of("/var/lib/dpkg/arch"),
          Path.of("/usr/share/debootstrap/functions"),
          OS_RELEASE);

  private final Path directory;
  private final Wiring.Settings settings;
  private final DiskStore store;
  private final HostOwner owner;
  private final Ids ids;
  private final ExecutorService crew;
  private @Nullable Staging staging;

  private LocalWorkshop(
      Path directory, Wiring.Settings settings, DiskStore store, HostOwner owner, Ids ids) {
    this.directory = directory;
    this.settings = settings;
    this.store = store;
    this.owner = owner;
    this.ids = ids;
    this.crew =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("crew-", 0).daemon().factory());
  }

  static LocalWorkshop open(Path directory, Wiring.Settings settings)
      throws IOException, InterruptedException {
    var ids = Ids.discover(forced(settings.ids()));
    var owner = new HostOwner(ids);
    var durability = settings.durability().equals("fast") ? Durability.FAST : Durability.COMMIT;
    var parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    var store = DiskStore.open(directory, durability, owner::delete);
    return new LocalWorkshop(directory, settings, store, owner, ids);
  }

  private static Optional<Ids.Kind> forced(String ids) {
    return switch (ids) {
      case "range" -> Optional.of(Ids.Kind.RANGE);
      case "single" -> Optional.of(Ids.Kind.SINGLE);
      default -> Optional.empty();
    };
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Staging staging() throws IOException, InterruptedException {
    if (staging == null) {
      staging = new DiskStaging(store, owner, mode(), crew);
    }
    return staging;
  }

  private Staging.Mode mode() throws IOException, InterruptedException {
    return switch (settings.staging()) {
      case "copy" -> Staging.Mode.COPY;
      case "overlay" -> Staging.Mode.OVERLAY;
      default -> probed();
    };
  }

  /// Where nothing can be confined, nothing is staged either: whoever tries is told why.
  private Staging.Mode probed() throws IOException, InterruptedException {
    try {
      return new Probe(directory, ids).mode();
    } catch (UnavailableException _) {
      return Staging.Mode.OVERLAY;
    }
  }

  @Override
  public SequencedMap<String, String> conditions() throws IOException, InterruptedException {
    var conditions = new LinkedHashMap<String, String>();
    conditions.put("ids", ids.label() + ", " + ids.why());
    var how = settings.staging().equals("auto") ? "tried here" : "asked for by --staging";
    conditions.put("staging", mode().name().toLowerCase(Locale.ROOT) + ", " + how);
    return conditions;
  }

  Sandbox sandbox() throws IOException, InterruptedException {
    return new BubblewrapSandbox(ids, staging(), List.of(directory));
  }

  Owner owner() {
    return owner;
  }

  contractor.sandbox.Doctor doctor() throws IOException, InterruptedException {
    return new contractor.sandbox.Doctor(ids, directory, sandbox());
  }

  @Override
  public Tools tools(Path base) throws IOException, InterruptedException {
    var debian = debian();
    var places = staging();
    var sandbox = sandbox();
    return new Tools(
        store,
        sandbox,
        project -> fetcher(new Fetchers.Place(base, project.epoch()), places, sandbox, debian),
        new HostPrograms(debian, query(), KEYRINGS, settings.ssh()),
        debian,
        logs(),
        architecture());
  }

  @Override
  public Fetcher fetcher(Path base) {
    return (fetch, mode) -> {
      var known = PinnedFiles.of(fetch, store);
      if (known.isPresent()) {
        return known.get();
      }
      var place = new Fetchers.Place(base, 0);
      return fetcher(place, staging(), sandbox(), debian()).fetch(fetch, mode);
    };
  }

  private Fetcher fetcher(
      Fetchers.Place place, Staging places, Sandbox sandbox, DebianHost debian) {
    var archives = new Archives(store);
    return new Fetchers(
        place,
        store,
        places,
        sandbox,
        (in, name, strip) -> archives.unpack(in, name, settings.archives(), strip).tree(),
        web(debian),
        settings.ssh(),
        store.temporary());
  }

  @Override
  public Web web() {
    return web(debian());
  }

  private Web web(DebianHost debian) {
    var largest = Math.max(Web.Limits.DEFAULT.largest(), settings.archives().compressed());
    return new Web(
        Web.Limits.DEFAULT.withLargest(largest),
        url -> debian.apt().proxy(url.getScheme(), url.getHost()).map(URI::create));
  }

  private DebianHost debian() {
    var choice =
        new DebianHost.Choice(
            Optional.of(settings.suite()).filter(text -> !text.isEmpty()),
            Optional.of(settings.mirror()).filter(text -> !text.isEmpty()));
    return new DebianHost(query(), OS_RELEASE, choice);
  }

  private Query query() {
    return new RememberedQuery(LocalWorkshop::ask, directory.resolve("answers"), HOST_SETTINGS);
  }

  private static String ask(List<String> argv) throws IOException {
    try {
      var arguments = argv.subList(1, argv.size()).toArray(String[]::new);
      var answer = HostProgram.ask(argv.getFirst(), arguments);
      if (!answer.ok()) {
        throw new IOException(argv.getFirst() + " ended with status " + answer.status());
      }
      return new String(answer.output(), StandardCharsets.UTF_8);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (UnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// As Debian calls it.
  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64" -> "arm64";
      case String other -> other;
    };
  }

  @Override
  public Digest digest(String location, Path base)
      throws IOException, InterruptedException, RejectedException {
    var debian = debian();
    var place =
        location.startsWith("debian:")
            ? debian.mirror(debian.suite().text()).text()
                + "/"
                + location.substring("debian:".length())
            : location;
    if (place.contains("://")) {
      return web(debian).get(URI.create(place), OutputStream.nullOutputStream()).digest();
    }
    try (var in = Files.newInputStream(base.resolve(place))) {
      return Hashing.of(in);
    }
  }

  @Override
  public LogFiles logs() {
    return new LogFiles(directory.resolve("logs"));
  }

  @Override
  public Upkeep upkeep() {
    return new LocalUpkeep(store.upkeep());
  }

  @Override
  public void close() throws IOException {
    crew.shutdownNow();
    try {
      // Two that remove the same directory would be in each other's way.
      crew.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }
}
