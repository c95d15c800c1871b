package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.lambda.AddPermissionRequest;
import dev.redrive.api.lambda.CreateAliasRequest;
import dev.redrive.api.lambda.GetPolicyRequest;
import dev.redrive.api.lambda.GetPolicyResponse;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.PolicyLengthExceededException;
import dev.redrive.api.lambda.PreconditionFailedException;
import dev.redrive.api.lambda.RemovePermissionRequest;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionTest {
  private static final String S3 =
      "{\"Sid\":\"s3\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
          + "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\""
          + ARN
          + "f\",\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"123456789012\"},"
          + "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::bucket\"}}}";
  private static final String OWN =
      "{\"Sid\":\"own\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},"
          + "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\""
          + ARN
          + "f\"}";

  @TempDir Path directory;
  private LambdaFixture lambda;

  @BeforeEach
  void makeAFunction() {
    lambda = new LambdaFixture(directory);
    lambda.active("f");
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  @Test
  void statementsAreWrittenAsLambdaWritesThem() {
    assertThat(
            add(
                aPermission("s3", "s3.amazonaws.com")
                    .sourceArn("arn:aws:s3:::bucket")
                    .sourceAccount("123456789012")))
        .isEqualTo(S3);
    assertThat(add(aPermission("own", "123456789012"))).isEqualTo(OWN);
    assertThat(add(aPermission("all", "*"))).contains("\"Principal\":\"*\"");
    assertThat(
            add(
                aPermission("every-condition", "*")
                    .action("lambda:InvokeFunctionUrl")
                    .principalOrgID("o-1234567890")
                    .functionUrlAuthType("NONE")
                    .sourceArn("arn:aws:s3:::bucket")
                    .sourceAccount("123456789012")))
        .endsWith(
            "\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"123456789012\","
                + "\"lambda:FunctionUrlAuthType\":\"NONE\",\"aws:PrincipalOrgID\":\"o-1234567890\"},"
                + "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::bucket\"}}}");
    GetPolicyResponse policy = policy("f", null);
    assertThat(policy.policy())
        .startsWith(
            "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":["
                + S3
                + ","
                + OWN
                + ",{");
    assertThat(policy.revisionId()).isEqualTo(lambda.configuration("f").revisionId());
    assertThat(lambda.service.policies().find(ARN + "f")).contains(text(policy.policy()));
    assertThat(lambda.service.policies().find(ARN + "f:1")).isEmpty();
    assertThat(lambda.service.policies().find("arn:aws:sqs:us-east-1:1:q")).isEmpty();
  }

  @Test
  void aPermissionChangesTheRevisionAndCanBeTiedToOne() {
    String before = text(lambda.configuration("f").revisionId());
    add(aPermission("a", "s3.amazonaws.com").revisionId(before));
    assertThat(lambda.configuration("f").revisionId()).isNotEqualTo(before);
    lambda.fails(
        PreconditionFailedException.class,
        "The Revision Id provided does not match the latest Revision Id. Call the"
            + " GetFunction/GetAlias API to retrieve the latest Revision Id",
        () ->
            lambda.service.addPermission(
                aPermission("b", "s3.amazonaws.com").revisionId(before).build()));
  }

  @Test
  void anAliasHasAPolicyOfItsOwn() {
    lambda.publish("f");
    lambda.call(
        () ->
            lambda.service.createAlias(
                CreateAliasRequest.builder()
                    .functionName("f")
                    .name("live")
                    .functionVersion("1")
                    .build()));
    String statement = add(aPermission("s3", "s3.amazonaws.com").qualifier("live"));
    assertThat(statement).contains("\"Resource\":\"" + ARN + "f:live\"");
    assertThat(policy("f", "live").policy()).contains(statement);
    assertThat(lambda.service.policies().find(ARN + "f:live")).isPresent();
    lambda.fails(
        ResourceNotFoundException.class,
        "The resource you requested does not exist.",
        () -> policyRaw("f", null));
  }

  @Test
  void whatCannotBeAddedIsRefused() {
    invalid(
        "We currently do not support adding policies for $LATEST.",
        aPermission("a", "s3.amazonaws.com").qualifier("$LATEST"));
    invalid(
        "The provided principal was invalid. Please check the principal and try again.",
        aPermission("a", "invalid.nonaws.com"));
    String role = "arn:aws:iam::%s:role/gone";
    String own = role.formatted("123456789012");
    String other = role.formatted("222222222222");
    lambda.roles.missing.addAll(List.of(own, other));
    invalid(
        "The provided principal was invalid. Please check the principal and try again.",
        aPermission("a", own));
    assertThat(add(aPermission("other", other))).contains(other);
    invalid(
        "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action",
        aPermission("a", "*").functionUrlAuthType("NONE"));
    missing(
        "Function not found: " + ARN + "doesnotexist",
        aPermission("a", "s3.amazonaws.com").functionName("doesnotexist"));
    missing(
        "Cannot find alias arn: " + ARN + "f:alias-doesnotexist",
        aPermission("a", "s3.amazonaws.com").qualifier("alias-doesnotexist"));
    missing(
        "Function not found: " + ARN + "f:42",
        aPermission("a", "s3.amazonaws.com").qualifier("42"));
    missing(
        "Function not found: " + ARN + "f:valid-with-$-but-doesnotexist",
        aPermission("a", "s3.amazonaws.com").qualifier("valid-with-$-but-doesnotexist"));
    add(aPermission("s3", "s3.amazonaws.com"));
    lambda.fails(
        ResourceConflictException.class,
        "The statement id (s3) provided already exists. Please provide a new statement id, or"
            + " remove the existing statement.",
        () -> lambda.service.addPermission(aPermission("s3", "s3.amazonaws.com").build()));
  }

  @Test
  void aPolicyIsLimited() {
    String arn = "arn:aws:s3:::" + "b".repeat(15_000);
    add(aPermission("one", "s3.amazonaws.com").sourceArn(arn));
    int size =
        text(policy("f", null).policy()).length() * 2
            - "{'Version':'2012-10-17','Id':'default','Statement':[]}".length()
            + 1;
    lambda.fails(
        PolicyLengthExceededException.class,
        "The final policy size (" + size + ") is bigger than the limit (20480).",
        () ->
            lambda.service.addPermission(
                aPermission("two", "s3.amazonaws.com").sourceArn(arn).build()));
  }

  @Test
  void statementsAreRemoved() {
    missingRemoval("No policy is associated with the given resource.", "f", "s3");
    missingRemoval("No policy found for: " + ARN + "doesnotexist", "doesnotexist", "s3");
    missingRemoval(
        "Cannot find alias arn: " + ARN + "f:alias-doesnotexist", "f:alias-doesnotexist", "s3");
    add(aPermission("s3", "s3.amazonaws.com"));
    missingRemoval("Statement non-existent is not found in resource policy.", "f", "non-existent");
    lambda.call(() -> remove("f", "s3"));
    lambda.fails(
        ResourceNotFoundException.class,
        "The resource you requested does not exist.",
        () -> policyRaw("f", null));
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "doesnotexist",
        () -> policyRaw("doesnotexist", null));
    lambda.fails(
        ResourceNotFoundException.class,
        "The resource you requested does not exist.",
        () -> policyRaw("f", "42"));
  }

  private static AddPermissionRequest.Builder aPermission(String id, String principal) {
    return AddPermissionRequest.builder()
        .functionName("f")
        .statementId(id)
        .action("lambda:InvokeFunction")
        .principal(principal);
  }

  private String add(AddPermissionRequest.Builder request) {
    return text(lambda.call(() -> lambda.service.addPermission(request.build()).statement()));
  }

  private void invalid(String message, AddPermissionRequest.Builder request) {
    lambda.fails(
        InvalidParameterValueException.class,
        message,
        () -> lambda.service.addPermission(request.build()));
  }

  private void missing(String message, AddPermissionRequest.Builder request) {
    lambda.fails(
        ResourceNotFoundException.class,
        message,
        () -> lambda.service.addPermission(request.build()));
  }

  private void missingRemoval(String message, String name, String id) {
    lambda.fails(ResourceNotFoundException.class, message, () -> remove(name, id));
  }

  private Object remove(String name, String id) {
    return lambda.service.removePermission(
        RemovePermissionRequest.builder().functionName(name).statementId(id).build());
  }

  private GetPolicyResponse policy(String name, @Nullable String qualifier) {
    return lambda.call(() -> policyRaw(name, qualifier));
  }

  private GetPolicyResponse policyRaw(String name, @Nullable String qualifier) {
    return lambda.service.getPolicy(
        GetPolicyRequest.builder().functionName(name).qualifier(qualifier).build());
  }

  private static String text(@Nullable String given) {
    return Objects.requireNonNull(given);
  }
}
