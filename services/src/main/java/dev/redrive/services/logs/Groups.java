package dev.redrive.services.logs;

import dev.redrive.api.logs.CreateLogGroupRequest;
import dev.redrive.api.logs.DescribeLogGroupsRequest;
import dev.redrive.api.logs.DescribeLogGroupsResponse;
import dev.redrive.api.logs.InvalidParameterException;
import dev.redrive.api.logs.LogGroup;
import dev.redrive.engine.Clock;
import dev.redrive.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes, removes, lists and keeps the settings of log groups. */
final class Groups {
  private static final String PAGES = "g";

  private final Database database;
  private final Clock clock;
  private final Retention retention;

  Groups(Database database, Clock clock, Retention retention) {
    this.database = database;
    this.clock = clock;
    this.retention = retention;
  }

  void create(CreateLogGroupRequest request) {
    GroupKey key = GroupKey.of(request.logGroupName());
    if (key.name().length() > LogsLimits.NAME_LENGTH) {
      throw LogsErrors.nameTooLong();
    }
    Group group =
        new Group(
            0,
            key,
            Objects.requireNonNullElse(request.logGroupClass(), Group.STANDARD),
            Optional.ofNullable(request.kmsKeyId()),
            Boolean.TRUE.equals(request.deletionProtectionEnabled()),
            OptionalInt.empty(),
            clock.now(),
            0);
    Map<String, String> tags = Objects.requireNonNullElse(request.tags(), Map.of());
    Tags.requireAllowed(tags);
    database.write(
        transaction -> {
          if (GroupStore.find(transaction, key).isPresent()) {
            throw LogsErrors.groupExists();
          }
          long id = GroupStore.add(transaction, group);
          tags.forEach((name, value) -> GroupStore.setTag(transaction, id, name, value));
          return id;
        });
  }

  void delete(GroupKey key) {
    database.write(
        transaction -> {
          Group group = GroupStore.find(transaction, key).orElseThrow(LogsErrors::noGroup);
          if (group.deletionProtected()) {
            throw LogsErrors.protectedFromDeletion();
          }
          GroupStore.remove(transaction, group);
          return group;
        });
    retention.garbageLeft();
  }

  void setRetention(GroupKey key, OptionalInt days) {
    if (days.isPresent() && !LogsLimits.RETENTION_DAYS.contains(days.getAsInt())) {
      throw LogsErrors.retention(days.getAsInt());
    }
    database.write(
        transaction -> {
          Group group = GroupStore.find(transaction, key).orElseThrow(LogsErrors::noGroup);
          GroupStore.setRetention(transaction, group, days);
          return group;
        });
    retention.changed();
  }

  DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request) {
    boolean byPattern = request.logGroupNamePattern() != null;
    if (byPattern && request.logGroupNamePrefix() != null) {
      throw LogsErrors.prefixAndPattern();
    }
    if (request.logGroupIdentifiers() != null) {
      return identified(request);
    }
    String pattern = Objects.requireNonNullElse(request.logGroupNamePattern(), "");
    GroupKey scope = GroupKey.of(Objects.requireNonNullElse(request.logGroupNamePrefix(), ""));
    String after = request.nextToken() == null ? "" : PageToken.decode(PAGES, request.nextToken());
    if (isOfOthersOnly(request, scope.account())) {
      return DescribeLogGroupsResponse.builder().logGroups(List.of()).build();
    }
    int limit = Objects.requireNonNullElse(request.limit(), LogsLimits.PAGE_RESOURCES);
    List<Group> found =
        database.read(sql -> GroupStore.list(sql, scope, pattern, after, limit + 1));
    List<Group> page = found.subList(0, Math.min(limit, found.size()));
    return DescribeLogGroupsResponse.builder()
        .logGroups(
            page.stream()
                .filter(group -> isOfClass(group, request))
                .map(group -> described(group, !byPattern))
                .toList())
        .nextToken(
            found.size() > limit ? PageToken.encode(PAGES, page.getLast().key().name()) : null)
        .build();
  }

  private DescribeLogGroupsResponse identified(DescribeLogGroupsRequest request) {
    if (request.logGroupNamePrefix() != null || request.logGroupNamePattern() != null) {
      throw new InvalidParameterException(
          "LogGroup identifiers and LogGroup name prefix or pattern are mutually exclusive"
              + " parameters.");
    }
    List<GroupKey> keys =
        Objects.requireNonNull(request.logGroupIdentifiers()).stream()
            .map(identifier -> GroupKey.of(null, identifier))
            .distinct()
            .toList();
    List<Group> groups =
        database.read(
            sql ->
                keys.stream()
                    .map(key -> GroupStore.find(sql, key).orElseThrow(LogsErrors::noGroup))
                    .toList());
    return DescribeLogGroupsResponse.builder()
        .logGroups(
            groups.stream()
                .filter(group -> isOfClass(group, request))
                .map(group -> described(group, true))
                .toList())
        .build();
  }

  /** Whether linked accounts are asked without one's own; no account is linked to any here. */
  private static boolean isOfOthersOnly(DescribeLogGroupsRequest request, String own) {
    List<String> accounts = request.accountIdentifiers();
    return Boolean.TRUE.equals(request.includeLinkedAccounts())
        && accounts != null
        && !accounts.isEmpty()
        && !accounts.contains(own);
  }

  private static boolean isOfClass(Group group, DescribeLogGroupsRequest request) {
    return request.logGroupClass() == null || request.logGroupClass().equals(group.groupClass());
  }

  /**
   * @param whole false leaves out what AWS leaves out of a search by pattern
   */
  private static LogGroup described(Group group, boolean whole) {
    return LogGroup.builder()
        .logGroupName(group.key().name())
        .creationTime(group.createdAt())
        .retentionInDays(
            group.retentionDays().isPresent() ? group.retentionDays().getAsInt() : null)
        .metricFilterCount(0)
        .arn(group.key().arn() + ":*")
        .storedBytes(whole ? group.storedBytes() : null)
        .kmsKeyId(group.kmsKeyId().orElse(null))
        .logGroupClass(group.groupClass())
        .logGroupArn(group.key().arn())
        .deletionProtectionEnabled(whole ? group.deletionProtected() : null)
        .build();
  }
}
