package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import contractor.testing.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Artifacts between machines, with a server that keeps what it is sent.
final class TransferTest {

  private static final String MAKES_ONE =
      """
      contractor: 1
      project: demo
      steps:
        - debootstrap: auto
        - create-artifact: base
      """;

  @TempDir Path directory;
  @TempDir Path elsewhere;

  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void carriesAnArtifactFromOneStoreToAnother() throws IOException {
    var here = new Scenario(directory).file("contractor.yaml", MAKES_ONE);
    here.run("build");
    var there = new Scenario(elsewhere);

    assertThat(here.run("artifact", "push", url(), "base").out()).startsWith("pushed base: ");
    assertThat(there.run("artifact", "pull", url(), "base").out()).startsWith("pulled base: ");

    assertThat(there.run("artifact", "list-contents", "base").out())
        .isEqualTo(here.run("artifact", "list-contents", "base").out())
        .contains("etc/suite");
  }

  @Test
  void showsTheServerItsTokenOnly() throws IOException {
    Files.writeString(directory.resolve("token"), "s3cret\n");
    var scenario = new Scenario(directory);

    scenario.run("artifact", "pull", url(), "base", "--token-file", "token");
    scenario.run("artifact", "pull", url(), "base");

    assertThat(tokens).containsExactly("Bearer s3cret", "none");
  }

  @Test
  void saysWhatTheServerDoesNotHave() {
    var ended = new Scenario(directory).run("artifact", "pull", url(), "base");

    assertThat(ended.status()).isEqualTo(ExitCode.MISSING);
    assertThat(ended.err()).contains("404");
  }

  @Test
  void keepsNothingOfWhatIsNoArchive() {
    kept.put("/store/base", new byte[] {1, 2, 3});
    var scenario = new Scenario(directory);

    assertThat(scenario.run("artifact", "pull", url(), "base").status())
        .isEqualTo(ExitCode.REJECTED);
    assertThat(scenario.run("artifact", "list").out()).isEmpty();
  }

  @Test
  void takesNoOtherKindOfAddress() {
    var scenario = new Scenario(directory);

    assertThat(scenario.run("artifact", "pull", "file:///etc", "passwd").status())
        .isEqualTo(ExitCode.USAGE);
    assertThat(scenario.run("artifact", "pull", url(), "../etc").status())
        .isEqualTo(ExitCode.USAGE);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/store";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var token = exchange.getRequestHeaders().getFirst("Authorization");
      tokens.add(token == null ? "none" : token);
      var path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("PUT")) {
        kept.put(path, exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(201, -1);
      } else if (kept.containsKey(path)) {
        exchange.sendResponseHeaders(200, kept.get(path).length);
        exchange.getResponseBody().write(kept.get(path));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }
}
