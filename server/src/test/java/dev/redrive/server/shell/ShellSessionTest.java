package dev.redrive.server.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import dev.redrive.wire.http.WebSocket;
import dev.redrive.wire.http.WebSocket.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a shell ends; a real one is tested with the packaged server. */
@Timeout(30)
final class ShellSessionTest {
  private static final Duration LONG = Duration.ofMinutes(30);

  private final FakeSocket socket = new FakeSocket();
  private final FakeTerminal terminal = new FakeTerminal();

  /** A client whose messages the test writes. */
  private static final class FakeSocket implements WebSocket {
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public Message receive(Duration longest) throws InterruptedException {
      Message message = messages.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
      return message == null ? new Message.Nothing() : message;
    }

    @Override
    public boolean send(Blob bytes) {
      return shown.add(new String(bytes.bytes(), UTF_8));
    }

    @Override
    public void close(int code, String reason) {
      throw new AssertionError("a session leaves closing to its caller");
    }

    @Override
    public void onEnd(Runnable task) {
      var _ = end.thenRun(task);
    }
  }

  /** A terminal that repeats what is typed, and exits when {@code exit} is. */
  private static final class FakeTerminal implements Terminal {
    private final BlockingQueue<Optional<byte[]>> output = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final CompletableFuture<TerminalSize> size = new CompletableFuture<>();
    private volatile boolean killed;

    @Override
    public Optional<byte[]> read() {
      try {
        return output.take();
      } catch (InterruptedException e) {
        return Optional.empty();
      }
    }

    @Override
    public void write(byte[] bytes) {
      output.add(Optional.of(bytes));
      if (new String(bytes, UTF_8).equals("exit")) {
        exit.complete(7);
      }
    }

    @Override
    public void resize(TerminalSize wanted) {
      size.complete(wanted);
    }

    @Override
    public int awaitExit() throws InterruptedException {
      try {
        return exit.get();
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void kill() {
      killed = true;
      output.add(Optional.empty());
    }

    @Override
    public void close() {
      assertThat(killed).isTrue();
    }
  }

  private ShellSession.Ending run(Duration idle) throws InterruptedException {
    return new ShellSession(socket, terminal, idle).run();
  }

  private void type(String keys) {
    socket.messages.add(new Message.Binary(Blob.utf8(keys)));
  }

  @Test
  void showsWhatWasPrintedBeforeTheExit() throws Exception {
    socket.messages.add(new Message.Text("{\"resize\":{\"columns\":81,\"rows\":25}}"));
    type("ls");
    type("exit");
    assertThat(run(LONG).reason()).isEqualTo("The shell ended with 7");
    assertThat(terminal.size.get()).isEqualTo(new TerminalSize(81, 25));
    assertThat(socket.shown).containsExactly("ls", "exit");
    assertThat(terminal.killed).isTrue();
  }

  @Test
  void endsWhenNothingWasTyped() throws InterruptedException {
    socket.messages.add(new Message.Text("{\"resize\":{\"columns\":81,\"rows\":25}}"));
    assertThat(run(Duration.ofMillis(200)).code()).isEqualTo(4008);
    assertThat(terminal.killed).isTrue();
  }

  @Test
  void endsWithItsClient() throws InterruptedException {
    socket.end.complete(null);
    assertThat(run(LONG).code()).isEqualTo(1000);
    assertThat(terminal.killed).isTrue();
  }

  @Test
  void endsOnMessagesThatMakeNoSense() throws InterruptedException {
    socket.messages.add(new Message.Text("resize"));
    assertThat(run(LONG).code()).isEqualTo(4400);
    assertThat(terminal.killed).isTrue();
  }
}
