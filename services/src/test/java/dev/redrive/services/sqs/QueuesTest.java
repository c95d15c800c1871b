package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.Protocol;
import dev.redrive.api.sqs.CreateQueueRequest;
import dev.redrive.api.sqs.DeleteQueueRequest;
import dev.redrive.api.sqs.GetQueueUrlRequest;
import dev.redrive.api.sqs.InvalidAddress;
import dev.redrive.api.sqs.InvalidParameterValueException;
import dev.redrive.api.sqs.ListQueueTagsRequest;
import dev.redrive.api.sqs.ListQueuesRequest;
import dev.redrive.api.sqs.ListQueuesResult;
import dev.redrive.api.sqs.PurgeQueueInProgress;
import dev.redrive.api.sqs.PurgeQueueRequest;
import dev.redrive.api.sqs.QueueDeletedRecently;
import dev.redrive.api.sqs.QueueDoesNotExist;
import dev.redrive.api.sqs.QueueNameExists;
import dev.redrive.api.sqs.TagQueueRequest;
import dev.redrive.api.sqs.UnsupportedOperation;
import dev.redrive.api.sqs.UntagQueueRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuesTest {
  @TempDir Path directory;

  private SqsFixture sqs;

  @BeforeEach
  void open() {
    sqs = new SqsFixture(directory);
  }

  @AfterEach
  void close() {
    sqs.close();
  }

  @Test
  void aQueueUrlHasTheHostThatTheClientUsed() {
    assertThat(sqs.queue("a")).isEqualTo("http://localhost:4566/000000000000/a");
    Call elsewhere = call("us-east-1", "http://redrive:80");
    GetQueueUrlRequest request = GetQueueUrlRequest.builder().queueName("a").build();
    assertThat(sqs.in(elsewhere, api -> api.getQueueUrl(request)).queueUrl())
        .isEqualTo("http://redrive:80/000000000000/a");
  }

  @Test
  void onlyThePathOfAQueueUrlCounts() {
    sqs.queue("a");
    for (String url :
        List.of("https://sqs.us-east-1.amazonaws.com/000000000000/a", "/000000000000/a", "a")) {
      assertThat(sqs.send(url, "x").messageId()).isNotEmpty();
    }
    assertThatThrownBy(() -> sqs.send("http://localhost:4566/111111111111/a", "x"))
        .isInstanceOf(AccessDenied.class)
        .hasMessage("Access to the resource http://localhost:4566/111111111111/a is denied.");
    assertThatThrownBy(() -> sqs.send("https://queue.amazonaws.com/", "x"))
        .isInstanceOf(InvalidAddress.class)
        .hasMessage("The address https://queue.amazonaws.com/ is not valid for this endpoint.");
    assertThatThrownBy(() -> sqs.send("", "x"))
        .hasMessage("The request must contain the parameter QueueUrl.");
  }

  @Test
  void anUnknownQueueIsToldInTheWordsOfTheProtocol() {
    GetQueueUrlRequest request = GetQueueUrlRequest.builder().queueName("nope").build();
    assertThatThrownBy(() -> sqs.api(api -> api.getQueueUrl(request)))
        .isInstanceOf(QueueDoesNotExist.class)
        .hasMessage("The specified queue does not exist.");
    assertThatThrownBy(
            () ->
                ScopedValue.where(Protocol.CURRENT, Protocol.AWS_QUERY)
                    .call(() -> sqs.send("http://localhost:4566/000000000000/nope", "x")))
        .isInstanceOf(QueueDoesNotExist.class)
        .hasMessage("The specified queue does not exist for this wsdl version.");
  }

  @Test
  void aRegionIsANamespaceOfItsOwn() {
    sqs.queue("a");
    GetQueueUrlRequest request = GetQueueUrlRequest.builder().queueName("a").build();
    Call west = call("eu-west-1", SqsFixture.BASE);
    assertThatThrownBy(() -> sqs.in(west, api -> api.getQueueUrl(request)))
        .isInstanceOf(QueueDoesNotExist.class);
  }

  @Test
  void creatingAnEqualQueueAgainFindsIt() {
    String url = sqs.queue("a", "DelaySeconds", "1");
    sqs.send(url, "kept");
    assertThat(sqs.queue("a")).isEqualTo(url);
    assertThat(sqs.queue("a", "DelaySeconds", "1", "VisibilityTimeout", "30")).isEqualTo(url);
    assertThatThrownBy(() -> sqs.queue("a", "DelaySeconds", "2"))
        .isInstanceOf(QueueNameExists.class)
        .hasMessage(
            "A queue already exists with the same name and a different value for attribute DelaySeconds");
    assertThat(sqs.counts(url)).containsExactly(0, 0, 1);
  }

  @Test
  void namesAreChecked() {
    String invalid =
        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";
    for (String name : List.of("in.fo", "é", "a/b", "x".repeat(81), "example.fifo")) {
      assertThatThrownBy(() -> sqs.queue(name)).hasMessage(invalid);
    }
    assertThatThrownBy(() -> sqs.queue("")).hasMessage("Queue name cannot be empty");
    CreateQueueRequest nameless = CreateQueueRequest.builder().build();
    assertThatThrownBy(() -> sqs.api(api -> api.createQueue(nameless)))
        .hasMessage("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    for (String name : List.of("example", "in.fo.fifo", ".fifo", "x".repeat(76) + ".fifo")) {
      assertThatThrownBy(() -> sqs.queue(name, "FifoQueue", "true"))
          .isInstanceOf(InvalidParameterValueException.class)
          .hasMessage(
              "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                  + " underscores, must end with .fifo suffix and be 1 to 80 in length");
    }
    assertThatThrownBy(() -> sqs.queue("example.fifo", "FifoQueue", "true"))
        .isInstanceOf(UnsupportedOperation.class);
    assertThat(sqs.queue("x".repeat(80))).endsWith("x");
  }

  @Test
  void listsByPrefixAndByPage() {
    for (String name : List.of("b2", "a1", "b1", "b3")) {
      sqs.queue(name);
    }
    assertThat(list(null, null, null).queueUrls()).hasSize(4);
    assertThat(list("c", null, null).queueUrls()).isNull();
    ListQueuesResult first = list("b", 2, null);
    assertThat(first.queueUrls())
        .containsExactly(
            "http://localhost:4566/000000000000/b1", "http://localhost:4566/000000000000/b2");
    ListQueuesResult second = list("b", 2, first.nextToken());
    assertThat(second.queueUrls()).containsExactly("http://localhost:4566/000000000000/b3");
    assertThat(second.nextToken()).isNull();
    assertThatThrownBy(() -> list("b", 2, "nonsense")).hasMessage("Invalid or expired next token.");
    assertThatThrownBy(() -> list("b", 0, null)).hasMessageContaining("MaxResults");
  }

  @Test
  void aDeletedQueueTakesItsMessagesAlongAndItsNameRestsAMinute() {
    String url = sqs.queue("a");
    for (int i = 0; i < 5; i++) {
      sqs.send(url, "x");
    }
    delete(url);
    assertThatThrownBy(() -> sqs.send(url, "x")).isInstanceOf(QueueDoesNotExist.class);
    assertThatThrownBy(() -> delete(url)).isInstanceOf(QueueDoesNotExist.class);
    assertThatThrownBy(() -> sqs.queue("a"))
        .isInstanceOf(QueueDeletedRecently.class)
        .hasMessage(
            "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
    sqs.clock.advanceSeconds(59);
    assertThatThrownBy(() -> sqs.queue("a")).isInstanceOf(QueueDeletedRecently.class);
    sqs.restart();
    sqs.clock.advanceSeconds(1);
    assertThat(sqs.counts(sqs.queue("a"))).containsExactly(0, 0, 0);
    assertThat(messageRows()).isZero();
  }

  @Test
  void aPurgeTakesAllMessagesAndRestsAMinute() {
    String url = sqs.queue("a");
    String other = sqs.queue("b");
    for (int i = 0; i < 3; i++) {
      sqs.send(url, "x");
    }
    sqs.send(other, "x");
    sqs.receive(url);
    sqs.send(url, "y");
    PurgeQueueRequest request = PurgeQueueRequest.builder().queueUrl(url).build();
    sqs.api(api -> api.purgeQueue(request));
    assertThat(sqs.counts(url)).containsExactly(0, 0, 0);
    assertThat(sqs.counts(other)).containsExactly(1, 0, 0);
    sqs.clock.advanceSeconds(59);
    assertThatThrownBy(() -> sqs.api(api -> api.purgeQueue(request)))
        .isInstanceOf(PurgeQueueInProgress.class)
        .hasMessage("Only one PurgeQueue operation on a is allowed every 60 seconds.");
    sqs.clock.advanceSeconds(1);
    sqs.api(api -> api.purgeQueue(request));
  }

  @Test
  void tagsAreKept() {
    CreateQueueRequest request =
        CreateQueueRequest.builder().queueName("a").tags(Map.of("one", "1")).build();
    String url = String.valueOf(sqs.api(api -> api.createQueue(request)).queueUrl());
    TagQueueRequest tag =
        TagQueueRequest.builder().queueUrl(url).tags(Map.of("two", "", "one", "uno")).build();
    sqs.api(api -> api.tagQueue(tag));
    sqs.restart();
    assertThat(tags(url)).isEqualTo(Map.of("one", "uno", "two", ""));
    UntagQueueRequest untag =
        UntagQueueRequest.builder().queueUrl(url).tagKeys(List.of("one", "two", "none")).build();
    sqs.api(api -> api.untagQueue(untag));
    assertThat(tags(url)).isNull();
  }

  private @Nullable Map<String, String> tags(String url) {
    ListQueueTagsRequest request = ListQueueTagsRequest.builder().queueUrl(url).build();
    return sqs.api(api -> api.listQueueTags(request)).tags();
  }

  private void delete(String url) {
    DeleteQueueRequest request = DeleteQueueRequest.builder().queueUrl(url).build();
    sqs.api(api -> api.deleteQueue(request));
  }

  private long messageRows() {
    return sqs.database()
        .read(s -> s.query("select count(*) as rows from sqs_message").first(r -> r.number("rows")))
        .orElseThrow();
  }

  private ListQueuesResult list(
      @Nullable String prefix, @Nullable Integer size, @Nullable String token) {
    ListQueuesRequest request =
        ListQueuesRequest.builder()
            .queueNamePrefix(prefix)
            .maxResults(size)
            .nextToken(token)
            .build();
    return sqs.api(api -> api.listQueues(request));
  }

  private static Call call(String region, String base) {
    return new Call(
        new Caller.Root(SqsFixture.ACCOUNT), SqsFixture.ACCOUNT, region, "request", base);
  }
}
