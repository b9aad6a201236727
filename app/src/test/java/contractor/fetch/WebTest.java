package contractor.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import contractor.api.Fetch;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.build.Fetcher.Fetched;
import contractor.build.Fetcher.Mode;
import contractor.build.Snapshot;
import contractor.cas.Digest;
import contractor.testing.MemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Case C3: what a server may do wrong, one handler each.
final class WebTest {

  private static final byte[] CONTENT = "an archive, let us say".getBytes(UTF_8);
  private static final String SHA256 = Digest.of(CONTENT).hash();

  private final MemoryStore store = new MemoryStore();
  private final Snapshot tree =
      new Snapshot(store.write("root".getBytes(UTF_8)), store.write("content".getBytes(UTF_8)));
  private final List<byte[]> unpacked = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  private HttpServer server;
  private ExecutorService threads;

  @TempDir Path directory;

  WebTest() throws IOException {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.create(here, 0);
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void anArchiveIsFetchedOnce() throws Exception {
    serve("/a.tar", exchange -> answer(exchange, 200, CONTENT));

    var first = fetch("/a.tar");
    var second = fetch("/a.tar");

    assertThat(first.tree()).isEqualTo(tree).isEqualTo(second.tree());
    assertThat(requests).containsExactly("/a.tar");
    assertThat(unpacked).containsExactly(CONTENT);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void offlineTakesWhatIsThereAndAsksNobody() throws Exception {
    serve("/a.tar", exchange -> answer(exchange, 200, CONTENT));
    fetch("/a.tar");

    var known = fetcher().fetch(archive(url("/a.tar"), SHA256), Mode.OFFLINE);

    assertThat(known.tree()).isEqualTo(tree);
    assertThat(requests).hasSize(1);
    assertThatThrownBy(() -> fetcher().fetch(archive(url("/b.tar"), "0".repeat(64)), Mode.OFFLINE))
        .hasMessageContaining("not in the store");
  }

  @Test
  void redirectsAreFollowed() throws Exception {
    serve("/old", exchange -> redirect(exchange, "/newer"));
    serve("/newer", exchange -> redirect(exchange, url("/newest")));
    serve("/newest", exchange -> answer(exchange, 200, CONTENT));

    assertThat(fetch("/old").tree()).isEqualTo(tree);
    assertThat(requests).containsExactly("/old", "/newer", "/newest");
  }

  @Test
  void otherBytesAreRefusedAndBothDigestsNamed() {
    var other = "something else".getBytes(UTF_8);
    serve("/a.tar", exchange -> answer(exchange, 200, other));

    var problem = refusal("/a.tar");

    assertThat(problem.code()).isEqualTo("CT0403");
    assertThat(problem.advice().toString()).contains(SHA256).contains(Digest.of(other).hash());
  }

  @Test
  void aWebPageIsCalledOne() {
    serve(
        "/a.tar",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          answer(exchange, 200, "<p>please log in".getBytes(UTF_8));
        });

    assertThat(refusal("/a.tar").advice().toString()).contains("web page");
  }

  @Test
  void anEarlyEndIsNoticed() {
    serve(
        "/a.tar",
        exchange -> {
          exchange.sendResponseHeaders(200, CONTENT.length + 100);
          exchange.getResponseBody().write(CONTENT);
          exchange.getResponseBody().flush();
          exchange.close();
        });

    assertThatThrownBy(() -> fetch("/a.tar"))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(url("/a.tar"));
    assertNothingWasKept();
  }

  @Test
  void aDripIsTooSlow() {
    serve(
        "/a.tar",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (var i = 0; i < 1000; i++) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            Thread.sleep(20);
          }
        });

