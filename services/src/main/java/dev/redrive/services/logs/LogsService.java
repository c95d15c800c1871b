package dev.redrive.services.logs;

import dev.redrive.api.logs.CreateLogGroupRequest;
import dev.redrive.api.logs.CreateLogStreamRequest;
import dev.redrive.api.logs.DeleteLogGroupRequest;
import dev.redrive.api.logs.DeleteLogStreamRequest;
import dev.redrive.api.logs.DeleteRetentionPolicyRequest;
import dev.redrive.api.logs.DescribeLogGroupsRequest;
import dev.redrive.api.logs.DescribeLogGroupsResponse;
import dev.redrive.api.logs.DescribeLogStreamsRequest;
import dev.redrive.api.logs.DescribeLogStreamsResponse;
import dev.redrive.api.logs.FilterLogEventsRequest;
import dev.redrive.api.logs.FilterLogEventsResponse;
import dev.redrive.api.logs.GetLogEventsRequest;
import dev.redrive.api.logs.GetLogEventsResponse;
import dev.redrive.api.logs.ListTagsForResourceRequest;
import dev.redrive.api.logs.ListTagsForResourceResponse;
import dev.redrive.api.logs.ListTagsLogGroupRequest;
import dev.redrive.api.logs.ListTagsLogGroupResponse;
import dev.redrive.api.logs.LogsApi;
import dev.redrive.api.logs.PutLogEventsRequest;
import dev.redrive.api.logs.PutLogEventsResponse;
import dev.redrive.api.logs.PutRetentionPolicyRequest;
import dev.redrive.api.logs.StartLiveTailRequest;
import dev.redrive.api.logs.StartLiveTailResponse;
import dev.redrive.api.logs.TagLogGroupRequest;
import dev.redrive.api.logs.TagResourceRequest;
import dev.redrive.api.logs.Unit;
import dev.redrive.api.logs.UntagLogGroupRequest;
import dev.redrive.api.logs.UntagResourceRequest;
import dev.redrive.engine.Clock;
import dev.redrive.store.Database;
import java.util.Objects;
import java.util.OptionalInt;

/** CloudWatch Logs, over a database of its own. Safe for use by many threads. */
public final class LogsService implements LogsApi {
  private static final Unit NOTHING = Unit.builder().build();

  private final Groups groups;
  private final Streams streams;
  private final Tags tags;
  private final PutEvents put;
  private final ReadEvents read;
  private final LiveTails tails;
  private final Database database;

  /**
   * Over the database of the logs.
   *
   * @param tails what open live tails hear of new events by
   */
  public LogsService(Database database, Clock clock, Retention retention, LiveTails tails) {
    this.database = database;
    this.tails = tails;
    this.groups = new Groups(database, clock, retention);
    this.streams = new Streams(database, clock, retention);
    this.tags = new Tags(database);
    this.put = new PutEvents(database, clock, tails);
    this.read = new ReadEvents(database, clock);
  }

  @Override
  public Unit createLogGroup(CreateLogGroupRequest input) {
    groups.create(input);
    return NOTHING;
  }

  @Override
  public Unit deleteLogGroup(DeleteLogGroupRequest input) {
    groups.delete(GroupKey.of(input.logGroupName()));
    return NOTHING;
  }

  @Override
  public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest input) {
    return groups.describe(input);
  }

  @Override
  public Unit putRetentionPolicy(PutRetentionPolicyRequest input) {
    int days = Objects.requireNonNull(input.retentionInDays());
    groups.setRetention(GroupKey.of(input.logGroupName()), OptionalInt.of(days));
    return NOTHING;
  }

  @Override
  public Unit deleteRetentionPolicy(DeleteRetentionPolicyRequest input) {
    groups.setRetention(GroupKey.of(input.logGroupName()), OptionalInt.empty());
    return NOTHING;
  }

  @Override
  public Unit createLogStream(CreateLogStreamRequest input) {
    streams.create(input);
    return NOTHING;
  }

  @Override
  public Unit deleteLogStream(DeleteLogStreamRequest input) {
    streams.delete(input);
    return NOTHING;
  }

  @Override
  public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest input) {
    return streams.describe(input);
  }

  @Override
  public PutLogEventsResponse putLogEvents(PutLogEventsRequest input) {
    return put.put(input);
  }

  @Override
  public GetLogEventsResponse getLogEvents(GetLogEventsRequest input) {
    return read.get(input);
  }

  @Override
  public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest input) {
    return read.filter(input);
  }

  @Override
  public StartLiveTailResponse startLiveTail(StartLiveTailRequest input) {
    return StartLiveTailResponse.builder().responseStream(tails.start(database, input)).build();
  }

  @Override
  public Unit tagResource(TagResourceRequest input) {
    GroupKey key = GroupKey.ofArn(Objects.requireNonNull(input.resourceArn()));
    tags.add(key, Objects.requireNonNull(input.tags()));
    return NOTHING;
  }

  @Override
  public Unit untagResource(UntagResourceRequest input) {
    GroupKey key = GroupKey.ofArn(Objects.requireNonNull(input.resourceArn()));
    tags.remove(key, Objects.requireNonNull(input.tagKeys()));
    return NOTHING;
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest input) {
    GroupKey key = GroupKey.ofArn(Objects.requireNonNull(input.resourceArn()));
    return ListTagsForResourceResponse.builder().tags(tags.of(key)).build();
  }

  @Override
  public Unit tagLogGroup(TagLogGroupRequest input) {
    tags.add(GroupKey.of(input.logGroupName()), Objects.requireNonNull(input.tags()));
    return NOTHING;
  }

  @Override
  public Unit untagLogGroup(UntagLogGroupRequest input) {
    tags.remove(GroupKey.of(input.logGroupName()), Objects.requireNonNull(input.tags()));
    return NOTHING;
  }

  @Override
  public ListTagsLogGroupResponse listTagsLogGroup(ListTagsLogGroupRequest input) {
    return ListTagsLogGroupResponse.builder()
        .tags(tags.of(GroupKey.of(input.logGroupName())))
        .build();
  }
}
