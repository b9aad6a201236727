package contractor.fetch;

import contractor.cas.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// Reads files from web servers, with patience and room that end.
///
/// It uses the JDK's old client: one request, one thread, the caller's. The new one starts threads.
public final class Web {

  private static final int REDIRECTS = 10;

  private final Limits limits;
  private final Function<URI, Optional<URI>> proxies;
  private final Function<URI, Optional<String>> tokens;

  /// @param largest file, in bytes
  /// @param silence how long a server may take to answer, and to send the least of a file
  /// @param least bytes a server has to send in that time
  public record Limits(long largest, Duration silence, long least) {
    public static final Limits DEFAULT = new Limits(16L << 30, Duration.ofSeconds(60), 16 << 10);

    public Limits withLargest(long bytes) {
      return new Limits(bytes, silence, least);
    }
  }

  /// What came.
  ///
  /// @param type as the server called it; may be empty
  public record Received(Digest digest, String type) {}

  /// @param proxies the proxy for a URL
  public Web(Limits limits, Function<URI, Optional<URI>> proxies) {
    this(limits, proxies, _ -> Optional.empty());
  }

  private Web(
      Limits limits, Function<URI, Optional<URI>> proxies, Function<URI, Optional<String>> tokens) {
    this.limits = limits;
    this.proxies = proxies;
    this.tokens = tokens;
  }

  /// The same with a bearer token, which only the server of this URL is shown: not those it may
  /// redirect to.
  public Web withToken(URI server, String token) {
    return new Web(
        limits,
        proxies,
        url ->
            Objects.equals(url.getScheme(), server.getScheme())
                    && Objects.equals(url.getRawAuthority(), server.getRawAuthority())
                ? Optional.of(token)
                : Optional.empty());
  }

  /// Sends a file to a URL. A server that redirects is not followed.
  public void put(URI url, Path file) throws IOException {
    try {
      var connection = open(url);
      try {
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(Files.size(file));
        try (var out = connection.getOutputStream()) {
          Files.copy(file, out);
        }
        var status = connection.getResponseCode();
        if (status < 200 || status >= 300) {
          throw refused(url, status);
        }
      } finally {
        connection.disconnect();
      }
    } catch (UnknownHostException _) {
      throw FetchException.temporary(url.toString(), "unknown host " + url.getHost());
    } catch (FetchException e) {
      throw e;
    } catch (IOException e) {
      throw FetchException.temporary(url.toString(), cause(e));
    }
  }

  /// Copies what a URL serves, as it is served.
  public Received get(URI url, OutputStream to) throws IOException, InterruptedException {
    try {
      return get(url, url, REDIRECTS, to);
    } catch (SocketTimeoutException _) {
      throw FetchException.temporary(url.toString(), silent());
    } catch (UnknownHostException _) {
      throw FetchException.temporary(url.toString(), "unknown host " + url.getHost());
    } catch (FetchException e) {
      throw e;
    } catch (IOException e) {
      throw FetchException.temporary(url.toString(), cause(e));
    }
  }

  private Received get(URI url, URI at, int redirects, OutputStream to)
      throws IOException, InterruptedException {
    var connection = open(at);
    try {
      var status = connection.getResponseCode();
      if (isRedirect(status) && redirects > 0) {
        return get(url, target(url, at, connection), redirects - 1, to);
      }
      if (status != HttpURLConnection.HTTP_OK) {
        throw refused(url, status);
      }
      return receive(url, connection, to);
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(URI url) throws IOException {
    var proxy = proxies.apply(url).map(Web::proxy).orElse(Proxy.NO_PROXY);
    var connection = (HttpURLConnection) url.toURL().openConnection(proxy);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) limits.silence().toMillis());
    connection.setReadTimeout((int) limits.silence().toMillis());
    connection.setUseCaches(false);
    connection.setRequestProperty("User-Agent", "contractor");
    connection.setRequestProperty("Accept", "*/*");
    connection.setRequestProperty("Accept-Encoding", "identity");
    tokens
        .apply(url)
        .ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
    return connection;
  }

  private static Proxy proxy(URI proxy) {
    var port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
  }

  private static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private static URI target(URI url, URI at, HttpURLConnection connection) throws FetchException {
    var location = Objects.requireNonNullElse(connection.getHeaderField("Location"), "");
    try {
      var target = at.resolve(location);
      var scheme = Objects.requireNonNullElse(target.getScheme(), "");
      if (target.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return target;
      }
    } catch (IllegalArgumentException _) {
      // Told below, as what it is.
    }
    throw FetchException.missing(
        url.toString(), "it redirects to `" + location + "`, which is not on the web");
  }

  private static FetchException refused(URI url, int status) {
    var cause = "the server answered with status " + status;
    return switch (status) {
      case 401, 403, 404, 410 -> FetchException.missing(url.toString(), cause);
      default ->
          isRedirect(status)
              ? FetchException.missing(url.toString(), "it redirects in circles")
              : FetchException.temporary(url.toString(), cause);
    };
  }

  private Received receive(URI url, HttpURLConnection connection, OutputStream to)
      throws IOException, InterruptedException {
    var announced = connection.getContentLengthLong();
    if (announced > limits.largest()) {
      throw tooLarge(url.toString());
    }
    try (var in = connection.getInputStream()) {
      var digest = copy(url.toString(), in, to).digest();
      if (announced >= 0 && digest.size() != announced) {
        throw FetchException.temporary(
            url.toString(), "it ended after " + digest.size() + " of " + announced + " bytes");
      }
      return new Received(digest, Objects.requireNonNullElse(connection.getContentType(), ""));
    }
  }

  /// Copies a stream to its end, unless it is too long or too slow.
  ///
  /// @param from its name, for messages
  Received copy(String from, InputStream in, OutputStream to)
      throws IOException, InterruptedException {
    var sha256 = Digest.sha256();
    var buffer = new byte[64 << 10];
    var pace = new Pace();
    var size = 0L;
    for (int read; (read = in.read(buffer)) >= 0; ) {
      size += read;
      if (size > limits.largest()) {
        throw tooLarge(from);
      }
      if (!pace.holdsWith(read)) {
        throw FetchException.temporary(from, silent());
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      sha256.update(buffer, 0, read);
      to.write(buffer, 0, read);
    }
    return new Received(Digest.of(sha256, size), "");
  }

  private FetchException tooLarge(String from) {
    return FetchException.missing(from, "it is larger than " + limits.largest() + " bytes");
  }

  private String silent() {
    return "less than %d bytes came in %d s"
        .formatted(limits.least(), Math.max(1, limits.silence().toSeconds()));
  }

  private static String cause(IOException e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }

  /// Whether enough comes in each stretch of time. A single read ends by its own timeout.
  private final class Pace {

    private long since = System.nanoTime();
    private long bytes;

    boolean holdsWith(int more) {
      bytes += more;
      var now = System.nanoTime();
      if (now - since < limits.silence().toNanos()) {
        return true;
      }
      var enough = bytes >= limits.least();
      since = now;
      bytes = 0;
      return enough;
    }
  }
}
