package dev.redrive.services.control;

import dev.redrive.engine.Functions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the control service needs from its surroundings.
 *
 * @param version the version of Redrive
 * @param sandbox how functions are kept apart, for people
 * @param packages where deployment packages are
 * @param signIn who may use the console
 * @param functions what functions allow their events
 * @param shells the shells that the console can open
 * @param clockControl whether business time can be moved
 * @param upcoming what becomes due beside events
 */
public record ControlPorts(
    String version,
    Supplier<String> sandbox,
    Packages packages,
    SignIn signIn,
    Functions functions,
    Shells shells,
    boolean clockControl,
    Upcoming upcoming) {

  /**
   * What becomes due beside events.
   *
   * @param messages what queues hide for a time
   * @param deliveries what waits to be sent to HTTP endpoints
   */
  public record Upcoming(HiddenMessages messages, WaitingDeliveries deliveries) {}

  /** Port: tells which messages become visible as time goes on. */
  public interface HiddenMessages {
    /** The queues with messages that become visible up to a time, the earliest first. */
    List<Appearing> until(String account, String region, long now, long until, int limit);
  }

  /**
   * The messages of a queue that become visible.
   *
   * @param queueArn the queue
   * @param messages how many, counted up to 1,000
   * @param firstAt when the first of them does, in epoch milliseconds
   */
  public record Appearing(String queueArn, int messages, long firstAt) {}

  /** Port: tells which deliveries to HTTP endpoints wait. */
  public interface WaitingDeliveries {
    /** The deliveries that become due up to a time, the earliest first. */
    List<Delivery> until(String account, String region, long until, int limit);
  }

  /**
   * A message that waits to be sent to an HTTP endpoint.
   *
   * @param subscriptionArn whose endpoint it is
   * @param messageId which message
   * @param attempts how many attempts have failed
   * @param dueAt when the next one is made, in epoch milliseconds
   */
  public record Delivery(String subscriptionArn, String messageId, int attempts, long dueAt) {}

  /** Port: finds deployment packages. */
  public interface Packages {
    /** The package of a function's incarnation and version, if it is there. */
    Optional<PackageFile> find(long functionId, String version);
  }

  /**
   * A deployment package.
   *
   * @param fileName a name to save it under
   * @param bytes the zip file, not to be changed
   */
  public record PackageFile(String fileName, byte[] bytes) {}
}
