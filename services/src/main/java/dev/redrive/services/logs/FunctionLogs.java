package dev.redrive.services.logs;

import dev.redrive.engine.Clock;
import dev.redrive.store.Database;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Takes what functions print. As far as the function's role allows it, group and stream are made
 * where they are missing; what it does not allow is dropped without a word. Safe for use by many
 * threads.
 */
public final class FunctionLogs {
  private final Database database;
  private final Clock clock;
  private final LiveTails tails;

  /**
   * Where lines go.
   *
   * @param group the name of the log group
   * @param stream the name of the log stream
   */
  public record Target(String account, String region, String group, String stream) {
    private GroupKey key() {
      return new GroupKey(account, region, group);
    }
  }

  /**
   * One event.
   *
   * @param timestamp business time, epoch milliseconds; of any age
   */
  public record Line(long timestamp, String message) {}

  /** What the function's role may do. */
  @FunctionalInterface
  public interface Permissions {
    /**
     * Whether it may do the action on the resource.
     *
     * @param action such as {@code logs:PutLogEvents}
     * @param resource an ARN
     */
    boolean allow(String action, String resource);
  }

  /**
   * Over the database of the logs.
   *
   * @param tails who is shown what was stored
   */
  public FunctionLogs(Database database, Clock clock, LiveTails tails) {
    this.database = database;
    this.clock = clock;
    this.tails = tails;
  }

  /**
   * Appends lines; returns when the operating system has them.
   *
   * @return whether they were kept, which they are not if the role forbids it
   */
  public boolean append(Target target, List<Line> lines, Permissions permissions) {
    String streamArn = target.key().streamArn(target.stream());
    if (lines.isEmpty() || !permissions.allow("logs:PutLogEvents", streamArn)) {
      return lines.isEmpty();
    }
    List<NewEvent> events =
        lines.stream()
            .filter(line -> !line.message().isEmpty())
            .map(line -> new NewEvent(line.timestamp(), line.message()))
            .toList();
    long now = clock.now();
    boolean kept =
        database.write(transaction -> append(transaction, target, events, now))
            || (permissions.allow("logs:CreateLogStream", streamArn)
                && create(target, now, permissions)
                && database.write(transaction -> append(transaction, target, events, now)));
    if (kept) {
      tails.show(target.key(), target.stream(), events, now);
    }
    return kept;
  }

  /** Whether there was a stream to append to. */
  private static boolean append(
      Transaction transaction, Target target, List<NewEvent> events, long now) {
    Optional<Stream> stream =
        GroupStore.find(transaction, target.key())
            .flatMap(group -> StreamStore.find(transaction, group, target.stream()));
    if (!events.isEmpty()) {
      stream.ifPresent(s -> EventStore.add(transaction, s, events, now));
    }
    return stream.isPresent();
  }

  /** Whether the stream is there now; the group is made only if it is missing and may be. */
  private boolean create(Target target, long now, Permissions permissions) {
    GroupKey key = target.key();
    boolean missing = database.read(sql -> GroupStore.find(sql, key).isEmpty());
    boolean allowed = missing && permissions.allow("logs:CreateLogGroup", key.streamArn(""));
    return database.write(
        transaction -> {
          Optional<Long> group = GroupStore.find(transaction, key).map(Group::id);
          if (group.isEmpty() && allowed) {
            group = Optional.of(GroupStore.add(transaction, Group.fresh(key, now)));
          }
          group
              .filter(id -> StreamStore.find(transaction, id, target.stream()).isEmpty())
              .ifPresent(id -> StreamStore.add(transaction, id, target.stream(), now));
          return group.isPresent();
        });
  }
}
