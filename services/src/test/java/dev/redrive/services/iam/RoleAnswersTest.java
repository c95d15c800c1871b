package dev.redrive.services.iam;

import static dev.redrive.services.iam.IamFixture.json;
import static dev.redrive.services.iam.IamFixture.roleArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.Caller;
import dev.redrive.api.iam.UpdateAssumeRolePolicyRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Lambda and STS ask about roles; changes of IAM count at once. */
class RoleAnswersTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:Demo-DLQ";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";
  private static final String BASIC =
      "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

  private IamFixture iam;
  private RolePermissions permissions;
  private RoleTrust trust;

  @BeforeEach
  void open(@TempDir Path folder) {
    iam = new IamFixture(folder);
    permissions = new RolePermissions(iam.roles, () -> IamFixture.NOW, iam.activity);
    trust = new RoleTrust(iam.roles, () -> IamFixture.NOW);
    iam.createRole("Demo-Lambda");
    iam.attach("Demo-Lambda", BASIC);
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void deadLetterPermission() {
    assertThat(may("logs:PutLogEvents", "arn:aws:logs:us-east-1:000000000000:log-group:x:*"))
        .isTrue();
    assertThat(may("sqs:SendMessage", QUEUE)).isFalse();
    iam.attach(
        "Demo-Lambda", "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole");
    assertThat(may("sqs:SendMessage", QUEUE)).isFalse();
    iam.putPolicy(
        "Demo-Lambda",
        "send",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sqs:SendMessage',"
            + "'Resource':'"
            + QUEUE
            + "'}}");
    assertThat(may("sqs:SendMessage", QUEUE)).isTrue();
    assertThat(may("sqs:SendMessage", QUEUE + "2")).isFalse();
    assertThat(permissions.allows(roleArn("nobody"), "f", "sqs:SendMessage", QUEUE)).isFalse();
  }

  @Test
  void lambdaMayAssumeWhatTrustsIt() {
    assertThat(lambdaMay("Demo-Lambda")).isTrue();
    assertThat(lambdaMay("nobody")).isFalse();
    assertThat(trust.assumableBy("lambda.amazonaws.com", roleArn("x/Demo-Lambda"), FUNCTION))
        .isEmpty();
    trust("Demo-Lambda", "{'Service':'ec2.amazonaws.com'}", "");
    assertThat(lambdaMay("Demo-Lambda")).isFalse();
    trust(
        "Demo-Lambda",
        "{'Service':'lambda.amazonaws.com'}",
        ",'Condition':{'StringEquals':{'aws:SourceAccount':'000000000000'},"
            + "'ArnLike':{'aws:SourceArn':'arn:aws:lambda:*:*:function:f'}}");
    assertThat(lambdaMay("Demo-Lambda")).isTrue();
  }

  @Test
  void callersAssumeWhatTrustsThem() {
    Caller demo = iam.session("Demo-Lambda", "f");
    iam.createRole("Target");
    assertThatThrownBy(() -> assume(demo, Map.of()))
        .isInstanceOf(AccessDenied.class)
        .hasMessage(
            "User: arn:aws:sts::000000000000:assumed-role/Demo-Lambda/f is not authorized to"
                + " perform: sts:AssumeRole on resource: arn:aws:iam::000000000000:role/Target");
    trust(
        "Target",
        "{'AWS':'" + roleArn("Demo-Lambda") + "'}",
        ",'Condition':{'StringEquals':{'sts:ExternalId':'secret'}}");
    assertThatThrownBy(() -> assume(demo, Map.of())).isInstanceOf(AccessDenied.class);
    assertThat(assume(demo, Map.of("sts:ExternalId", List.of("secret"))).name())
        .isEqualTo("Target");
    trust("Target", "{'AWS':'000000000000'}", "");
    assertThatThrownBy(() -> assume(demo, Map.of())).isInstanceOf(AccessDenied.class);
    assertThat(assume(IamFixture.ROOT, Map.of()).name()).isEqualTo("Target");
    iam.putPolicy(
        "Demo-Lambda",
        "assume",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sts:AssumeRole',"
            + "'Resource':'*'}}");
    assertThat(assume(demo, Map.of()).name()).isEqualTo("Target");
  }

  private IamRole assume(Caller caller, Map<String, List<String>> conditions) {
    return trust.assume(caller, roleArn("Target"), List.of("sts:AssumeRole"), conditions);
  }

  private boolean may(String action, String resource) {
    return permissions.allows(roleArn("Demo-Lambda"), "f", action, resource);
  }

  private boolean lambdaMay(String role) {
    return trust.assumableBy("lambda.amazonaws.com", roleArn(role), FUNCTION).isPresent();
  }

  private void trust(String role, String principal, String rest) {
    String document =
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':%s,"
                .formatted(principal)
            + "'Action':'sts:AssumeRole'"
            + rest
            + "}]}";
    iam.root(
        () ->
            iam.iam.updateAssumeRolePolicy(
                UpdateAssumeRolePolicyRequest.builder()
                    .roleName(role)
                    .policyDocument(json(document))
                    .build()));
  }
}
