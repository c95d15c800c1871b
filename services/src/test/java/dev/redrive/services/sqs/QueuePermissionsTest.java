package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.sqs.AddPermissionRequest;
import dev.redrive.api.sqs.RemovePermissionRequest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuePermissionsTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:orders";
  private static final String HEAD =
      "{\"Version\":\"2008-10-17\",\"Id\":\"" + ARN + "/SQSDefaultPolicy\",\"Statement\":[";

  @TempDir Path directory;

  private SqsFixture sqs;
  private String url;

  @BeforeEach
  void open() {
    sqs = new SqsFixture(directory);
    url = sqs.queue("orders");
  }

  @AfterEach
  void close() {
    sqs.close();
  }

  private void add(String label, List<String> accounts, List<String> actions) {
    AddPermissionRequest request =
        AddPermissionRequest.builder()
            .queueUrl(url)
            .label(label)
            .awsAccountIds(accounts)
            .actions(actions)
            .build();
    sqs.api(api -> api.addPermission(request));
  }

  private void add(String label) {
    add(label, List.of("111111111111"), List.of("ReceiveMessage"));
  }

  private void remove(String label) {
    RemovePermissionRequest request =
        RemovePermissionRequest.builder().queueUrl(url).label(label).build();
    sqs.api(api -> api.removePermission(request));
  }

  private String policy() {
    return sqs.attributes(url).getOrDefault("Policy", "");
  }

  private static String statement(String label) {
    return "{\"Sid\":\""
        + label
        + "\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root\"},"
        + "\"Action\":\"SQS:ReceiveMessage\",\"Resource\":\""
        + ARN
        + "\"}";
  }

  @Test
  void statementsComeAndGoByTheirLabels() {
    add("one");
    assertThat(policy()).isEqualTo(HEAD + statement("one") + "]}");
    add("two");
    assertThat(policy()).isEqualTo(HEAD + statement("one") + "," + statement("two") + "]}");
    assertThatThrownBy(() -> add("two"))
        .hasMessage("Value two for parameter Label is invalid. Reason: Already exists.");
    remove("one");
    sqs.restart();
    assertThat(policy()).isEqualTo(HEAD + statement("two") + "]}");
    remove("two");
    assertThat(sqs.attributes(url)).doesNotContainKey("Policy");
    assertThatThrownBy(() -> remove("two"))
        .hasMessage("Value two for parameter Label is invalid. Reason: can't find label.");
  }

  @Test
  void severalAccountsAndActionsAreLists() {
    add("many", List.of("111111111111", "222222222222"), List.of("SendMessage", "*"));
    assertThat(policy())
        .contains(
            "{\"AWS\":[\"arn:aws:iam::111111111111:root\",\"arn:aws:iam::222222222222:root\"]}")
        .contains("\"Action\":[\"SQS:SendMessage\",\"SQS:*\"]");
  }

  @Test
  void aPolicyThatWasSetKeepsWhatItSays() {
    String condition =
        "{\"Bool\":{\"aws:SecureTransport\":false},\"Null\":{\"x\":[1,0.1234567890123456789,true]}}";
    sqs.set(
        url,
        "Policy",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\","
            + "\"Action\":\"sqs:*\",\"Condition\":"
            + condition
            + "}}");
    add("one");
    assertThat(policy())
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                + "\"Action\":\"sqs:*\",\"Condition\":"
                + condition
                + "},"
                + statement("one")
                + "]}");
  }

  @Test
  void whatOthersCannotBeGivenIsRefused() {
    assertThatThrownBy(() -> add("x", List.of("111111111111"), List.of("DeleteQueue")))
        .hasMessage(
            "Value SQS:DeleteQueue for parameter ActionName is invalid. Reason: Only the queue owner"
                + " is allowed to invoke this action.");
    assertThatThrownBy(() -> add("x", List.of("me"), List.of("SendMessage")))
        .hasMessage("Value [me] for parameter PrincipalId is invalid. Reason: Unable to verify.");
    assertThatThrownBy(() -> add("x", List.of(), List.of("SendMessage")))
        .hasMessage("The request must contain the parameter AWSAccountIds.");
    assertThatThrownBy(() -> add("x", List.of("111111111111"), List.of()))
        .hasMessage("The request must contain the parameter Actions.");
    assertThatThrownBy(() -> add("a b"))
        .hasMessageStartingWith("Value a b for parameter Label is invalid.");
    assertThatThrownBy(
            () -> add("x", List.of("111111111111"), Collections.nCopies(8, "SendMessage")))
        .hasMessage("8 Actions were found, maximum allowed is 7.");
    assertThatThrownBy(
            () -> add("x", Collections.nCopies(250, "111111111111"), List.of("SendMessage")))
        .hasMessage("Invalid value for the parameter Policy.");
    for (int i = 0; i < 20; i++) {
      add("label" + i);
    }
    assertThatThrownBy(() -> add("one-too-many"))
        .hasMessage("21 statements were found in the submitted policy, max allowed is 20");
    assertThat(policy()).doesNotContain("one-too-many");
  }
}