    assertThatThrownBy(() -> fetch("/a.tar")).hasMessageContaining("less than 1024 bytes came");
    assertNothingWasKept();
  }

  @Test
  void silenceEnds() {
    serve("/a.tar", _ -> Thread.sleep(10_000));

    assertThatThrownBy(() -> fetch("/a.tar")).hasMessageContaining("less than 1024 bytes came");
  }

  @Test
  void tooMuchIsRefusedWhetherAnnouncedOrNot() {
    serve(
        "/announced",
        exchange -> {
          exchange.sendResponseHeaders(200, 10L << 30);
          exchange.getResponseBody().flush();
        });
    serve(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[64 << 10]);
          }
        });

    assertThatThrownBy(() -> fetch("/announced")).hasMessageContaining("larger than 1048576 bytes");
    assertThatThrownBy(() -> fetch("/endless")).hasMessageContaining("larger than 1048576 bytes");
    assertNothingWasKept();
  }

  @Test
  void aRedirectLeadsToTheWebOrNowhere() throws IOException {
    var secret = Files.writeString(directory.resolve("secret"), "secret");
    serve("/file", exchange -> redirect(exchange, secret.toUri().toString()));
    serve("/jar", exchange -> redirect(exchange, "jar:file:/x!/y"));
    serve("/odd", exchange -> redirect(exchange, "http://[broken"));
    serve("/circle", exchange -> redirect(exchange, "/circle"));

    for (var path : List.of("/file", "/jar", "/odd")) {
      assertThatThrownBy(() -> fetch(path)).hasMessageContaining("which is not on the web");
    }
    assertThatThrownBy(() -> fetch("/circle")).hasMessageContaining("in circles");
  }

  @Test
  void anErrorOfTheServerIsToldWithItsStatus() {
    serve("/gone", exchange -> answer(exchange, 404, CONTENT));
    serve("/busy", exchange -> answer(exchange, 503, CONTENT));

    assertThatThrownBy(() -> fetch("/gone"))
        .hasMessageContaining("status 404")
        .extracting(thrown -> ((FetchException) thrown).status())
        .isEqualTo(66);
    assertThatThrownBy(() -> fetch("/busy"))
        .hasMessageContaining("status 503")
        .extracting(thrown -> ((FetchException) thrown).status())
        .isEqualTo(75);
  }

  @Test
  void aDeadServerIsNamedWithItsUrl() {
    var url = url("/a.tar");
    server.stop(0);

    assertThatThrownBy(() -> fetcher().fetch(archive(url, SHA256), Mode.CACHED))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(url)
        .hasMessageContaining("refused");
  }

  @Test
  void aFileIsAnArchiveTooButADeviceIsNot() throws Exception {
    var file = Files.write(directory.resolve("a.tar"), CONTENT);

    assertThat(fetcher().fetch(archive(file.toString(), SHA256), Mode.OFFLINE).tree())
        .isEqualTo(tree);
    for (var path : List.of("/dev/zero", directory.toString(), "missing.tar")) {
      assertThatThrownBy(() -> fetcher().fetch(archive(path, "0".repeat(64)), Mode.CACHED))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining(path);
    }
  }

  private interface Careless {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private void serve(String path, Careless handler) {
    HttpHandler careful =
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          try (exchange) {
            handler.handle(exchange);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        };
    server.createContext(path, careful);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Fetched fetch(String path) throws IOException, InterruptedException, RejectedException {
    return fetcher().fetch(archive(url(path), SHA256), Mode.CACHED);
  }

  private Problem refusal(String path) {
    try {
      fetch(path);
      throw new AssertionError("fetched " + path);
    } catch (RejectedException e) {
      assertNothingWasKept();
      return e.problems().getFirst();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void assertNothingWasKept() {
    assertThat(store.results()).isEmpty();
    assertThat(unpacked).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  private static Fetch.Archive archive(String location, String sha256) {
    return new Fetch.Archive(location, sha256, 1);
  }

  private ArchiveFetcher fetcher() {
    var limits = new Web.Limits(1 << 20, Duration.ofMillis(1500), 1024);
    var web = new Web(limits, _ -> Optional.empty());
    var place = new Fetchers.Place(directory, 0);
    return new ArchiveFetcher(place, store, this::unpack, web, directory);
  }

  private Snapshot unpack(InputStream archive, String name, int strip) throws IOException {
    assertThat(strip).isEqualTo(1);
    unpacked.add(archive.readAllBytes());
    return tree;
  }
}
