package contractor.sandbox;

import contractor.posix.OpenDirectory;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// Lets a command talk to a socket of the user's, such as that of an ssh agent.
///
/// The command has other ids than the user, and an agent talks to its own user only. So the command
/// gets a socket that this process listens on, and what comes there is said again to the real one.
final class Relay implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final ServerSocketChannel listening;
  private final Path target;

  private Relay(ServerSocketChannel listening, Path target) {
    this.listening = listening;
    this.target = target;
  }

  /// @param name of the socket it makes in a directory, which is reached by its descriptor: an
  ///   address has 107 bytes at most
  static Relay start(Path directory, String name, Path target) throws IOException {
    var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try (var open = OpenDirectory.real(directory)) {
      listening.bind(UnixDomainSocketAddress.of(open.procPath() + "/" + name));
    } catch (IOException | RuntimeException e) {
      listening.close();
      throw e;
    }
    var relay = new Relay(listening, target);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  private void accept() {
    try {
      while (true) {
        var inside = listening.accept();
        Thread.ofVirtual().start(() -> connect(inside));
      }
    } catch (IOException _) {
      // Closed: the command has ended.
    }
  }

  private void connect(SocketChannel inside) {
    try (inside;
        var outside = SocketChannel.open(UnixDomainSocketAddress.of(target))) {
      var back = Thread.ofVirtual().start(() -> carry(outside, inside));
      carry(inside, outside);
      back.join();
    } catch (IOException _) {
      // Nobody listens there any more, and the command sees the end of its connection.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void carry(SocketChannel from, SocketChannel to) {
    var buffer = ByteBuffer.allocate(BUFFER);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException _) {
      // One of them is gone, which ends it for both.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
