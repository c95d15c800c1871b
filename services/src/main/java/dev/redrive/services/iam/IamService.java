package dev.redrive.services.iam;

import static dev.redrive.services.iam.Given.given;

import dev.redrive.api.iam.AttachRolePolicyRequest;
import dev.redrive.api.iam.CreatePolicyRequest;
import dev.redrive.api.iam.CreatePolicyResponse;
import dev.redrive.api.iam.CreatePolicyVersionRequest;
import dev.redrive.api.iam.CreatePolicyVersionResponse;
import dev.redrive.api.iam.CreateRoleRequest;
import dev.redrive.api.iam.CreateRoleResponse;
import dev.redrive.api.iam.DeletePolicyRequest;
import dev.redrive.api.iam.DeletePolicyVersionRequest;
import dev.redrive.api.iam.DeleteRolePermissionsBoundaryRequest;
import dev.redrive.api.iam.DeleteRolePolicyRequest;
import dev.redrive.api.iam.DeleteRoleRequest;
import dev.redrive.api.iam.DetachRolePolicyRequest;
import dev.redrive.api.iam.GetContextKeysForCustomPolicyRequest;
import dev.redrive.api.iam.GetContextKeysForPolicyResponse;
import dev.redrive.api.iam.GetContextKeysForPrincipalPolicyRequest;
import dev.redrive.api.iam.GetPolicyRequest;
import dev.redrive.api.iam.GetPolicyResponse;
import dev.redrive.api.iam.GetPolicyVersionRequest;
import dev.redrive.api.iam.GetPolicyVersionResponse;
import dev.redrive.api.iam.GetRolePolicyRequest;
import dev.redrive.api.iam.GetRolePolicyResponse;
import dev.redrive.api.iam.GetRoleRequest;
import dev.redrive.api.iam.GetRoleResponse;
import dev.redrive.api.iam.IamApi;
import dev.redrive.api.iam.ListAttachedRolePoliciesRequest;
import dev.redrive.api.iam.ListAttachedRolePoliciesResponse;
import dev.redrive.api.iam.ListEntitiesForPolicyRequest;
import dev.redrive.api.iam.ListEntitiesForPolicyResponse;
import dev.redrive.api.iam.ListInstanceProfilesForRoleRequest;
import dev.redrive.api.iam.ListInstanceProfilesForRoleResponse;
import dev.redrive.api.iam.ListPoliciesRequest;
import dev.redrive.api.iam.ListPoliciesResponse;
import dev.redrive.api.iam.ListPolicyTagsRequest;
import dev.redrive.api.iam.ListPolicyTagsResponse;
import dev.redrive.api.iam.ListPolicyVersionsRequest;
import dev.redrive.api.iam.ListPolicyVersionsResponse;
import dev.redrive.api.iam.ListRolePoliciesRequest;
import dev.redrive.api.iam.ListRolePoliciesResponse;
import dev.redrive.api.iam.ListRoleTagsRequest;
import dev.redrive.api.iam.ListRoleTagsResponse;
import dev.redrive.api.iam.ListRolesRequest;
import dev.redrive.api.iam.ListRolesResponse;
import dev.redrive.api.iam.PutRolePermissionsBoundaryRequest;
import dev.redrive.api.iam.PutRolePolicyRequest;
import dev.redrive.api.iam.SetDefaultPolicyVersionRequest;
import dev.redrive.api.iam.SimulateCustomPolicyRequest;
import dev.redrive.api.iam.SimulatePolicyResponse;
import dev.redrive.api.iam.SimulatePrincipalPolicyRequest;
import dev.redrive.api.iam.TagPolicyRequest;
import dev.redrive.api.iam.TagRoleRequest;
import dev.redrive.api.iam.Unit;
import dev.redrive.api.iam.UntagPolicyRequest;
import dev.redrive.api.iam.UntagRoleRequest;
import dev.redrive.api.iam.UpdateAssumeRolePolicyRequest;
import dev.redrive.api.iam.UpdateRoleDescriptionRequest;
import dev.redrive.api.iam.UpdateRoleDescriptionResponse;
import dev.redrive.api.iam.UpdateRoleRequest;
import dev.redrive.api.iam.UpdateRoleResponse;
import dev.redrive.engine.Clock;
import java.util.Optional;

/** IAM's operations; global, so things belong to an account and to no region. */
public final class IamService implements IamApi {
  private static final Unit NOTHING = Unit.builder().build();

  private final Roles roles;
  private final InlinePolicies inlinePolicies;
  private final Attachments attachments;
  private final ManagedPolicies managedPolicies;
  private final PolicyVersions versions;
  private final Tagging tagging;
  private final Simulations simulations;

  /**
   * Works on the database.
   *
   * @param clock business time, for the dates that answers show
   * @param activity when roles were last used
   */
  public IamService(IamDatabase database, Clock clock, RoleActivity activity) {
    this.roles = new Roles(database, clock, activity);
    this.inlinePolicies = new InlinePolicies(database);
    this.attachments = new Attachments(database);
    this.managedPolicies = new ManagedPolicies(database, clock);
    this.versions = new PolicyVersions(database, clock);
    this.tagging = new Tagging(database);
    this.simulations = new Simulations(database);
  }

  @Override
  public Unit attachRolePolicy(AttachRolePolicyRequest input) {
    attachments.attach(given(input.roleName()), given(input.policyArn()));
    return NOTHING;
  }

  @Override
  public CreatePolicyResponse createPolicy(CreatePolicyRequest input) {
    return managedPolicies.create(input);
  }

