package dev.redrive.services.iam;

import static dev.redrive.services.iam.IamFixture.SEND;
import static dev.redrive.services.iam.IamFixture.policyArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.iam.CreatePolicyRequest;
import dev.redrive.api.iam.CreatePolicyVersionRequest;
import dev.redrive.api.iam.DeleteConflictException;
import dev.redrive.api.iam.DeletePolicyRequest;
import dev.redrive.api.iam.DeletePolicyVersionRequest;
import dev.redrive.api.iam.EntityAlreadyExistsException;
import dev.redrive.api.iam.GetPolicyRequest;
import dev.redrive.api.iam.GetPolicyVersionRequest;
import dev.redrive.api.iam.InvalidInputException;
import dev.redrive.api.iam.LimitExceededException;
import dev.redrive.api.iam.ListEntitiesForPolicyRequest;
import dev.redrive.api.iam.ListEntitiesForPolicyResponse;
import dev.redrive.api.iam.ListPoliciesRequest;
import dev.redrive.api.iam.ListPoliciesResponse;
import dev.redrive.api.iam.ListPolicyTagsRequest;
import dev.redrive.api.iam.ListPolicyVersionsRequest;
import dev.redrive.api.iam.NoSuchEntityException;
import dev.redrive.api.iam.Policy;
import dev.redrive.api.iam.PolicyRole;
import dev.redrive.api.iam.PolicyVersion;
import dev.redrive.api.iam.SetDefaultPolicyVersionRequest;
import dev.redrive.api.iam.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedPoliciesTest {
  private static final String BASIC =
      "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

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
    Policy created =
        Objects.requireNonNull(
            iam.root(
                    () ->
                        iam.iam.createPolicy(
                            CreatePolicyRequest.builder()
                                .policyName("p")
                                .path("/a/")
                                .description("words")
                                .policyDocument(SEND)
                                .build()))
                .policy());
    assertThat(created.arn()).isEqualTo("arn:aws:iam::000000000000:policy/a/p");
    assertThat(created.policyId()).matches("ANPA[A-Z2-7]{17}");
    assertThat(created.defaultVersionId()).isEqualTo("v1");
    assertThat(created.isAttachable()).isTrue();
    assertThat(created.description()).isNull();
    assertThat(created.tags()).isNull();
    Policy told = get("arn:aws:iam::000000000000:policy/a/p");
    assertThat(told.description()).isEqualTo("words");
    assertThat(told.tags()).isEmpty();
    assertThatThrownBy(() -> iam.createPolicy("P"))
        .isInstanceOf(EntityAlreadyExistsException.class)
        .hasMessage("A policy called P already exists. Duplicate names are not allowed.");
    assertThatThrownBy(() -> get(policyArn("none")))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessage("Policy " + policyArn("none") + " was not found.");
  }

  @Test
  void versionsAreNumberedForEver() {
    iam.createPolicy("p");
    for (int i = 2; i <= 5; i++) {
      assertThat(createVersion("p", false).versionId()).isEqualTo("v" + i);
    }
    assertThatThrownBy(() -> createVersion("p", false))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "A managed policy can have up to 5 versions. Before you create a new version, you must"
                + " delete an existing version.");
    deleteVersion("p", "v5");
    PolicyVersion six = createVersion("p", true);
    assertThat(six.versionId()).isEqualTo("v6");
    assertThat(six.isDefaultVersion()).isTrue();
    assertThat(six.document()).isNull();
    assertThat(versions(policyArn("p")))
        .extracting(PolicyVersion::versionId)
        .containsExactly("v6", "v4", "v3", "v2", "v1");
    assertThat(get(policyArn("p")).defaultVersionId()).isEqualTo("v6");
    assertThatThrownBy(() -> deleteVersion("p", "v6"))
        .isInstanceOf(DeleteConflictException.class)
        .hasMessage("Cannot delete the default version of a policy.");
    iam.root(
        () ->
            iam.iam.setDefaultPolicyVersion(
                SetDefaultPolicyVersionRequest.builder()
                    .policyArn(policyArn("p"))
                    .versionId("v2")
                    .build()));
    assertThat(get(policyArn("p")).defaultVersionId()).isEqualTo("v2");
    assertThatThrownBy(() -> version(policyArn("p"), "v9"))
        .hasMessage(
            "Policy " + policyArn("p") + " version v9 does not exist or is not attachable.");
    assertThatThrownBy(() -> delete(policyArn("p")))
        .hasMessageStartingWith("This policy has more than one version.");
  }

  @Test
  void deleteRefusesWhileItIsUsed() {
    iam.createPolicy("p");
    iam.createRole("r");
    iam.attach("r", policyArn("p"));
    assertThat(get(policyArn("p")).attachmentCount()).isEqualTo(1);
    assertThatThrownBy(() -> delete(policyArn("p")))
        .isInstanceOf(DeleteConflictException.class)
        .hasMessage("Cannot delete a policy attached to entities.");
  }

  @Test
  void awsPoliciesAreBuiltInAndCannotBeChanged() {
    Policy basic = get(BASIC);
    assertThat(basic.path()).isEqualTo("/service-role/");
    assertThat(basic.policyId()).matches("ANPA[A-Z2-7]{17}");
    assertThat(version(BASIC, "v1").document()).contains("logs%3APutLogEvents");
    assertThat(versions(BASIC)).hasSize(1);
    assertThatThrownBy(() -> delete(BASIC)).isInstanceOf(AccessDenied.class);
    for (ManagedPolicy policy : AwsManagedPolicies.all()) {
      assertThat(version(policy.arn(), policy.defaultVersionId()).isDefaultVersion()).isTrue();
    }
  }

  @Test
  void listsByScopePathAndUse() {
    iam.createPolicy("own");
    iam.createRole("r");
    iam.attach("r", BASIC);
    assertThat(list(ListPoliciesRequest.builder().scope("Local").build()))
        .extracting(Policy::policyName)
        .containsExactly("own");
    assertThat(list(ListPoliciesRequest.builder().scope("AWS").build()))
        .hasSize(AwsManagedPolicies.all().size());
    assertThat(list(ListPoliciesRequest.builder().onlyAttached(true).build()))
        .extracting(Policy::arn)
        .containsExactly(BASIC);
    assertThat(list(ListPoliciesRequest.builder().pathPrefix("/service-role/").build()))
        .allMatch(policy -> "/service-role/".equals(policy.path()));
    assertThat(list(ListPoliciesRequest.builder().build()))
        .hasSize(AwsManagedPolicies.all().size() + 1)
        .allMatch(policy -> policy.tags() == null && policy.description() == null);
  }

  @Test
  void pagesMeetEveryPolicyOnce() {
    List<String> met = new ArrayList<>();
    String marker = null;
    do {
      String from = marker;
      ListPoliciesResponse page =
          iam.root(
              () ->
                  iam.iam.listPolicies(
                      ListPoliciesRequest.builder().maxItems(7).marker(from).build()));
      Objects.requireNonNull(page.policies()).forEach(policy -> met.add(policy.arn()));
      marker = page.marker();
    } while (marker != null);
    assertThat(met).doesNotHaveDuplicates().hasSize(AwsManagedPolicies.all().size());
  }

  @Test
  void tellsWhoHasAPolicy() {
    iam.createRole("r");
    iam.attach("r", BASIC);
    ListEntitiesForPolicyResponse entities = entities(null);
    assertThat(entities.policyRoles()).extracting(PolicyRole::roleName).containsExactly("r");
    assertThat(entities.policyUsers()).isEmpty();
    assertThat(entities.policyGroups()).isEmpty();
    assertThat(entities("User").policyRoles()).isEmpty();
  }

  @Test
  void tagKeysOfPoliciesKeepCase() {
    iam.root(
        () ->
            iam.iam.createPolicy(
                CreatePolicyRequest.builder()
                    .policyName("p")
                    .policyDocument(SEND)
                    .tags(List.of(tag("abc"), tag("z"), tag("a"), tag("A")))
                    .build()));
    assertThat(
            iam.root(
                    () ->
                        iam.iam.listPolicyTags(
                            ListPolicyTagsRequest.builder().policyArn(policyArn("p")).build()))
                .tags())
        .extracting(Tag::key)
        .containsExactly("A", "a", "z", "abc");
    assertThatThrownBy(
            () ->
                iam.root(
                    () ->
                        iam.iam.createPolicy(
                            CreatePolicyRequest.builder()
                                .policyName("q")
                                .policyDocument(SEND)
                                .tags(List.of(tag("a"), tag("a")))
                                .build())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Duplicate tag keys found.");
  }

  private static Tag tag(String key) {
    return Tag.builder().key(key).value("").build();
  }

  private Policy get(String arn) {
    return Objects.requireNonNull(
        iam.root(() -> iam.iam.getPolicy(GetPolicyRequest.builder().policyArn(arn).build()))
            .policy());
  }

  private void delete(String arn) {
    iam.root(() -> iam.iam.deletePolicy(DeletePolicyRequest.builder().policyArn(arn).build()));
  }

  private PolicyVersion createVersion(String name, boolean asDefault) {
    return Objects.requireNonNull(
        iam.root(
                () ->
                    iam.iam.createPolicyVersion(
                        CreatePolicyVersionRequest.builder()
                            .policyArn(policyArn(name))
                            .policyDocument(SEND)
                            .setAsDefault(asDefault)
                            .build()))
            .policyVersion());
  }

  private void deleteVersion(String name, String version) {
    iam.root(
        () ->
            iam.iam.deletePolicyVersion(
                DeletePolicyVersionRequest.builder()
                    .policyArn(policyArn(name))
                    .versionId(version)
                    .build()));
  }

  private PolicyVersion version(String arn, String version) {
    return Objects.requireNonNull(
        iam.root(
                () ->
                    iam.iam.getPolicyVersion(
                        GetPolicyVersionRequest.builder()
                            .policyArn(arn)
                            .versionId(version)
                            .build()))
            .policyVersion());
  }

  private List<PolicyVersion> versions(String arn) {
    return Objects.requireNonNull(
        iam.root(
                () ->
                    iam.iam.listPolicyVersions(
                        ListPolicyVersionsRequest.builder().policyArn(arn).build()))
            .versions());
  }

  private List<Policy> list(ListPoliciesRequest request) {
    return Objects.requireNonNull(iam.root(() -> iam.iam.listPolicies(request)).policies());
  }

  private ListEntitiesForPolicyResponse entities(@Nullable String filter) {
    return iam.root(
        () ->
            iam.iam.listEntitiesForPolicy(
                ListEntitiesForPolicyRequest.builder()
                    .policyArn(BASIC)
                    .entityFilter(filter)
                    .build()));
  }
}
