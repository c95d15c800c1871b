package dev.redrive.services.logs;

import static dev.redrive.services.logs.LogsFixture.GROUP;
import static dev.redrive.services.logs.LogsFixture.START;
import static dev.redrive.services.logs.LogsFixture.STREAM;
import static dev.redrive.services.logs.LogsFixture.event;
import static dev.redrive.services.logs.LogsFixture.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.ErrorShape;
import dev.redrive.api.Operation;
import dev.redrive.api.logs.CreateLogGroupRequest;
import dev.redrive.api.logs.DeleteLogGroupRequest;
import dev.redrive.api.logs.DeleteLogStreamRequest;
import dev.redrive.api.logs.DeleteRetentionPolicyRequest;
import dev.redrive.api.logs.DescribeLogGroupsRequest;
import dev.redrive.api.logs.DescribeLogGroupsResponse;
import dev.redrive.api.logs.DescribeLogStreamsRequest;
import dev.redrive.api.logs.DescribeLogStreamsResponse;
import dev.redrive.api.logs.InputLogEvent;
import dev.redrive.api.logs.InvalidParameterException;
import dev.redrive.api.logs.ListTagsForResourceRequest;
import dev.redrive.api.logs.ListTagsLogGroupRequest;
import dev.redrive.api.logs.LogGroup;
import dev.redrive.api.logs.LogStream;
import dev.redrive.api.logs.LogsContract;
import dev.redrive.api.logs.PutLogEventsResponse;
import dev.redrive.api.logs.PutRetentionPolicyRequest;
import dev.redrive.api.logs.ResourceAlreadyExistsException;
import dev.redrive.api.logs.ResourceNotFoundException;
import dev.redrive.api.logs.TagLogGroupRequest;
import dev.redrive.api.logs.TagResourceRequest;
import dev.redrive.api.logs.TooManyTagsException;
import dev.redrive.api.logs.UntagLogGroupRequest;
import dev.redrive.api.logs.UntagResourceRequest;
import dev.redrive.api.logs.ValidationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsServiceTest {
  private static final String ARN = "arn:aws:logs:us-east-1:111111111111:log-group:" + GROUP;
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  @TempDir Path directory;
  private LogsFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LogsFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aNewGroupIsDescribedWithTheRecordedFields() {
    fixture.group(GROUP);
    assertThat(groups(b -> b.logGroupNamePrefix("/aws/")).logGroups())
        .containsExactly(
            LogGroup.builder()
                .logGroupName(GROUP)
                .arn(ARN + ":*")
                .logGroupArn(ARN)
                .creationTime(START)
                .deletionProtectionEnabled(false)
                .logGroupClass("STANDARD")
                .metricFilterCount(0)
                .storedBytes(0L)
                .build());
    LogGroup byPattern =
        present(groups(b -> b.logGroupNamePattern("lambda")).logGroups()).getFirst();
    assertThat(byPattern.storedBytes()).isNull();
    assertThat(byPattern.deletionProtectionEnabled()).isNull();
    assertThat(groups(b -> b.logGroupNamePattern("LAMBDA")).logGroups()).isEmpty();
    assertThat(groups(b -> b.logGroupIdentifiers(List.of(GROUP, ARN))).logGroups()).hasSize(1);
  }

  @Test
  void groupsAreListedInPages() {
    for (int i = 0; i < 7; i++) {
      fixture.group("g" + i);
    }
    List<String> names = new ArrayList<>();
    @Nullable String token = null;
    do {
      String next = token;
      DescribeLogGroupsResponse page = groups(b -> b.limit(3).nextToken(next));
      present(page.logGroups()).forEach(group -> names.add(present(group.logGroupName())));
      token = page.nextToken();
    } while (token != null);
    assertThat(names).containsExactly("g0", "g1", "g2", "g3", "g4", "g5", "g6");
    assertThatThrownBy(() -> groups(b -> b.nextToken("invalid-token")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("The specified nextToken is invalid.");
  }

  @Test
  void groupsBelongToTheirAccountAndRegion() {
    fixture.group(GROUP);
    assertThat(
            groups(
                    b ->
                        b.includeLinkedAccounts(true)
                            .accountIdentifiers(List.of("222222222222", LogsFixture.ACCOUNT)))
                .logGroups())
        .hasSize(1);
    assertThat(
            groups(b -> b.includeLinkedAccounts(true).accountIdentifiers(List.of("222222222222")))
                .logGroups())
        .isEmpty();
    for (var elsewhere :
        List.of(
            fixture.elsewhere("222222222222", "us-east-1"),
            fixture.elsewhere(LogsFixture.ACCOUNT, "eu-west-1"))) {
      assertThat(
              elsewhere.describeLogGroups(DescribeLogGroupsRequest.builder().build()).logGroups())
          .isEmpty();
      elsewhere.createLogGroup(CreateLogGroupRequest.builder().logGroupName(GROUP).build());
      assertThatThrownBy(
              () ->
                  elsewhere.describeLogStreams(
                      DescribeLogStreamsRequest.builder().logGroupIdentifier(ARN).build()))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  @Test
  void errorsAreInAwsWords() {
    fixture.group(GROUP).stream(GROUP, STREAM);
    assertThatThrownBy(() -> fixture.group(GROUP))
        .isInstanceOf(ResourceAlreadyExistsException.class)
        .hasMessage("The specified log group already exists");
    assertThatThrownBy(() -> fixture.stream(GROUP, STREAM))
        .isInstanceOf(ResourceAlreadyExistsException.class)
        .hasMessage("The specified log stream already exists");
    assertThatThrownBy(() -> fixture.group("a".repeat(513)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage(
            "Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
    assertThatThrownBy(() -> fixture.stream("nowhere", "x"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessage("The specified log group does not exist.");
    assertThatThrownBy(() -> fixture.put(GROUP, "nowhere", event(START, "x")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessage("The specified log stream does not exist.");
    assertThatThrownBy(() -> groups(b -> b.logGroupNamePrefix("a").logGroupNamePattern("b")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage(
            "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    assertThatThrownBy(() -> streams(b -> b.logGroupIdentifier(GROUP)))
        .isInstanceOf(ValidationException.class)
        .hasMessage("LogGroup name and LogGroup ARN are mutually exclusive parameters.");
    assertThatThrownBy(() -> streams(b -> b.orderBy("LastEventTime").logStreamNamePrefix("x")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Cannot order by LastEventTime with a logStreamNamePrefix.");
  }

  @Test
  void errorsCarryTheirMessage() {
    for (Operation operation : LogsContract.INSTANCE.operations()) {
      for (ErrorShape error : LogsContract.INSTANCE.errors(operation)) {
        assertThat(error.schema().member("message")).as(error.code()).isNotNull();
      }
    }
  }

  @Test
  void aStreamIsDescribedBeforeAndAfterItsFirstEvent() {
    fixture.group(GROUP).stream(GROUP, STREAM);
    LogStream fresh =
        LogStream.builder()
            .logStreamName(STREAM)
            .arn(ARN + ":log-stream:" + STREAM)
            .creationTime(START)
            .storedBytes(0L)
            .build();
    assertThat(streams(_ -> {}).logStreams()).containsExactly(fresh);
    assertThat(streams(b -> b.logGroupName(null).logGroupIdentifier(ARN)).logStreams())
        .containsExactly(fresh);
    fixture.now += 5;
    fixture.put(GROUP, STREAM, event(START - 10, "first"), event(START, "last"));
    LogStream written = present(streams(_ -> {}).logStreams()).getFirst();
    assertThat(written.firstEventTimestamp()).isEqualTo(START - 10);
    assertThat(written.lastEventTimestamp()).isEqualTo(START);
    assertThat(written.lastIngestionTime()).isEqualTo(START + 5);
    assertThat(written.uploadSequenceToken()).matches("[0-9]{56}");
    assertThat(present(groups(_ -> {}).logGroups()).getFirst().storedBytes()).isEqualTo(2 * 26 + 9);
  }

  @Test
  void streamsAreListedInEachOrderInPages() {
    fixture.group(GROUP);
    String[] names = {"c", "a", "e", "b", "d"};
    for (int i = 0; i < names.length; i++) {
      fixture.stream(GROUP, names[i]).put(GROUP, names[i], event(START + i / 2, "x"));
    }
    fixture.stream(GROUP, "never");
    assertThat(paged(_ -> {})).containsExactly("a", "b", "c", "d", "e", "never");
    assertThat(paged(b -> b.descending(true))).containsExactly("never", "e", "d", "c", "b", "a");
    assertThat(paged(b -> b.orderBy("LastEventTime")))
        .containsExactly("never", "c", "a", "e", "b", "d");
    assertThat(paged(b -> b.orderBy("LastEventTime").descending(true)))
        .containsExactly("d", "b", "e", "a", "c", "never");
    assertThat(paged(b -> b.logStreamNamePrefix("n"))).containsExactly("never");
    assertThat(paged(b -> b.logStreamNamePrefix("x"))).isEmpty();
    assertThatThrownBy(() -> streams(b -> b.orderBy("LastEventTime").nextToken("bjph")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("The specified nextToken is invalid.");
  }

  @Test
  void aBatchMustBeOrderedAndWithinItsLimits() {
    fixture.group(GROUP).stream(GROUP, STREAM);
    assertThatThrownBy(() -> fixture.put(GROUP, STREAM, event(START, "a"), event(START - 1, "b")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Log events in a single PutLogEvents request must be in chronological order.");
    assertThatThrownBy(
            () -> fixture.put(GROUP, STREAM, event(START - DAY - 1, "a"), event(START, "b")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage(
            "The batch of log events in a single PutLogEvents request cannot span more than 24"
                + " hours.");
    String large = "a".repeat(1_048_550);
    fixture.put(GROUP, STREAM, event(START, large));
    assertThatThrownBy(() -> fixture.put(GROUP, STREAM, event(START, large + "b")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Log event too large: 1048577 bytes exceeds limit of 1048576");
    assertThatThrownBy(() -> fixture.put(GROUP, STREAM, event(START, large), event(START, "b")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Upload too large: 1048603 bytes exceeds limit of 1048576");
  }

  @Test
  void eventsThatAreTooOldOrTooNewAreRejectedAndTheOthersKept() {
    fixture.group(GROUP).stream(GROUP, STREAM);
    assertThat(fixture.put(GROUP, STREAM, event(START, "x")).rejectedLogEventsInfo()).isNull();
    PutLogEventsResponse old =
        fixture.put(
            GROUP, STREAM, event(START - 14 * DAY - 1, "old"), event(START - 14 * DAY, "kept"));
    assertThat(old.nextSequenceToken()).matches("[0-9]{56}");
    assertThat(present(old.rejectedLogEventsInfo()).tooOldLogEventEndIndex()).isEqualTo(1);
    assertThat(present(old.rejectedLogEventsInfo()).tooNewLogEventStartIndex()).isNull();
    PutLogEventsResponse young =
        fixture.put(
            GROUP,
            STREAM,
            event(START + TimeUnit.HOURS.toMillis(2), "early"),
            event(START + TimeUnit.HOURS.toMillis(2) + 1, "too early"));
    assertThat(present(young.rejectedLogEventsInfo()).tooNewLogEventStartIndex()).isEqualTo(1);
    assertThat(present(young.rejectedLogEventsInfo()).tooOldLogEventEndIndex()).isNull();
    assertThat(fixture.found(_ -> {})).containsExactly("kept", "x", "early");
    retain(1);
    PutLogEventsResponse expired = fixture.put(GROUP, STREAM, event(START - DAY - 1, "expired"));
    assertThat(present(expired.rejectedLogEventsInfo()).expiredLogEventEndIndex()).isEqualTo(1);
    assertThat(present(expired.rejectedLogEventsInfo()).tooOldLogEventEndIndex()).isNull();
  }

  @Test
  void expiredEventsAreNeitherShownNorKept() {
    fixture.group(GROUP).stream(GROUP, STREAM);
    retain(3);
    fixture.put(GROUP, STREAM, event(START, "a"), event(START + 1000, "b"));
    fixture.advance(3 * DAY + 1);
    assertThat(fixture.found(_ -> {})).containsExactly("b");
    assertThat(fixture.advance(10 * DAY)).isLessThan(20);
    assertThat(fixture.rows()).isZero();
    assertThat(present(groups(_ -> {}).logGroups()).getFirst().storedBytes()).isZero();
    assertThat(present(groups(_ -> {}).logGroups()).getFirst().retentionInDays()).isEqualTo(3);
    fixture.logs.deleteRetentionPolicy(
        DeleteRetentionPolicyRequest.builder().logGroupName(GROUP).build());
    assertThat(present(groups(_ -> {}).logGroups()).getFirst().retentionInDays()).isNull();
    fixture.put(GROUP, STREAM, event(fixture.now, "for ever"));
    fixture.advance(10_000 * DAY);
    assertThat(fixture.found(_ -> {})).containsExactly("for ever");
    assertThatThrownBy(() -> retain(2))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageStartingWith(
            "1 validation error detected: Value '2' at 'retentionInDays' failed to satisfy"
                + " constraint: Member must satisfy enum value set: [1, 3, 5, 7, 14, 30,");
  }

  @Test
  void retentionKeepsOneAlarmHoweverOftenItChanges() {
    fixture.group(GROUP).stream(GROUP, STREAM);
    for (int i = 0; i < 20; i++) {
      retain(i % 2 == 0 ? 7 : 14);
    }
    fixture.advance(DAY);
    assertThat(fixture.advance(7 * DAY)).isLessThan(10);
  }

  @Test
  void whatIsDeletedIsGoneWithItsEvents() {
    fixture.group(GROUP).stream(GROUP, STREAM).stream(GROUP, "other");
    for (int i = 0; i < 5; i++) {
      InputLogEvent[] events = new InputLogEvent[1000];
      for (int j = 0; j < events.length; j++) {
        events[j] = event(START, "x");
      }
      fixture.put(GROUP, STREAM, events);
    }
    fixture.put(GROUP, "other", event(START, "y"));
    fixture.logs.deleteLogStream(
        DeleteLogStreamRequest.builder().logGroupName(GROUP).logStreamName(STREAM).build());
    fixture.stream(GROUP, STREAM);
    assertThat(fixture.found(_ -> {})).containsExactly("y");
    fixture.advance(1);
    assertThat(fixture.rows()).isEqualTo(1);
    assertThat(present(groups(_ -> {}).logGroups()).getFirst().storedBytes()).isEqualTo(27);
    fixture.logs.deleteLogGroup(DeleteLogGroupRequest.builder().logGroupName(GROUP).build());
    assertThatThrownBy(() -> fixture.found(_ -> {})).isInstanceOf(ResourceNotFoundException.class);
    fixture.group(GROUP);
    assertThat(fixture.found(_ -> {})).isEmpty();
    fixture.advance(1);
    assertThat(fixture.rows()).isZero();
  }

  @Test
  void aProtectedGroupIsNotDeleted() {
    fixture.logs.createLogGroup(
        CreateLogGroupRequest.builder()
            .logGroupName(GROUP)
            .deletionProtectionEnabled(true)
            .build());
    assertThatThrownBy(
            () ->
                fixture.logs.deleteLogGroup(
                    DeleteLogGroupRequest.builder().logGroupName(GROUP).build()))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void bothTagInterfacesSeeTheSameTags() {
    fixture.logs.createLogGroup(
        CreateLogGroupRequest.builder().logGroupName(GROUP).tags(Map.of("env", "1")).build());
    fixture.logs.tagResource(
        TagResourceRequest.builder().resourceArn(ARN).tags(Map.of("a", "1", "b", "2")).build());
    fixture.logs.tagLogGroup(
        TagLogGroupRequest.builder().logGroupName(GROUP).tags(Map.of("a", "3")).build());
    assertThat(tags()).isEqualTo(Map.of("env", "1", "a", "3", "b", "2"));
    fixture.logs.untagLogGroup(
        UntagLogGroupRequest.builder().logGroupName(GROUP).tags(List.of("a", "none")).build());
    fixture.logs.untagResource(
        UntagResourceRequest.builder().resourceArn(ARN).tagKeys(List.of("env")).build());
    assertThat(tags()).isEqualTo(Map.of("b", "2"));
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      many.put("k" + i, "");
    }
    assertThatThrownBy(
            () ->
                fixture.logs.tagResource(
                    TagResourceRequest.builder().resourceArn(ARN).tags(many).build()))
        .isInstanceOf(TooManyTagsException.class);
  }

  private Map<String, String> tags() {
    Map<String, String> tags =
        present(
            fixture
                .logs
                .listTagsLogGroup(ListTagsLogGroupRequest.builder().logGroupName(GROUP).build())
                .tags());
    assertThat(
            fixture
                .logs
                .listTagsForResource(ListTagsForResourceRequest.builder().resourceArn(ARN).build())
                .tags())
        .isEqualTo(tags);
    return tags;
  }

  private void retain(int days) {
    fixture.logs.putRetentionPolicy(
        PutRetentionPolicyRequest.builder().logGroupName(GROUP).retentionInDays(days).build());
  }

  private DescribeLogGroupsResponse groups(Consumer<DescribeLogGroupsRequest.Builder> more) {
    DescribeLogGroupsRequest.Builder builder = DescribeLogGroupsRequest.builder();
    more.accept(builder);
    return fixture.logs.describeLogGroups(builder.build());
  }

  private DescribeLogStreamsResponse streams(Consumer<DescribeLogStreamsRequest.Builder> more) {
    DescribeLogStreamsRequest.Builder builder =
        DescribeLogStreamsRequest.builder().logGroupName(GROUP);
    more.accept(builder);
    return fixture.logs.describeLogStreams(builder.build());
  }

  private List<String> paged(Consumer<DescribeLogStreamsRequest.Builder> more) {
    List<String> names = new ArrayList<>();
    @Nullable String token = null;
    do {
      String next = token;
      DescribeLogStreamsResponse page = streams(more.andThen(b -> b.limit(2).nextToken(next)));
      present(page.logStreams()).forEach(stream -> names.add(present(stream.logStreamName())));
      token = page.nextToken();
    } while (token != null);
    return names;
  }
}