  @Override
  public CreatePolicyVersionResponse createPolicyVersion(CreatePolicyVersionRequest input) {
    return versions.create(input);
  }

  @Override
  public CreateRoleResponse createRole(CreateRoleRequest input) {
    return roles.create(input);
  }

  @Override
  public Unit deletePolicy(DeletePolicyRequest input) {
    managedPolicies.delete(given(input.policyArn()));
    return NOTHING;
  }

  @Override
  public Unit deletePolicyVersion(DeletePolicyVersionRequest input) {
    versions.delete(given(input.policyArn()), given(input.versionId()));
    return NOTHING;
  }

  @Override
  public Unit deleteRole(DeleteRoleRequest input) {
    roles.delete(given(input.roleName()));
    return NOTHING;
  }

  @Override
  public Unit deleteRolePermissionsBoundary(DeleteRolePermissionsBoundaryRequest input) {
    roles.setBoundary(given(input.roleName()), Optional.empty());
    return NOTHING;
  }

  @Override
  public Unit deleteRolePolicy(DeleteRolePolicyRequest input) {
    inlinePolicies.delete(given(input.roleName()), given(input.policyName()));
    return NOTHING;
  }

  @Override
  public Unit detachRolePolicy(DetachRolePolicyRequest input) {
    attachments.detach(given(input.roleName()), given(input.policyArn()));
    return NOTHING;
  }

  @Override
  public GetContextKeysForPolicyResponse getContextKeysForCustomPolicy(
      GetContextKeysForCustomPolicyRequest input) {
    return simulations.contextKeys(input);
  }

  @Override
  public GetContextKeysForPolicyResponse getContextKeysForPrincipalPolicy(
      GetContextKeysForPrincipalPolicyRequest input) {
    return simulations.contextKeys(input);
  }

  @Override
  public GetPolicyResponse getPolicy(GetPolicyRequest input) {
    return managedPolicies.get(given(input.policyArn()));
  }

  @Override
  public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest input) {
    return versions.get(given(input.policyArn()), given(input.versionId()));
  }

  @Override
  public GetRoleResponse getRole(GetRoleRequest input) {
    return roles.get(given(input.roleName()));
  }

  @Override
  public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest input) {
    return inlinePolicies.get(given(input.roleName()), given(input.policyName()));
  }

  @Override
  public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
      ListAttachedRolePoliciesRequest input) {
    return attachments.list(input);
  }

  @Override
  public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
      ListInstanceProfilesForRoleRequest input) {
    return roles.instanceProfiles(given(input.roleName()));
  }

  @Override
  public ListEntitiesForPolicyResponse listEntitiesForPolicy(ListEntitiesForPolicyRequest input) {
    return managedPolicies.entities(input);
  }

  @Override
  public ListPoliciesResponse listPolicies(ListPoliciesRequest input) {
    return managedPolicies.list(input);
  }

  @Override
  public ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest input) {
    return tagging.ofPolicy(input);
  }

  @Override
  public ListPolicyVersionsResponse listPolicyVersions(ListPolicyVersionsRequest input) {
    return versions.list(input);
  }

  @Override
  public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest input) {
    return inlinePolicies.list(input);
  }

  @Override
  public ListRolesResponse listRoles(ListRolesRequest input) {
    return roles.list(input);
  }

  @Override
  public ListRoleTagsResponse listRoleTags(ListRoleTagsRequest input) {
    return tagging.ofRole(input);
  }

  @Override
  public Unit putRolePermissionsBoundary(PutRolePermissionsBoundaryRequest input) {
    roles.setBoundary(given(input.roleName()), Optional.of(given(input.permissionsBoundary())));
    return NOTHING;
  }

  @Override
  public Unit putRolePolicy(PutRolePolicyRequest input) {
    inlinePolicies.put(
        given(input.roleName()), given(input.policyName()), given(input.policyDocument()));
    return NOTHING;
  }

  @Override
  public Unit setDefaultPolicyVersion(SetDefaultPolicyVersionRequest input) {
    versions.setDefault(given(input.policyArn()), given(input.versionId()));
    return NOTHING;
  }

  @Override
  public SimulatePolicyResponse simulateCustomPolicy(SimulateCustomPolicyRequest input) {
    return simulations.custom(input);
  }

  @Override
  public SimulatePolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest input) {
    return simulations.principal(input);
  }

  @Override
  public Unit tagPolicy(TagPolicyRequest input) {
    tagging.tagPolicy(given(input.policyArn()), given(input.tags()));
    return NOTHING;
  }

  @Override
  public Unit tagRole(TagRoleRequest input) {
    tagging.tagRole(given(input.roleName()), given(input.tags()));
    return NOTHING;
  }

  @Override
  public Unit untagPolicy(UntagPolicyRequest input) {
    tagging.untagPolicy(given(input.policyArn()), given(input.tagKeys()));
    return NOTHING;
  }

  @Override
  public Unit untagRole(UntagRoleRequest input) {
    tagging.untagRole(given(input.roleName()), given(input.tagKeys()));
    return NOTHING;
  }

  @Override
  public Unit updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest input) {
    roles.updateTrustPolicy(given(input.roleName()), given(input.policyDocument()));
    return NOTHING;
  }

  @Override
  public UpdateRoleResponse updateRole(UpdateRoleRequest input) {
    roles.update(given(input.roleName()), input.description(), input.maxSessionDuration());
    return UpdateRoleResponse.builder().build();
  }

  @Override
  public UpdateRoleDescriptionResponse updateRoleDescription(UpdateRoleDescriptionRequest input) {
    return roles.updateDescription(given(input.roleName()), given(input.description()));
  }
}
