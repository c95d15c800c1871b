package dev.redrive.services.iam;

import static dev.redrive.services.iam.IamFixture.LAMBDA_TRUST;
import static dev.redrive.services.iam.IamFixture.SEND;
import static dev.redrive.services.iam.IamFixture.json;
import static dev.redrive.services.iam.IamFixture.policyArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.CommonError;
import dev.redrive.api.iam.AttachedPolicy;
import dev.redrive.api.iam.CreateRoleRequest;
import dev.redrive.api.iam.DeleteConflictException;
import dev.redrive.api.iam.DeleteRolePermissionsBoundaryRequest;
import dev.redrive.api.iam.DeleteRolePolicyRequest;
import dev.redrive.api.iam.DeleteRoleRequest;
import dev.redrive.api.iam.DetachRolePolicyRequest;
import dev.redrive.api.iam.EntityAlreadyExistsException;
import dev.redrive.api.iam.GetRolePolicyRequest;
import dev.redrive.api.iam.GetRoleRequest;
import dev.redrive.api.iam.InvalidInputException;
import dev.redrive.api.iam.LimitExceededException;
import dev.redrive.api.iam.ListAttachedRolePoliciesRequest;
import dev.redrive.api.iam.ListInstanceProfilesForRoleRequest;
import dev.redrive.api.iam.ListInstanceProfilesForRoleResponse;
import dev.redrive.api.iam.ListRolePoliciesRequest;
import dev.redrive.api.iam.ListRoleTagsRequest;
import dev.redrive.api.iam.ListRolesRequest;
import dev.redrive.api.iam.ListRolesResponse;
import dev.redrive.api.iam.MalformedPolicyDocumentException;
import dev.redrive.api.iam.NoSuchEntityException;
import dev.redrive.api.iam.PutRolePermissionsBoundaryRequest;
import dev.redrive.api.iam.Role;
import dev.redrive.api.iam.RoleLastUsed;
import dev.redrive.api.iam.Tag;
import dev.redrive.api.iam.TagRoleRequest;
import dev.redrive.api.iam.UntagRoleRequest;
import dev.redrive.api.iam.UpdateAssumeRolePolicyRequest;
import dev.redrive.api.iam.UpdateRoleDescriptionRequest;
import dev.redrive.api.iam.UpdateRoleRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {
  private static final String SQS_FULL = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";

  private IamFixture iam;

  @BeforeEach
  void open(@TempDir Path folder) {
    iam = new IamFixture(folder);
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void createAnswersLessThanGet() {
    Role created =
        Objects.requireNonNull(
            iam.createRole(
                    CreateRoleRequest.builder()
                        .roleName("Demo-Lambda")
                        .path("/service-role/")
                        .description("words")
                        .assumeRolePolicyDocument(LAMBDA_TRUST)
                        .build())
                .role());
    assertThat(created.arn()).isEqualTo("arn:aws:iam::000000000000:role/service-role/Demo-Lambda");
    assertThat(created.roleId()).matches("AROA[A-Z2-7]{17}");
    assertThat(created.createDate()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
    assertThat(created.maxSessionDuration()).isNull();
    assertThat(created.roleLastUsed()).isNull();
    assertThat(created.description()).isNull();
    assertThat(created.tags()).isNull();
    assertThat(created.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A%222012-10-17");
    assertThat(
            URLDecoder.decode(
                Objects.requireNonNull(created.assumeRolePolicyDocument()), StandardCharsets.UTF_8))
        .isEqualTo(LAMBDA_TRUST);
    Role told = get("Demo-Lambda");
    assertThat(told.maxSessionDuration()).isEqualTo(3600);
    assertThat(told.roleLastUsed()).isEqualTo(RoleLastUsed.builder().build());
    assertThat(told.description()).isEqualTo("words");
    assertThat(told.tags()).isNull();
  }

  @Test
  void namesAreTakenWhateverTheirCase() {
    iam.createRole("Demo");
    assertThatThrownBy(() -> iam.createRole("DEMO"))
        .isInstanceOf(EntityAlreadyExistsException.class)
        .hasMessage("Role with name DEMO already exists.");
    assertThatThrownBy(() -> get("nobody"))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessage("The role with name nobody cannot be found.");
  }

  @Test
  void noRoleIsInAnInstanceProfile() {
    iam.createRole("r");
    assertThat(profiles("r").instanceProfiles()).isEmpty();
    assertThat(profiles("r").isTruncated()).isFalse();
    assertThatThrownBy(() -> profiles("nobody"))
        .hasMessage("The role with name nobody cannot be found.");
  }

  private ListInstanceProfilesForRoleResponse profiles(String role) {
    ListInstanceProfilesForRoleRequest request =
        ListInstanceProfilesForRoleRequest.builder().roleName(role).build();
    return iam.root(() -> iam.iam.listInstanceProfilesForRole(request));
  }

  @Test
  void updateLeavesWhatIsNotGiven() {
    iam.createRole("r");
    update("r", "first", 7200);
    iam.root(() -> iam.iam.updateRole(UpdateRoleRequest.builder().roleName("r").build()));
    assertThat(get("r").description()).isEqualTo("first");
    assertThat(get("r").maxSessionDuration()).isEqualTo(7200);
    Role described =
        Objects.requireNonNull(
            iam.root(
                () ->
                    iam.iam
                        .updateRoleDescription(
                            UpdateRoleDescriptionRequest.builder()
                                .roleName("r")
                                .description("second")
                                .build())
                        .role()));
    assertThat(described.description()).isEqualTo("second");
    assertThat(described.maxSessionDuration()).isNull();
  }

  @Test
  void listsByPathWithoutTagsAndLastUse() {
    for (String name : List.of("b", "a", "c")) {
      iam.createRole(
          CreateRoleRequest.builder()
              .roleName(name)
              .path("/team/")
              .tags(List.of(Tag.builder().key("k").value("v").build()))
              .assumeRolePolicyDocument(LAMBDA_TRUST)
              .build());
    }
    iam.createRole("elsewhere");
    ListRolesResponse first =
        list(ListRolesRequest.builder().pathPrefix("/team/").maxItems(2).build());
    assertThat(first.isTruncated()).isTrue();
    assertThat(first.roles()).extracting(Role::roleName).containsExactly("a", "b");
    assertThat(Objects.requireNonNull(first.roles()).getFirst().tags()).isNull();
    assertThat(first.roles().getFirst().maxSessionDuration()).isEqualTo(3600);
    ListRolesResponse second =
        list(ListRolesRequest.builder().pathPrefix("/team/").marker(first.marker()).build());
    assertThat(second.roles()).extracting(Role::roleName).containsExactly("c");
    assertThat(second.isTruncated()).isFalse();
    assertThat(second.marker()).isNull();
    assertThatThrownBy(() -> list(ListRolesRequest.builder().marker("nonsense!").build()))
        .isInstanceOf(CommonError.class)
        .hasMessage("Invalid Marker.");
  }

  @Test
  void deleteRefusesWhileThereArePolicies() {
    iam.createRole("r");
    iam.attach("r", SQS_FULL);
    assertThatThrownBy(() -> delete("r"))
        .isInstanceOf(DeleteConflictException.class)
        .hasMessage("Cannot delete entity, must detach all policies first.");
    detach("r", SQS_FULL);
    iam.putPolicy("r", "inline", SEND);
    assertThatThrownBy(() -> delete("r"))
        .hasMessage("Cannot delete entity, must delete policies first.");
    iam.root(
        () ->
            iam.iam.deleteRolePolicy(
                DeleteRolePolicyRequest.builder().roleName("r").policyName("inline").build()));
    delete("r");
    assertThatThrownBy(() -> get("r")).isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void trustPolicyIsJudged() {
    iam.createRole("r");
    assertThatThrownBy(() -> updateTrust("r", "not json"))
        .isInstanceOf(MalformedPolicyDocumentException.class)
        .hasMessage("This policy contains invalid Json");
    String unknown =
        json(
            "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'AWS':"
                + "'arn:aws:iam::000000000000:role/nobody'},'Action':'sts:AssumeRole'}}");
    assertThatThrownBy(() -> updateTrust("r", unknown))
        .hasMessage(
            "Invalid principal in policy: \"AWS\":\"arn:aws:iam::000000000000:role/nobody\"");
    updateTrust("r", unknown.replace("nobody", "r"));
    assertThat(get("r").assumeRolePolicyDocument()).contains("role%2Fr");
    String large = LAMBDA_TRUST.replace("'", "") + " ".repeat(3000);
    updateTrust("r", large);
    String tooLarge =
        json("{'Version':'2012-10-17','Id':'" + "x".repeat(2048) + "',")
            + LAMBDA_TRUST.substring(LAMBDA_TRUST.indexOf("\"Statement\""));
    assertThatThrownBy(() -> updateTrust("r", tooLarge))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("Cannot exceed quota for ACLSizePerRole: 2048");
  }

  @Test
  void attachesManagedPolicies() {
    iam.createRole("r");
    iam.createPolicy("own");
    iam.attach("r", SQS_FULL);
    iam.attach("r", SQS_FULL);
    iam.attach("r", policyArn("own"));
    assertThat(attached("r"))
        .containsExactly(
            AttachedPolicy.builder().policyName("AmazonSQSFullAccess").policyArn(SQS_FULL).build(),
            AttachedPolicy.builder().policyName("own").policyArn(policyArn("own")).build());
    assertThatThrownBy(() -> iam.attach("r", "longpolicynamebutnoarn"))
        .isInstanceOf(CommonError.class)
        .hasMessage("Invalid ARN:  Could not be parsed!");
    assertThatThrownBy(() -> iam.attach("r", policyArn("none")))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessage("Policy " + policyArn("none") + " does not exist or is not attachable.");
    assertThatThrownBy(() -> iam.attach("nobody", SQS_FULL))
        .hasMessage("The role with name nobody cannot be found.");
    detach("r", SQS_FULL);
    assertThatThrownBy(() -> detach("r", SQS_FULL))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessage("Policy " + SQS_FULL + " was not found.");
  }

  @Test
  void attachesTenPoliciesAtMost() {
    iam.createRole("r");
    for (int i = 0; i < 10; i++) {
      iam.createPolicy("p" + i);
      iam.attach("r", policyArn("p" + i));
    }
    assertThatThrownBy(() -> iam.attach("r", SQS_FULL))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("Cannot exceed quota for PoliciesPerRole: 10");
  }

  @Test
  void inlinePolicies() {
    iam.createRole("r");
    iam.putPolicy("r", "two", SEND);
    iam.putPolicy("r", "one", SEND);
    assertThat(
            iam.root(
                    () ->
                        iam.iam.listRolePolicies(
                            ListRolePoliciesRequest.builder().roleName("r").build()))
                .policyNames())
        .containsExactly("one", "two");
    assertThat(inline("r", "one")).startsWith("%7B%22Version");
    assertThatThrownBy(() -> inline("r", "three"))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessage("The role policy with name three cannot be found.");
    assertThatThrownBy(() -> iam.putPolicy("r", "bad", "{}"))
        .isInstanceOf(MalformedPolicyDocumentException.class)
        .hasMessage("Syntax errors in policy.");
    String big =
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sqs:SendMessage',"
            + "'Resource':'arn:aws:sqs:::"
            + "q".repeat(10_240)
            + "'}}";
    assertThatThrownBy(() -> iam.putPolicy("r", "big", big))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("Maximum policy size of 10240 bytes exceeded for role r");
  }

  @Test
  void boundaries() {
    iam.createRole("r");
    iam.createPolicy("limit");
    putBoundary("r", policyArn("limit"));
    assertThat(Objects.requireNonNull(get("r").permissionsBoundary()).permissionsBoundaryType())
        .isEqualTo("Policy");
    assertThat(list(ListRolesRequest.builder().build()).roles())
        .extracting(Role::permissionsBoundary)
        .containsOnlyNulls();
    iam.root(
        () ->
            iam.iam.deleteRolePermissionsBoundary(
                DeleteRolePermissionsBoundaryRequest.builder().roleName("r").build()));
    assertThat(get("r").permissionsBoundary()).isNull();
    String noPolicy = "arn:aws:iam::000000000000:not_a_policy/x";
    assertThatThrownBy(() -> putBoundary("r", noPolicy))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("ARN " + noPolicy + " is not valid.");
    assertThatThrownBy(() -> putBoundary("r", policyArn("none")))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessage("Scope ARN: " + policyArn("none") + " does not exist or is not attachable.");
  }

  @Test
  void tagKeysOfRolesIgnoreCase() {
    iam.createRole("r");
    tag("r", Tag.builder().key("Team").value("a").build());
    tag("r", Tag.builder().key("team").value("b").build());
    assertThat(tags("r")).containsExactly(Tag.builder().key("team").value("b").build());
    assertThat(get("r").tags()).hasSize(1);
    assertThatThrownBy(
            () ->
                tag(
                    "r",
                    Tag.builder().key("x").value("").build(),
                    Tag.builder().key("X").value("").build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    iam.root(
        () ->
            iam.iam.untagRole(
                UntagRoleRequest.builder().roleName("r").tagKeys(List.of("TEAM", "none")).build()));
    assertThat(tags("r")).isEmpty();
  }

  private Role get(String name) {
    return Objects.requireNonNull(
        iam.root(() -> iam.iam.getRole(GetRoleRequest.builder().roleName(name).build()).role()));
  }

  private ListRolesResponse list(ListRolesRequest request) {
    return iam.root(() -> iam.iam.listRoles(request));
  }

  private void delete(String name) {
    iam.root(() -> iam.iam.deleteRole(DeleteRoleRequest.builder().roleName(name).build()));
  }

  private void update(String name, String description, int seconds) {
    iam.root(
        () ->
            iam.iam.updateRole(
                UpdateRoleRequest.builder()
                    .roleName(name)
                    .description(description)
                    .maxSessionDuration(seconds)
                    .build()));
  }

  private void updateTrust(String name, String document) {
    iam.root(
        () ->
            iam.iam.updateAssumeRolePolicy(
                UpdateAssumeRolePolicyRequest.builder()
                    .roleName(name)
                    .policyDocument(document)
                    .build()));
  }

  private void detach(String role, String arn) {
    iam.root(
        () ->
            iam.iam.detachRolePolicy(
                DetachRolePolicyRequest.builder().roleName(role).policyArn(arn).build()));
  }

  private List<AttachedPolicy> attached(String role) {
    return Objects.requireNonNull(
        iam.root(
            () ->
                iam.iam
                    .listAttachedRolePolicies(
                        ListAttachedRolePoliciesRequest.builder().roleName(role).build())
                    .attachedPolicies()));
  }

  private String inline(String role, String name) {
    return Objects.requireNonNull(
        iam.root(
            () ->
                iam.iam
                    .getRolePolicy(
                        GetRolePolicyRequest.builder().roleName(role).policyName(name).build())
                    .policyDocument()));
  }

  private void putBoundary(String role, String arn) {
    iam.root(
        () ->
            iam.iam.putRolePermissionsBoundary(
                PutRolePermissionsBoundaryRequest.builder()
                    .roleName(role)
                    .permissionsBoundary(arn)
                    .build()));
  }

  private void tag(String role, Tag... tags) {
    iam.root(
        () -> iam.iam.tagRole(TagRoleRequest.builder().roleName(role).tags(List.of(tags)).build()));
  }

  private List<Tag> tags(String role) {
    return Objects.requireNonNull(
        iam.root(
            () ->
                iam.iam.listRoleTags(ListRoleTagsRequest.builder().roleName(role).build()).tags()));
  }
}
