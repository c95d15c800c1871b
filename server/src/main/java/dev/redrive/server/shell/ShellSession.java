package dev.redrive.server.shell;

import dev.redrive.api.Blob;
import dev.redrive.server.cli.Json;
import dev.redrive.wire.http.WebSocket;
import dev.redrive.wire.http.WebSocket.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Reading and writing a terminal block in native code, where a virtual thread would hold on to its
 * carrier; so each session has two platform threads, and the thread of the connection only waits for
 * the first reason to end. The terminal reads a key when it wants, the client a piece of output when
 * it can: neither thread takes more before the last went on.
 */

/** One open shell: a terminal and the client that looks at it. */
final class ShellSession {
  private static final Logger LOG = LoggerFactory.getLogger(ShellSession.class);
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);
  private static final Duration FOREVER = Duration.ofDays(1);

  /** Why a session ended, as the client is told. */
  record Ending(int code, String reason) {
    static final Ending GONE = new Ending(1000, "");
    static final Ending STOPPED = new Ending(1001, "The server stops");
    static final Ending MALFORMED = new Ending(4400, "That is no message of a terminal");

    static Ending exited(int status) {
      return new Ending(4000, "The shell ended with " + status);
    }

    static Ending idle(Duration idle) {
      return new Ending(4008, "Nothing was typed for " + idle.toMinutes() + " minutes");
    }
  }

  private final WebSocket socket;
  private final Terminal terminal;
  private final Duration idle;
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();
  private volatile long typed = System.nanoTime();

  ShellSession(WebSocket socket, Terminal terminal, Duration idle) {
    this.socket = socket;
    this.terminal = terminal;
    this.idle = idle;
  }

  /** Runs until one side ends; then nothing of the shell is left. */
  Ending run() throws InterruptedException {
    Thread output = thread("shell-output", this::show);
    Thread input = thread("shell-input", this::type);
    Thread exit = Thread.ofVirtual().name("shell-exit").start(this::awaitExit);
    socket.onEnd(() -> end(Ending.GONE));
    try {
      Ending ending = awaitEnding();
      terminal.kill();
      output.join(LAST_OUTPUT);
      return ending;
    } finally {
      terminal.kill();
      terminal.close();
      input.interrupt();
      output.interrupt();
      exit.interrupt();
    }
  }

  /** Has the session end; the first reason counts. */
  void end(Ending why) {
    ended.complete(why);
  }

  private Ending awaitEnding() throws InterruptedException {
    while (true) {
      long left = typed + idle.toNanos() - System.nanoTime();
      if (left <= 0) {
        return Ending.idle(idle);
      }
      try {
        return ended.get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException maybeIdle) {
        LOG.trace("Nothing was typed for a while");
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void show() {
    try {
      Optional<byte[]> piece = terminal.read();
      while (piece.isPresent() && socket.send(Blob.of(piece.get()))) {
        piece = terminal.read();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void type() {
    try {
      while (!ended.isDone()) {
        switch (socket.receive(FOREVER)) {
          case Message.Binary keys -> {
            typed = System.nanoTime();
            terminal.write(keys.bytes().bytes());
          }
          case Message.Text control ->
              TerminalSize.read(Json.parse(control.text()).get("resize"))
                  .ifPresentOrElse(terminal::resize, () -> end(Ending.MALFORMED));
          case Message.Nothing _ -> LOG.trace("Nothing was typed for a day");
          case Message.End _ -> end(Ending.GONE);
        }
      }
    } catch (IOException over) {
      LOG.debug("A terminal takes no more", over);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitExit() {
    try {
      end(Ending.exited(terminal.awaitExit()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(String name, Runnable task) {
    return Thread.ofPlatform().daemon().name(name).start(task);
  }
}
