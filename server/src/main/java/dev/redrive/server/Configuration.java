package dev.redrive.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server is started with.
 *
 * @param bind the address to listen on
 * @param port the port, or 0 for any free one
 * @param data the folder that everything is kept in
 * @param rootAccessKey the access key of the account's root
 * @param rootSecret the secret that goes with it
 * @param hostNames names beside localhost by which browsers may call the server
 * @param cloudShell whether the console may open shells of this machine
 * @param clockControl whether business time can be moved
 */
public record Configuration(
    InetAddress bind,
    int port,
    Path data,
    String rootAccessKey,
    String rootSecret,
    Set<String> hostNames,
    boolean cloudShell,
    boolean clockControl) {
  /** The account that everything belongs to. */
  public static final String ACCOUNT = "000000000000";

  static final Set<String> OPTIONS =
      Set.of("port", "bind", "data", "root-access-key", "allow-host");
  static final Set<String> FLAGS = Set.of("cloudshell", "no-clock-control");
  private static final int DEFAULT_PORT = 4566;
  private static final String LOOPBACK_KEY = "test";

  public Configuration {
    if (port < 0 || port > 65535) {
      throw new UsageException("'--port' must be a number from 0 to 65535");
    }
    if (!bind.isLoopbackAddress() && cloudShell) {
      throw new UsageException(
          "'--cloudshell' gives shells of this machine away, so it needs a loopback address; '--bind "
              + bind.getHostAddress()
              + "' is reachable by others");
    }
    if (!bind.isLoopbackAddress() && rootSecret.equals(LOOPBACK_KEY)) {
      throw new UsageException(
          "'--bind "
              + bind.getHostAddress()
              + "' is reachable by others: give root keys of your own"
              + " with --root-access-key and the variable REDRIVE_ROOT_SECRET");
    }
  }

  /** Reads the options of {@code up}, with the environment for the secret. */
  public static Configuration of(Options options, Map<String, String> environment) {
    Optional<String> key = options.find("root-access-key");
    Optional<String> secret = Optional.ofNullable(environment.get("REDRIVE_ROOT_SECRET"));
    if (key.isPresent() != secret.isPresent()) {
      throw new UsageException(
          "--root-access-key and the variable REDRIVE_ROOT_SECRET go together");
    }
    return new Configuration(
        address(options.find("bind").orElse("127.0.0.1")),
        options.find("port").map(Configuration::port).orElse(DEFAULT_PORT),
        Path.of(options.find("data").orElse(".redrive")).toAbsolutePath().normalize(),
        key.orElse(LOOPBACK_KEY),
        secret.orElse(LOOPBACK_KEY),
        options.find("allow-host").map(Configuration::names).orElse(Set.of()),
        options.has("cloudshell"),
        !options.has("no-clock-control"));
  }

  /** Whether root's keys are those that everybody knows. */
  public boolean hasKnownKeys() {
    return rootSecret.equals(LOOPBACK_KEY);
  }

  /** Whether only this machine can reach the server. */
  public boolean isLoopback() {
    return bind.isLoopbackAddress();
  }

  @Override
  public String toString() {
    return "Configuration[" + bind + ":" + port + ", " + data + "]";
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new UsageException("'--bind " + text + "' is no address of this machine");
    }
  }

  private static Set<String> names(String text) {
    Set<String> names = Set.copyOf(List.of(text.toLowerCase(Locale.ROOT).split(",", -1)));
    if (!names.stream().allMatch(name -> name.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*"))) {
      throw new UsageException("'--allow-host " + text + "' is no list of host names");
    }
    return names;
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UsageException("'--port " + text + "' is no number");
    }
  }
}
