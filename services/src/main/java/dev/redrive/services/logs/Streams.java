package dev.redrive.services.logs;

import dev.redrive.api.logs.CreateLogStreamRequest;
import dev.redrive.api.logs.DeleteLogStreamRequest;
import dev.redrive.api.logs.DescribeLogStreamsRequest;
import dev.redrive.api.logs.DescribeLogStreamsResponse;
import dev.redrive.api.logs.LogStream;
import dev.redrive.api.logs.OrderBy;
import dev.redrive.engine.Clock;
import dev.redrive.store.Database;
import dev.redrive.store.Sql;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes, removes and lists log streams. */
final class Streams {
  private static final String BY_NAME = "n";
  private static final String BY_RECENCY = "t";

  private final Database database;
  private final Clock clock;
  private final Retention retention;

  Streams(Database database, Clock clock, Retention retention) {
    this.database = database;
    this.clock = clock;
    this.retention = retention;
  }

  void create(CreateLogStreamRequest request) {
    GroupKey key = GroupKey.of(request.logGroupName());
    String name = Objects.requireNonNull(request.logStreamName());
    if (name.length() > LogsLimits.NAME_LENGTH) {
      throw LogsErrors.nameTooLong();
    }
    long now = clock.now();
    database.write(
        transaction -> {
          Group group = GroupStore.find(transaction, key).orElseThrow(LogsErrors::noGroup);
          if (StreamStore.find(transaction, group, name).isPresent()) {
            throw LogsErrors.streamExists();
          }
          return StreamStore.add(transaction, group.id(), name, now);
        });
  }

  void delete(DeleteLogStreamRequest request) {
    GroupKey key = GroupKey.of(request.logGroupName());
    String name = Objects.requireNonNull(request.logStreamName());
    database.write(
        transaction -> {
          Group group = GroupStore.find(transaction, key).orElseThrow(LogsErrors::noGroup);
          Stream stream =
              StreamStore.find(transaction, group, name).orElseThrow(LogsErrors::noStream);
          StreamStore.remove(transaction, stream);
          return stream;
        });
    retention.garbageLeft();
  }

  DescribeLogStreamsResponse describe(DescribeLogStreamsRequest request) {
    GroupKey key = GroupKey.of(request.logGroupName(), request.logGroupIdentifier());
    boolean byTime = OrderBy.of(request.orderBy()) == OrderBy.LAST_EVENT_TIME;
    if (byTime && request.logStreamNamePrefix() != null) {
      throw LogsErrors.orderWithPrefix();
    }
    int limit = Objects.requireNonNullElse(request.limit(), LogsLimits.PAGE_RESOURCES);
    List<Stream> found =
        database.read(
            sql -> {
              Group group = GroupStore.find(sql, key).orElseThrow(LogsErrors::noGroup);
              return byTime
                  ? byTime(sql, group, request, limit + 1)
                  : byName(sql, group, request, limit + 1);
            });
    List<Stream> page = found.subList(0, Math.min(limit, found.size()));
    return DescribeLogStreamsResponse.builder()
        .logStreams(page.stream().map(stream -> described(key, stream)).toList())
        .nextToken(found.size() > limit ? token(page.getLast(), byTime) : null)
        .build();
  }

  private static List<Stream> byName(
      Sql sql, Group group, DescribeLogStreamsRequest request, int limit) {
    String prefix = Objects.requireNonNullElse(request.logStreamNamePrefix(), "");
    String beyond =
        request.nextToken() == null ? "" : PageToken.decode(BY_NAME, request.nextToken());
    return StreamStore.byName(sql, group, prefix, beyond, descending(request), limit);
  }

  private static List<Stream> byTime(
      Sql sql, Group group, DescribeLogStreamsRequest request, int limit) {
    boolean descending = descending(request);
    if (request.nextToken() == null) {
      long edge = descending ? Long.MAX_VALUE : -1;
      return StreamStore.byRecency(sql, group, edge, edge, descending, limit);
    }
    Position beyond = Position.of(PageToken.decode(BY_RECENCY, request.nextToken()));
    return StreamStore.byRecency(sql, group, beyond.timestamp(), beyond.place(), descending, limit);
  }

  private static String token(Stream last, boolean byTime) {
    return byTime
        ? PageToken.encode(BY_RECENCY, new Position(last.recency(), last.id()).text())
        : PageToken.encode(BY_NAME, last.name());
  }

  private static boolean descending(DescribeLogStreamsRequest request) {
    return Boolean.TRUE.equals(request.descending());
  }

  /** Stored bytes of streams are no longer counted on AWS: always 0. */
  private static LogStream described(GroupKey group, Stream stream) {
    return LogStream.builder()
        .logStreamName(stream.name())
        .creationTime(stream.createdAt())
        .firstEventTimestamp(nullable(stream.firstEvent()))
        .lastEventTimestamp(nullable(stream.lastEvent()))
        .lastIngestionTime(nullable(stream.lastIngestion()))
        .uploadSequenceToken(
            stream.appends() > 0 ? SequenceToken.of(stream.id(), stream.appends()) : null)
        .arn(group.streamArn(stream.name()))
        .storedBytes(0L)
        .build();
  }

  private static @Nullable Long nullable(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
