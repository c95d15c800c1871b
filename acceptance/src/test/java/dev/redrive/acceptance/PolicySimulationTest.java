package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** Real clients simulate policies, and are told what the server would really do. */
class PolicySimulationTest {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"sts:AssumeRole"}]}""";
  private static final String MINE =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Deny", "Action": "sqs:Delete*", "Resource": "*"},
          {"Effect": "Allow", "Action": "sqs:*", "Resource": "%s"}
        ]
      }""";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());

  private static String role(String name, String policy) {
    ON.aws().iam().createRole(create -> create.roleName(name).assumeRolePolicyDocument(TRUST));
    ON.aws()
        .iam()
        .putRolePolicy(put -> put.roleName(name).policyName("mine").policyDocument(policy));
    return "arn:aws:iam::000000000000:role/" + name;
  }

  @Test
  void bothGenerationsOfTheCliAreToldTheStatement() {
    String queue = ON.queue("cli").arn();
    String role = role("cli", MINE.formatted(queue));
    for (Shell shell : List.of(Shell.withCliVersion1(SERVER), Shell.withCliVersion2(SERVER))) {
      JsonNode results =
          shell
              .json(
                  "aws iam simulate-principal-policy --output json --policy-source-arn "
                      + role
                      + " --action-names sqs:SendMessage sqs:DeleteQueue sqs:ListQueues"
                      + " --resource-arns "
                      + queue
                      + " arn:aws:sqs:us-east-1:000000000000:other")
              .get("EvaluationResults");
      assertThat(results.valueStream().map(each -> each.get("EvalDecision").asText()))
          .containsExactly("implicitDeny", "explicitDeny", "implicitDeny");
      assertThat(results.get(0).get("ResourceSpecificResults").get(0).toString())
          .isEqualTo(
              ("{\"EvalResourceName\":\"%s\",\"EvalResourceDecision\":\"allowed\","
                      + "\"MatchedStatements\":[{\"SourcePolicyId\":\"role_cli_mine\","
                      + "\"SourcePolicyType\":\"IAM Policy\","
                      + "\"StartPosition\":{\"Line\":4,\"Column\":65},"
                      + "\"EndPosition\":{\"Line\":5,\"Column\":%d}}]}")
                  .formatted(queue, 59 + queue.length()));
      assertThat(
              shell
                  .json(
                      "aws iam get-context-keys-for-custom-policy --output json"
                          + " --policy-input-list"
                          + " '{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                          + "\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":"
                          + "{\"aws:SecureTransport\":\"true\"}}}}'")
                  .toString())
          .isEqualTo("{\"ContextKeyNames\":[\"aws:SecureTransport\"]}");
    }
  }

  @Test
  void javaTurnsThePagesAndReadsWhatTheServerThenDoes() {
    Fixtures.Queue queue = ON.queue("java");
    String role = role("java", MINE.formatted(queue.arn()));
    List<EvaluationResult> results =
        ON
            .aws()
            .iam()
            .simulatePrincipalPolicyPaginator(
                ask ->
                    ask.policySourceArn(role)
                        .actionNames("sqs:SendMessage", "sqs:DeleteQueue", "sqs:PurgeQueue")
                        .resourceArns(queue.arn())
                        .maxItems(1))
            .evaluationResults()
            .stream()
            .toList();
    assertThat(results)
        .extracting(EvaluationResult::evalDecision)
        .containsExactly(
            PolicyEvaluationDecisionType.ALLOWED,
            PolicyEvaluationDecisionType.EXPLICIT_DENY,
            PolicyEvaluationDecisionType.ALLOWED);
    Clients caller =
        SERVER.aws(
            Credentials.of(
                ON.aws()
                    .sts()
                    .assumeRole(assume -> assume.roleArn(role).roleSessionName("session"))
                    .credentials()));
    caller.sqs().sendMessage(send -> send.queueUrl(queue.url()).messageBody("allowed"));
    assertThatThrownBy(() -> caller.sqs().deleteQueue(delete -> delete.queueUrl(queue.url())))
        .hasMessageContaining("with an explicit deny in an identity-based policy");
    assertThatThrownBy(
            () ->
                caller
                    .iam()
                    .simulatePrincipalPolicy(
                        ask -> ask.policySourceArn(role).actionNames("sqs:SendMessage")))
        .hasMessageContaining("is not authorized to perform: iam:SimulatePrincipalPolicy");
  }

  @Test
  void unknownRolesHaveAwsCodeAndWords() {
    assertThatThrownBy(
            () ->
                ON.aws()
                    .iam()
                    .simulatePrincipalPolicy(
                        ask ->
                            ask.policySourceArn("arn:aws:iam::000000000000:user/ann")
                                .actionNames("s3:GetObject")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            error -> {
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo("NoSuchEntity");
              assertThat(error.awsErrorDetails().errorMessage())
                  .isEqualTo("Unable to retrieve specified IAM entity.");
              assertThat(error.statusCode()).isEqualTo(404);
            });
  }

  @Test
  void anEmptyListOfPoliciesAllowsNothing() {
    Http.Reply reply =
        SERVER
            .http()
            .query(
                "iam",
                "Action=SimulateCustomPolicy&PolicyInputList=&ActionNames.member.1=s3:GetObject");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains("<EvalDecision>implicitDeny</EvalDecision>", "<IsTruncated>false</IsTruncated>");
  }
}
