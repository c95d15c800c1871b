package dev.redrive.services.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Call;
import dev.redrive.api.Struct;
import dev.redrive.api.iam.CreatePolicyRequest;
import dev.redrive.api.iam.CreateRoleRequest;
import dev.redrive.api.iam.GetPolicyRequest;
import dev.redrive.api.lambda.InvocationRequest;
import dev.redrive.api.logs.DescribeLogGroupsRequest;
import dev.redrive.api.logs.FilterLogEventsRequest;
import dev.redrive.api.sns.PublishInput;
import dev.redrive.api.sns.UnsubscribeInput;
import dev.redrive.api.sqs.CancelMessageMoveTaskRequest;
import dev.redrive.api.sqs.SendMessageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTemplateTest {
  private static final Call CALL =
      new Call(IamFixture.ROOT, "111122223333", "eu-west-1", "id", "http://localhost:4566");
  private static final String FUNCTION =
      "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}";

  private static final ResourceTemplate.RolePaths NO_PATHS = (_, _, fallback) -> fallback;

  @ParameterizedTest
  @CsvSource({
    "f, '', f",
    "f, 1, f:1",
    "f:live, '', f:live",
    "function:f, live, f:live",
    "111122223333:function:f, '', f",
    "arn:aws:lambda:eu-west-1:111122223333:function:f, '', f",
    "arn:aws:lambda:eu-west-1:111122223333:function:f:$LATEST, '', f:$LATEST"
  })
  void functions(String name, String qualifier, String expected) {
    Struct input =
        InvocationRequest.builder()
            .functionName(name)
            .qualifier(qualifier.isEmpty() ? null : qualifier)
            .build();
    assertThat(resolve(FUNCTION, input))
        .isEqualTo("arn:aws:lambda:eu-west-1:111122223333:function:" + expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:4566/111122223333/q",
        "http://localhost:4566/111122223333/q//",
        "/111122223333/q",
        "q"
      })
  void queues(String url) {
    Struct input = SendMessageRequest.builder().queueUrl(url).build();
    assertThat(resolve("arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}", input))
        .isEqualTo("arn:aws:sqs:eu-west-1:111122223333:q");
  }

  @Test
  @Timeout(30)
  void queuesWhoseUrlIsLongAndHostile() {
    String url = "/".repeat(2_000_000) + "q" + "/".repeat(2_000_000);
    queues(url);
    Struct slashes = SendMessageRequest.builder().queueUrl("///").build();
    assertThat(resolve("{QueueUrl|queueUrl}", slashes)).isEqualTo("*");
  }

  @Test
  void movesOfMessages() {
    String arn = "arn:aws:sqs:eu-west-1:111122223333:q";
    String json = "{\"taskId\":\"1\",\"sourceArn\":\"" + arn + "\"}";
    String handle = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    assertThat(resolve("{TaskHandle|moveTask}", cancelling(handle))).isEqualTo(arn);
    assertThat(resolve("{TaskHandle|moveTask}", cancelling("no handle"))).isEqualTo("*");
  }

  private static Struct cancelling(String handle) {
    return CancelMessageMoveTaskRequest.builder().taskHandle(handle).build();
  }

  @Test
  void topics() {
    String topic = "arn:aws:sns:eu-west-1:111122223333:t";
    String template = "{TopicArn|topic}";
    assertThat(resolve(template, PublishInput.builder().topicArn(topic).build())).isEqualTo(topic);
    assertThat(resolve(template, PublishInput.builder().targetArn(topic).build())).isEqualTo(topic);
    assertThat(
            resolve(
                "{SubscriptionArn|topic}",
                UnsubscribeInput.builder().subscriptionArn(topic + ":id").build()))
        .isEqualTo(topic);
    assertThat(resolve(template, PublishInput.builder().build())).isEqualTo("*");
  }

  @Test
  void logGroups() {
    String template = "arn:aws:logs:{region}:{account}:log-group:{logGroupIdentifier|logGroup}:x";
    String expected = "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/f:x";
    assertThat(
            resolve(
                template, FilterLogEventsRequest.builder().logGroupName("/aws/lambda/f").build()))
        .isEqualTo(expected);
    assertThat(
            resolve(
                template,
                FilterLogEventsRequest.builder()
                    .logGroupIdentifier(
                        "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/f:*")
                    .build()))
        .isEqualTo(expected);
  }

  @Test
  void thingsWithPaths() {
    String role = "arn:aws:iam::{account}:role/{RoleName|role}";
    assertThat(resolve(role, CreateRoleRequest.builder().roleName("r").build()))
        .isEqualTo("arn:aws:iam::111122223333:role/r");
    assertThat(resolve(role, CreateRoleRequest.builder().roleName("r").path("/a/b/").build()))
        .isEqualTo("arn:aws:iam::111122223333:role/a/b/r");
    assertThat(
            resolve(
                "arn:aws:iam::{account}:policy/{PolicyName|policy}",
                CreatePolicyRequest.builder().policyName("p").path("/a/").build()))
        .isEqualTo("arn:aws:iam::111122223333:policy/a/p");
  }

  @Test
  void wholeArnsAndNone() {
    assertThat(resolve("{PolicyArn|arn}", GetPolicyRequest.builder().policyArn("arn:x").build()))
        .isEqualTo("arn:x");
    assertThat(resolve("{PolicyArn|arn}", GetPolicyRequest.builder().build())).isEqualTo("*");
    assertThat(resolve("*", GetPolicyRequest.builder().build())).isEqualTo("*");
  }

  @Test
  void oneForEachElementOfAList() {
    assertThat(
            ResourceTemplate.of("arn:aws:logs:{region}:{account}:log-group:{groups|logGroup}:x")
                .resolve(CALL, DescribeLogGroupsRequest.builder().build(), NO_PATHS))
        .hasSize(1);
    Struct input =
        DescribeLogGroupsRequest.builder()
            .logGroupIdentifiers(List.of("arn:aws:logs:eu-west-1:111122223333:log-group:a", "b"))
            .build();
    assertThat(
            ResourceTemplate.of("log-group:{logGroupIdentifiers|logGroup}")
                .resolve(CALL, input, NO_PATHS))
        .containsExactly("log-group:a", "log-group:b");
  }

  private static String resolve(String template, Struct input) {
    return ResourceTemplate.of(template).resolve(CALL, input, NO_PATHS).getFirst();
  }
}
