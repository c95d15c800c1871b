package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.Role;

/** What IAM and STS were recorded to answer on AWS. */
class RecordedIamTest {
  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());

  private static void fails(ThrowingCallable call, int status, String code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(status);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
            });
  }

  private static Http.Reply query(String form) {
    return SERVER.http().query("iam", form + "&Version=2010-05-08");
  }

  @Test
  void rolesShowDifferentMembersInEachAnswer() {
    Http.Reply created =
        query(
            "Action=CreateRole&RoleName=shown&AssumeRolePolicyDocument="
                + java.net.URLEncoder.encode(Fixtures.TRUST_LAMBDA, UTF_8));
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.header("Content-Type")).startsWith("text/xml");
    assertThat(created.body())
        .contains("<CreateRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">")
        .contains("<RoleId>AROA")
        .contains("<RequestId>")
        .doesNotContain("MaxSessionDuration", "RoleLastUsed");
    assertThat(query("Action=GetRole&RoleName=shown").body())
        .contains("<MaxSessionDuration>3600</MaxSessionDuration>")
        .contains("RoleLastUsed");
    assertThat(query("Action=ListRoles").body())
        .contains("<MaxSessionDuration>3600</MaxSessionDuration>")
        .doesNotContain("RoleLastUsed");
    Role role = ON.aws().iam().getRole(get -> get.roleName("shown")).role();
    assertThat(java.net.URLDecoder.decode(role.assumeRolePolicyDocument(), UTF_8))
        .isEqualTo(Fixtures.TRUST_LAMBDA);
  }

  @Test
  void errorsInTheirOwnWords() {
    ON.role("words");
    fails(
        () ->
            ON.aws()
                .iam()
                .createRole(role -> role.roleName("broken").assumeRolePolicyDocument("{")),
        400,
        "MalformedPolicyDocument",
        "This policy contains invalid Json");
    fails(
        () ->
            ON.aws()
                .iam()
                .attachRolePolicy(
                    attach -> attach.roleName("words").policyArn("longer than twenty characters")),
        400,
        "ValidationError",
        "Invalid ARN:  Could not be parsed!");
    String absent = "arn:aws:iam::aws:policy/DoesNotExist";
    fails(
        () -> ON.aws().iam().attachRolePolicy(attach -> attach.roleName("words").policyArn(absent)),
        404,
        "NoSuchEntity",
        "Policy " + absent + " does not exist or is not attachable.");
    String own = "arn:aws:iam::000000000000:policy/absent";
    fails(
        () -> ON.aws().iam().deletePolicy(delete -> delete.policyArn(own)),
        404,
        "NoSuchEntity",
        "Policy " + own + " was not found.");
    fails(
        () -> ON.aws().iam().getRole(get -> get.roleName("nobody")),
        404,
        "NoSuchEntity",
        "The role with name nobody cannot be found.");
    fails(
        () -> ON.role("words"), 409, "EntityAlreadyExists", "Role with name words already exists.");
    fails(
        () ->
            ON.aws()
                .sts()
                .assumeRole(
                    assume -> assume.roleArn("not-an-arn-at-all-here").roleSessionName("ss")),
        400,
        "ValidationError",
        "not-an-arn-at-all-here is invalid");
  }

  @Test
  void managedPoliciesAreBuiltIn() throws Exception {
    List<String> lines;
    try (var text = RecordedIamTest.class.getResourceAsStream("/managed-policies.txt")) {
      lines = new String(Objects.requireNonNull(text).readAllBytes(), UTF_8).lines().toList();
    }
    assertThat(lines).isNotEmpty();
    for (String arn : lines) {
      assertThat(ON.aws().iam().getPolicy(get -> get.policyArn(arn)).policy().isAttachable())
          .as(arn)
          .isTrue();
    }
  }

  @Test
  void callerIdentityOfRoot() {
    var identity = ON.aws().sts().getCallerIdentity();
    assertThat(identity.account()).isEqualTo("000000000000");
    assertThat(identity.arn()).isEqualTo("arn:aws:iam::000000000000:root");
    assertThat(identity.userId()).isEqualTo("000000000000");
  }
}
