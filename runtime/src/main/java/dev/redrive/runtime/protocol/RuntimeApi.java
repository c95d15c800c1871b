package dev.redrive.runtime.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The Runtime API for one process of one environment, on a Unix socket that only its sandbox sees.
 * It serves several connections, and trusts none. Thread-safe.
 */
public final class RuntimeApi implements AutoCloseable {
  /** The most bytes of an answer that Lambda lets through. */
  public static final int RESPONSE_LIMIT = 6_291_556;

  private static final int CONNECTION_LIMIT = 8;
  private static final int PATH_LIMIT = 100;

  private final ServerSocketChannel listener;
  private final Conversation conversation = new Conversation();
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore largeBodies = new Semaphore(1);
  private volatile boolean closed;

  private RuntimeApi(ServerSocketChannel listener) {
    this.listener = listener;
  }

  /** Listens on a new socket file. */
  public static RuntimeApi listen(Path socket) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      bind(listener, socket);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
    RuntimeApi api = new RuntimeApi(listener);
    Thread.ofPlatform().daemon().name("runtime-api-accept").start(api::accept);
    return api;
  }

  /** Binds through a short link where the path is longer than the kernel takes, about 108 bytes. */
  private static void bind(ServerSocketChannel listener, Path socket) throws IOException {
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_LIMIT) {
      listener.bind(UnixDomainSocketAddress.of(socket));
      return;
    }
    Path real = socket.toAbsolutePath();
    Path directory = real.resolveSibling("");
    Path shortcuts = Files.createTempDirectory("redrive");
    Path link = shortcuts.resolve("d");
    try {
      Files.createSymbolicLink(link, directory);
      listener.bind(UnixDomainSocketAddress.of(link.resolve(directory.relativize(real))));
    } finally {
      Files.deleteIfExists(link);
      Files.delete(shortcuts);
    }
  }

  /** Offers the process its next event. */
  public void offer(Event event) {
    conversation.offer(event);
  }

  /** Takes the offered event back; false if the process has it already. */
  public boolean withdraw() {
    return conversation.withdraw();
  }

  /** What the process says next, if it says something in time. */
  public Optional<Report> await(long nanoseconds) throws InterruptedException {
    return conversation.await(nanoseconds);
  }

  /** Tells that the process ended; after it, nothing more is reported. */
  public void exited(int status) {
    conversation.exited(status);
  }

  /** Whether the process ever connected. */
  public boolean wasConnected() {
    return conversation.wasConnected();
  }

  private void accept() {
    try (listener) {
      while (!closed) {
        SocketChannel connection = listener.accept();
        if (connections.size() >= CONNECTION_LIMIT) {
          connection.close();
          continue;
        }
        connections.add(connection);
        conversation.connected();
        Thread.ofPlatform().daemon().name("runtime-api").start(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed: the environment's process is gone.
    }
  }

  private void serve(SocketChannel connection) {
    try (connection;
        OutputStream out = Channels.newOutputStream(connection)) {
      HttpRequestReader reader =
          new HttpRequestReader(
              Channels.newInputStream(connection), out, RESPONSE_LIMIT, largeBodies);
      Endpoint endpoint = new Endpoint(conversation);
      boolean more = !closed;
      while (more) {
        Optional<HttpRequest> request = reader.next();
        if (request.isEmpty()) {
          return;
        }
        Optional<HttpAnswer> answer = endpoint.answer(request.get());
        if (answer.isEmpty()) {
          return;
        }
        answer.get().writeTo(out);
        more = !request.get().closes();
      }
    } catch (IOException | MalformedRequest | InterruptedException e) {
      // The function broke its own connection, or its process is gone.
    } finally {
      connections.remove(connection);
    }
  }

  /** Ends all connections. */
  @Override
  public void close() {
    closed = true;
    conversation.exited(-1);
    try {
      listener.close();
      for (SocketChannel connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      // Nothing can be done about a socket that does not close.
    }
  }
}
