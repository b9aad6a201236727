package contractor.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A web server on this machine, which remembers what it was asked for.
final class Loopback implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private Loopback(HttpServer server) {
    this.server = server;
  }

  static Loopback start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var loopback = new Loopback(HttpServer.create(address, 0));
    loopback.server.createContext("/", loopback::answer);
    loopback.server.start();
    return loopback;
  }

  /// Ends with a slash.
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  void serve(String path, byte[] content) {
    files.put("/" + path, content);
  }

  /// Paths, in order.
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      asked.add(path);
      var content = files.get(path);
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
