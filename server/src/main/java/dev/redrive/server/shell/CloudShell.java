package dev.redrive.server.shell;

import dev.redrive.api.Caller;
import dev.redrive.server.shell.ShellSession.Ending;
import dev.redrive.services.control.Shells;
import dev.redrive.wire.http.HttpHandler;
import dev.redrive.wire.http.WebSocket;
import dev.redrive.wire.http.WebSocket.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shells of this machine for the console, each opened with a ticket. Safe for use by many threads.
 */
public final class CloudShell implements Shells, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CloudShell.class);
  private static final Duration KEYS = Duration.ofHours(12);
  private static final Duration ENDING = Duration.ofSeconds(5);

  /** A connection ended before it was a shell, as the client is told. */
  private static final Ending LATE = new Ending(4408, "No ticket came in time");

  private static final Ending NO_OPENING =
      new Ending(4400, "The first message must tell ticket, columns and rows");
  private static final Ending NO_TICKET =
      new Ending(4401, "The ticket is unknown, used or too old");
  private static final Ending NO_SHELL = new Ending(4500, "The shell did not start");

  private static final String KNOWN =
      "Everybody knows this server's root keys, functions too, and could open a shell with them. So"
          + " sign in with the link that the server prints when it starts; or start it with root keys"
          + " of your own (--root-access-key and REDRIVE_ROOT_SECRET), which roles need as well.";

  private final Optional<String> off;
  private final boolean knownKeys;
  private final Parts parts;
  private final Tickets tickets;
  private final Semaphore places;
  private final Set<ShellSession> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * What shells are made of.
   *
   * @param limits what they may take
   * @param home where they live
   * @param terminals opens their terminals
   * @param keys what they sign with
   * @param realTime real time
   */
  record Parts(
      ShellLimits limits,
      ShellHome home,
      Terminal.Opener terminals,
      ShellKeys keys,
      InstantSource realTime) {}

  /**
   * What was asked for.
   *
   * @param on whether there shall be shells
   * @param knownKeys whether everybody knows root's keys
   */
  public record Wish(boolean on, boolean knownKeys) {}

  private CloudShell(Optional<String> off, boolean knownKeys, Parts parts) {
    this.off = off;
    this.knownKeys = knownKeys;
    this.parts = parts;
    this.tickets = new Tickets(parts.limits.ticket(), parts.realTime);
    this.places = new Semaphore(parts.limits.sessions());
  }

  /**
   * The shells of this machine.
   *
   * @param wish what the server was started with
   * @param folder where they keep what they need
   * @param environment the server's environment
   * @param url where the server listens
   */
  public static CloudShell ofThisHost(
      Wish wish,
      Path folder,
      Map<String, String> environment,
      Supplier<String> url,
      ShellKeys keys,
      InstantSource realTime) {
    ShellHome home = new ShellHome(folder, environment, url);
    Parts parts =
        new Parts(
            ShellLimits.standard(),
            home,
            PtyTerminal.opener(folder.resolve("lib")),
            keys,
            realTime);
    return new CloudShell(whyOff(wish.on(), environment, home), wish.knownKeys(), parts);
  }

  private static Optional<String> whyOff(
      boolean wanted, Map<String, String> environment, ShellHome home) {
    if (!wanted) {
      return Optional.of(
          "CloudShell is off. Whoever may open it may run any program as you on this machine, so it"
              + " is turned on where the server is started: ./redrive up --cloudshell");
    }
    if (Containers.isOne(Path.of("/"), environment)) {
      return Optional.of(
          "CloudShell stays off in a container, where nobody can tell who reaches its ports."
              + " Use the shell of the container, or the aws command of your machine.");
    }
    return home.bash().isPresent()
        ? Optional.empty()
        : Optional.of("CloudShell stays off, since this machine has no bash.");
  }

  /** Lets connections to the shell in before the handler. */
  public HttpHandler door(HttpHandler handler, IntSupplier port) {
    return off.isPresent() ? handler : new ShellDoor(handler, this::serve, port);
  }

  @Override
  public Optional<String> whyNot(Caller caller, @Nullable Instant expires) {
    boolean byLink = caller instanceof Caller.Root && expires != null;
    return knownKeys && !byLink ? off.or(() -> Optional.of(KNOWN)) : off;
  }

  @Override
  public Ticket issue(Caller caller, @Nullable Instant expires) {
    return tickets.issue(new Holder(caller, expires));
  }

  private void serve(WebSocket socket) throws InterruptedException {
    Ending ending =
        switch (socket.receive(parts.limits.opening())) {
          case Message.Text text ->
              Opening.read(text.text()).map(opening -> admit(socket, opening)).orElse(NO_OPENING);
          case Message.Binary _ -> NO_OPENING;
          case Message.Nothing _ -> LATE;
          case Message.End _ -> Ending.GONE;
        };
    socket.close(ending.code(), ending.reason());
  }

  private Ending admit(WebSocket socket, Opening opening) {
    Optional<Holder> holder = tickets.redeem(opening.ticket());
    if (holder.isEmpty()) {
      return NO_TICKET;
    }
    if (!places.tryAcquire()) {
      return new Ending(
          4429, "There are " + parts.limits.sessions() + " shells already; close one first");
    }
    String id = UUID.randomUUID().toString();
    Ending ending;
    try {
      ending = open(id, socket, opening.size(), holder.get());
    } finally {
      places.release();
    }
    LOG.info("CloudShell {} closed: {} {}", id, ending.code(), ending.reason());
    return ending;
  }

  private Ending open(String id, WebSocket socket, TerminalSize size, Holder holder) {
    ShellKeys.Keys keys = parts.keys.issue(holder.caller(), until(holder));
    try {
      Terminal terminal = parts.terminals.open(parts.home.program(id, holder.caller(), keys), size);
      return audited(id, holder, new ShellSession(socket, terminal, parts.limits.idle()));
    } catch (IOException | LinkageError e) {
      LOG.warn("A shell did not start", e);
      return NO_SHELL;
    } finally {
      parts.keys.end(keys);
    }
  }

  private Ending audited(String id, Holder holder, ShellSession session) {
    LOG.info("CloudShell {} opened by {}", id, holder.caller().arn());
    open.add(session);
    try {
      if (closed) {
        session.end(Ending.STOPPED);
      }
      return session.run();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Ending.STOPPED;
    } finally {
      open.remove(session);
    }
  }

  private Instant until(Holder holder) {
    Instant latest = parts.realTime.instant().plus(KEYS);
    Instant expires = holder.expires();
    return expires != null && expires.isBefore(latest) ? expires : latest;
  }

  /** Ends all shells, and waits until nothing of them runs. */
  @Override
  public void close() {
    closed = true;
    open.forEach(session -> session.end(Ending.STOPPED));
    try {
      if (!places.tryAcquire(parts.limits.sessions(), ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A shell did not end");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
