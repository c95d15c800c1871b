$version: "2.0"

namespace com.amazonaws.iam

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use dev.redrive#authorize

@awsQuery
@service(sdkId: "IAM")
@sigv4(name: "iam")
@xmlNamespace(uri: "https://iam.amazonaws.com/doc/2010-05-08/")
service AWSIdentityManagementV20100508 {
    version: "2010-05-08"
    operations: [
        CreateRole
        GetRole
        ListRoles
        UpdateRole
        UpdateRoleDescription
        UpdateAssumeRolePolicy
        DeleteRole
        TagRole
        UntagRole
        ListRoleTags
        PutRolePolicy
        GetRolePolicy
        ListRolePolicies
        DeleteRolePolicy
        AttachRolePolicy
        DetachRolePolicy
        ListAttachedRolePolicies
        ListInstanceProfilesForRole
        PutRolePermissionsBoundary
        DeleteRolePermissionsBoundary
        CreatePolicy
        GetPolicy
        ListPolicies
        DeletePolicy
        CreatePolicyVersion
        GetPolicyVersion
        ListPolicyVersions
        DeletePolicyVersion
        SetDefaultPolicyVersion
        TagPolicy
        UntagPolicy
        ListPolicyTags
        ListEntitiesForPolicy
        SimulatePrincipalPolicy
        SimulateCustomPolicy
        GetContextKeysForPrincipalPolicy
        GetContextKeysForCustomPolicy
    ]
}

/// Makes a role.
@authorize(action: "iam:CreateRole", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation CreateRole {
    input: CreateRoleRequest
    output: CreateRoleResponse
    errors: [
        LimitExceededException
        InvalidInputException
        EntityAlreadyExistsException
        MalformedPolicyDocumentException
        ConcurrentModificationException
        ServiceFailureException
    ]
}

/// Tells of a role.
@authorize(action: "iam:GetRole", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation GetRole {
    input: GetRoleRequest
    output: GetRoleResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

/// Lists roles.
@authorize(action: "iam:ListRoles", resource: "*")
operation ListRoles {
    input: ListRolesRequest
    output: ListRolesResponse
    errors: [
        ServiceFailureException
    ]
}

/// Changes a role's description or longest session.
@authorize(action: "iam:UpdateRole", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation UpdateRole {
    input: UpdateRoleRequest
    output: UpdateRoleResponse
    errors: [
        UnmodifiableEntityException
        NoSuchEntityException
        ServiceFailureException
    ]
}

/// Changes a role's description.
@authorize(action: "iam:UpdateRoleDescription", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation UpdateRoleDescription {
    input: UpdateRoleDescriptionRequest
    output: UpdateRoleDescriptionResponse
    errors: [
        NoSuchEntityException
        UnmodifiableEntityException
        ServiceFailureException
    ]
}

/// Changes who may assume a role.
@authorize(action: "iam:UpdateAssumeRolePolicy", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation UpdateAssumeRolePolicy {
    input: UpdateAssumeRolePolicyRequest
    errors: [
        NoSuchEntityException
        MalformedPolicyDocumentException
        LimitExceededException
        UnmodifiableEntityException
        ServiceFailureException
    ]
}

/// Removes a role.
@authorize(action: "iam:DeleteRole", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation DeleteRole {
    input: DeleteRoleRequest
    errors: [
        NoSuchEntityException
        DeleteConflictException
        LimitExceededException
        UnmodifiableEntityException
        ConcurrentModificationException
        ServiceFailureException
    ]
}

/// Adds tags to a role.
@authorize(action: "iam:TagRole", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation TagRole {
    input: TagRoleRequest
    errors: [
        NoSuchEntityException
        LimitExceededException
        InvalidInputException
        ConcurrentModificationException
        ServiceFailureException
    ]
}

/// Removes tags from a role.
@authorize(action: "iam:UntagRole", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation UntagRole {
    input: UntagRoleRequest
    errors: [
        NoSuchEntityException
        ConcurrentModificationException
        ServiceFailureException
    ]
}

/// Lists a role's tags.
@authorize(action: "iam:ListRoleTags", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation ListRoleTags {
    input: ListRoleTagsRequest
    output: ListRoleTagsResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

/// Sets an inline policy of a role.
@authorize(action: "iam:PutRolePolicy", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation PutRolePolicy {
    input: PutRolePolicyRequest
    errors: [
        LimitExceededException
        MalformedPolicyDocumentException
        NoSuchEntityException
        UnmodifiableEntityException
        ServiceFailureException
    ]
}

/// Tells an inline policy of a role.
@authorize(action: "iam:GetRolePolicy", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation GetRolePolicy {
    input: GetRolePolicyRequest
    output: GetRolePolicyResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

/// Lists a role's inline policies.
@authorize(action: "iam:ListRolePolicies", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation ListRolePolicies {
    input: ListRolePoliciesRequest
    output: ListRolePoliciesResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

/// Removes an inline policy of a role.
@authorize(action: "iam:DeleteRolePolicy", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation DeleteRolePolicy {
    input: DeleteRolePolicyRequest
    errors: [
        NoSuchEntityException
        LimitExceededException
        UnmodifiableEntityException
        ServiceFailureException
    ]
}

/// Attaches a managed policy to a role.
@authorize(action: "iam:AttachRolePolicy", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation AttachRolePolicy {
    input: AttachRolePolicyRequest
    errors: [
        NoSuchEntityException
        LimitExceededException
        InvalidInputException
        UnmodifiableEntityException
        PolicyNotAttachableException
        ServiceFailureException
    ]
}

/// Detaches a managed policy from a role.
@authorize(action: "iam:DetachRolePolicy", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation DetachRolePolicy {
    input: DetachRolePolicyRequest
    errors: [
        NoSuchEntityException
        LimitExceededException
        InvalidInputException
        UnmodifiableEntityException
        ServiceFailureException
    ]
}

/// Lists the managed policies of a role.
@authorize(action: "iam:ListAttachedRolePolicies", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation ListAttachedRolePolicies {
    input: ListAttachedRolePoliciesRequest
    output: ListAttachedRolePoliciesResponse
    errors: [
        NoSuchEntityException
        InvalidInputException
        ServiceFailureException
    ]
}

/// Lists the instance profiles with a role: there are none.
@authorize(action: "iam:ListInstanceProfilesForRole", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation ListInstanceProfilesForRole {
    input: ListInstanceProfilesForRoleRequest
    output: ListInstanceProfilesForRoleResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

/// Sets the boundary of a role's permissions.
@authorize(action: "iam:PutRolePermissionsBoundary", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation PutRolePermissionsBoundary {
    input: PutRolePermissionsBoundaryRequest
    errors: [
        NoSuchEntityException
        InvalidInputException
        UnmodifiableEntityException
        PolicyNotAttachableException
        ServiceFailureException
    ]
}

/// Removes the boundary of a role's permissions.
@authorize(action: "iam:DeleteRolePermissionsBoundary", resource: "arn:aws:iam::{account}:role/{RoleName|role}")
operation DeleteRolePermissionsBoundary {
    input: DeleteRolePermissionsBoundaryRequest
    errors: [
        NoSuchEntityException
        UnmodifiableEntityException
        ServiceFailureException
    ]
}

/// Makes a managed policy.
@authorize(action: "iam:CreatePolicy", resource: "arn:aws:iam::{account}:policy/{PolicyName|policy}")
operation CreatePolicy {
    input: CreatePolicyRequest
    output: CreatePolicyResponse
    errors: [
        InvalidInputException
        LimitExceededException
        EntityAlreadyExistsException
        MalformedPolicyDocumentException
        ConcurrentModificationException
        ServiceFailureException
    ]
}

/// Tells of a managed policy.
@authorize(action: "iam:GetPolicy", resource: "{PolicyArn|arn}")
operation GetPolicy {
    input: GetPolicyRequest
    output: GetPolicyResponse
    errors: [
        NoSuchEntityException
        InvalidInputException
        ServiceFailureException
    ]
}

/// Lists managed policies.
@authorize(action: "iam:ListPolicies", resource: "*")
operation ListPolicies {
    input: ListPoliciesRequest
    output: ListPoliciesResponse
    errors: [
        ServiceFailureException
    ]
}

/// Removes a managed policy.
@authorize(action: "iam:DeletePolicy", resource: "{PolicyArn|arn}")
operation DeletePolicy {
    input: DeletePolicyRequest
    errors: [
        NoSuchEntityException
        LimitExceededException
        InvalidInputException
        DeleteConflictException
        ServiceFailureException
    ]
}

/// Adds a version to a managed policy.
@authorize(action: "iam:CreatePolicyVersion", resource: "{PolicyArn|arn}")
operation CreatePolicyVersion {
    input: CreatePolicyVersionRequest
    output: CreatePolicyVersionResponse
    errors: [
        NoSuchEntityException
        MalformedPolicyDocumentException
        InvalidInputException
        LimitExceededException
        ServiceFailureException
    ]
}

/// Tells a version of a managed policy.
@authorize(action: "iam:GetPolicyVersion", resource: "{PolicyArn|arn}")
operation GetPolicyVersion {
    input: GetPolicyVersionRequest
    output: GetPolicyVersionResponse
    errors: [
        NoSuchEntityException
        InvalidInputException
        ServiceFailureException
    ]
}

/// Lists the versions of a managed policy.
@authorize(action: "iam:ListPolicyVersions", resource: "{PolicyArn|arn}")
operation ListPolicyVersions {
    input: ListPolicyVersionsRequest
    output: ListPolicyVersionsResponse
    errors: [
        NoSuchEntityException
        InvalidInputException
        ServiceFailureException
    ]
}

/// Removes a version of a managed policy.
@authorize(action: "iam:DeletePolicyVersion", resource: "{PolicyArn|arn}")
operation DeletePolicyVersion {
    input: DeletePolicyVersionRequest
    errors: [
        NoSuchEntityException
        LimitExceededException
        InvalidInputException
        DeleteConflictException
        ServiceFailureException
    ]
}

/// Chooses the version of a managed policy that is in force.
@authorize(action: "iam:SetDefaultPolicyVersion", resource: "{PolicyArn|arn}")
operation SetDefaultPolicyVersion {
    input: SetDefaultPolicyVersionRequest
    errors: [
        NoSuchEntityException
        InvalidInputException
        LimitExceededException
        ServiceFailureException
    ]
}

/// Adds tags to a managed policy.
@authorize(action: "iam:TagPolicy", resource: "{PolicyArn|arn}")
operation TagPolicy {
    input: TagPolicyRequest
    errors: [
        NoSuchEntityException
        LimitExceededException
        InvalidInputException
        ConcurrentModificationException
        ServiceFailureException
    ]
}

/// Removes tags from a managed policy.
@authorize(action: "iam:UntagPolicy", resource: "{PolicyArn|arn}")
operation UntagPolicy {
    input: UntagPolicyRequest
    errors: [
        NoSuchEntityException
        InvalidInputException
        ConcurrentModificationException
        ServiceFailureException
    ]
}

/// Lists a managed policy's tags.
@authorize(action: "iam:ListPolicyTags", resource: "{PolicyArn|arn}")
operation ListPolicyTags {
    input: ListPolicyTagsRequest
    output: ListPolicyTagsResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
        InvalidInputException
    ]
}

/// Lists who has a managed policy.
@authorize(action: "iam:ListEntitiesForPolicy", resource: "{PolicyArn|arn}")
operation ListEntitiesForPolicy {
    input: ListEntitiesForPolicyRequest
    output: ListEntitiesForPolicyResponse
    errors: [
        NoSuchEntityException
        InvalidInputException
        ServiceFailureException
    ]
}

/// Tells what a role's policies would say to requests.
@authorize(action: "iam:SimulatePrincipalPolicy", resource: "{PolicySourceArn|arn}")
operation SimulatePrincipalPolicy {
    input: SimulatePrincipalPolicyRequest
    output: SimulatePolicyResponse
    errors: [
        NoSuchEntityException
        InvalidInputException
        PolicyEvaluationException
    ]
}

/// Tells what given policies would say to requests.
@authorize(action: "iam:SimulateCustomPolicy", resource: "*")
operation SimulateCustomPolicy {
    input: SimulateCustomPolicyRequest
    output: SimulatePolicyResponse
    errors: [
        InvalidInputException
        PolicyEvaluationException
    ]
}

/// Lists the condition keys that a role's policies name.
@authorize(action: "iam:GetContextKeysForPrincipalPolicy", resource: "{PolicySourceArn|arn}")
operation GetContextKeysForPrincipalPolicy {
    input: GetContextKeysForPrincipalPolicyRequest
    output: GetContextKeysForPolicyResponse
    errors: [
        NoSuchEntityException
        InvalidInputException
    ]
}

/// Lists the condition keys that given policies name.
@authorize(action: "iam:GetContextKeysForCustomPolicy", resource: "*")
operation GetContextKeysForCustomPolicy {
    input: GetContextKeysForCustomPolicyRequest
    output: GetContextKeysForPolicyResponse
    errors: [
        InvalidInputException
    ]
}

structure AttachRolePolicyRequest {
    @required
    RoleName: roleNameType

    @required
    PolicyArn: arnType
}

structure AttachedPermissionsBoundary {
    PermissionsBoundaryType: PermissionsBoundaryAttachmentType
    PermissionsBoundaryArn: arnType
}

structure AttachedPolicy {
    PolicyName: policyNameType
    PolicyArn: arnType
}

@error("client")
@httpError(409)
@awsQueryError(code: "ConcurrentModification", httpResponseCode: 409)
structure ConcurrentModificationException {
    message: String
}

structure CreatePolicyRequest {
    @required
    PolicyName: policyNameType
    Path: policyPathType

    @required
    PolicyDocument: policyDocumentType
    Description: policyDescriptionType
    Tags: tagListType
}

structure CreatePolicyResponse {
    Policy: Policy
}

structure CreatePolicyVersionRequest {
    @required
    PolicyArn: arnType

    @required
    PolicyDocument: policyDocumentType
    SetAsDefault: Boolean
}

structure CreatePolicyVersionResponse {
    PolicyVersion: PolicyVersion
}

structure CreateRoleRequest {
    Path: pathType

    @required
    RoleName: roleNameType

    @required
    AssumeRolePolicyDocument: policyDocumentType
    Description: roleDescriptionType
    MaxSessionDuration: roleMaxSessionDurationType
    PermissionsBoundary: arnType
    Tags: tagListType
}

structure CreateRoleResponse {
    @required
    Role: Role
}

@error("client")
@httpError(409)
@awsQueryError(code: "DeleteConflict", httpResponseCode: 409)
structure DeleteConflictException {
    message: String
}

structure DeletePolicyRequest {
    @required
    PolicyArn: arnType
}

structure DeletePolicyVersionRequest {
    @required
    PolicyArn: arnType

    @required
    VersionId: policyVersionIdType
}

structure DeleteRolePermissionsBoundaryRequest {
    @required
    RoleName: roleNameType
}

structure DeleteRolePolicyRequest {
    @required
    RoleName: roleNameType

    @required
    PolicyName: policyNameType
}

structure DeleteRoleRequest {
    @required
    RoleName: roleNameType
}

structure DetachRolePolicyRequest {
    @required
    RoleName: roleNameType

    @required
    PolicyArn: arnType
}

@error("client")
@httpError(409)
@awsQueryError(code: "EntityAlreadyExists", httpResponseCode: 409)
structure EntityAlreadyExistsException {
    message: String
}

enum EntityType {
    USER = "User"
    ROLE = "Role"
    GROUP = "Group"
    LOCAL_MANAGED_POLICY = "LocalManagedPolicy"
    AWSMANAGED_POLICY = "AWSManagedPolicy"
}

structure GetPolicyRequest {
    @required
    PolicyArn: arnType
}

structure GetPolicyResponse {
    Policy: Policy
}

structure GetPolicyVersionRequest {
    @required
    PolicyArn: arnType

    @required
    VersionId: policyVersionIdType
}

structure GetPolicyVersionResponse {
    PolicyVersion: PolicyVersion
}

structure GetRolePolicyRequest {
    @required
    RoleName: roleNameType

    @required
    PolicyName: policyNameType
}

structure GetRolePolicyResponse {
    @required
    RoleName: roleNameType

    @required
    PolicyName: policyNameType

    @required
    PolicyDocument: policyDocumentType
}

structure GetRoleRequest {
    @required
    RoleName: roleNameType
}

structure GetRoleResponse {
    @required
    Role: Role
}

@error("client")
@httpError(400)
@awsQueryError(code: "InvalidInput", httpResponseCode: 400)
structure InvalidInputException {
    message: String
}

@error("client")
@httpError(409)
@awsQueryError(code: "LimitExceeded", httpResponseCode: 409)
structure LimitExceededException {
    message: String
}

structure ListAttachedRolePoliciesRequest {
    @required
    RoleName: roleNameType
    PathPrefix: policyPathType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAttachedRolePoliciesResponse {
    AttachedPolicies: attachedPoliciesListType
    IsTruncated: Boolean
    Marker: String
}

structure ListEntitiesForPolicyRequest {
    @required
    PolicyArn: arnType
    EntityFilter: EntityType
    PathPrefix: pathType
    PolicyUsageFilter: PolicyUsageType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListEntitiesForPolicyResponse {
    PolicyGroups: PolicyGroupListType
    PolicyUsers: PolicyUserListType
    PolicyRoles: PolicyRoleListType
    IsTruncated: Boolean
    Marker: String
}

structure InstanceProfile {
    @required
    Path: pathType

    @required
    InstanceProfileName: String

    @required
    InstanceProfileId: idType

    @required
    Arn: arnType

    @required
    CreateDate: Timestamp

    @required
    Roles: roleListType
    Tags: tagListType
}

list instanceProfileListType {
    member: InstanceProfile
}

structure ListInstanceProfilesForRoleRequest {
    @required
    RoleName: roleNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListInstanceProfilesForRoleResponse {
    @required
    InstanceProfiles: instanceProfileListType
    IsTruncated: Boolean
    Marker: String
}

structure ListPoliciesRequest {
    Scope: policyScopeType
    OnlyAttached: Boolean
    PathPrefix: policyPathType
    PolicyUsageFilter: PolicyUsageType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListPoliciesResponse {
    Policies: policyListType
    IsTruncated: Boolean
    Marker: String
}

structure ListPolicyTagsRequest {
    @required
    PolicyArn: arnType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListPolicyTagsResponse {
    @required
    Tags: tagListType
    IsTruncated: Boolean
    Marker: String
}

structure ListPolicyVersionsRequest {
    @required
    PolicyArn: arnType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListPolicyVersionsResponse {
    Versions: policyDocumentVersionListType
    IsTruncated: Boolean
    Marker: String
}

structure ListRolePoliciesRequest {
    @required
    RoleName: roleNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListRolePoliciesResponse {
    @required
    PolicyNames: policyNameListType
    IsTruncated: Boolean
    Marker: String
}

structure ListRoleTagsRequest {
    @required
    RoleName: roleNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListRoleTagsResponse {
    @required
    Tags: tagListType
    IsTruncated: Boolean
    Marker: String
}

structure ListRolesRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListRolesResponse {
    @required
    Roles: roleListType
    IsTruncated: Boolean
    Marker: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "MalformedPolicyDocument", httpResponseCode: 400)
structure MalformedPolicyDocumentException {
    message: String
}

@error("client")
@httpError(404)
@awsQueryError(code: "NoSuchEntity", httpResponseCode: 404)
structure NoSuchEntityException {
    message: String
}

enum PermissionsBoundaryAttachmentType {
    PERMISSIONS_BOUNDARY_POLICY = "PermissionsBoundaryPolicy"
}

structure Policy {
    PolicyName: policyNameType
    PolicyId: idType
    Arn: arnType
    Path: policyPathType
    DefaultVersionId: policyVersionIdType
    AttachmentCount: Integer
    PermissionsBoundaryUsageCount: Integer
    IsAttachable: Boolean
    Description: policyDescriptionType
    CreateDate: Timestamp
    UpdateDate: Timestamp
    Tags: tagListType
}

structure PolicyGroup {
    GroupName: groupNameType
    GroupId: idType
}

list PolicyGroupListType {
    member: PolicyGroup
}

@error("client")
@httpError(400)
@awsQueryError(code: "PolicyNotAttachable", httpResponseCode: 400)
structure PolicyNotAttachableException {
    message: String
}

structure PolicyRole {
    RoleName: roleNameType
    RoleId: idType
}

list PolicyRoleListType {
    member: PolicyRole
}

enum PolicyUsageType {
    PERMISSIONS_POLICY = "PermissionsPolicy"
    PERMISSIONS_BOUNDARY = "PermissionsBoundary"
}

structure PolicyUser {
    UserName: userNameType
    UserId: idType
}

list PolicyUserListType {
    member: PolicyUser
}

structure PolicyVersion {
    Document: policyDocumentType
    VersionId: policyVersionIdType
    IsDefaultVersion: Boolean
    CreateDate: Timestamp
}

structure PutRolePermissionsBoundaryRequest {
    @required
    RoleName: roleNameType

    @required
    PermissionsBoundary: arnType
}

structure PutRolePolicyRequest {
    @required
    RoleName: roleNameType

    @required
    PolicyName: policyNameType

    @required
    PolicyDocument: policyDocumentType
}

structure Role {
    @required
    Path: pathType

    @required
    RoleName: roleNameType

    @required
    RoleId: idType

    @required
    Arn: arnType

    @required
    CreateDate: Timestamp
    AssumeRolePolicyDocument: policyDocumentType
    Description: roleDescriptionType
    MaxSessionDuration: roleMaxSessionDurationType
    PermissionsBoundary: AttachedPermissionsBoundary
    Tags: tagListType
    RoleLastUsed: RoleLastUsed
}

structure RoleLastUsed {
    LastUsedDate: Timestamp
    Region: String
}

@error("server")
@httpError(500)
@awsQueryError(code: "ServiceFailure", httpResponseCode: 500)
structure ServiceFailureException {
    message: String
}

structure SetDefaultPolicyVersionRequest {
    @required
    PolicyArn: arnType

    @required
    VersionId: policyVersionIdType
}

structure Tag {
    @required
    Key: tagKeyType

    @required
    Value: tagValueType
}

structure TagPolicyRequest {
    @required
    PolicyArn: arnType

    @required
    Tags: tagListType
}

structure TagRoleRequest {
    @required
    RoleName: roleNameType

    @required
    Tags: tagListType
}

@error("client")
@httpError(400)
@awsQueryError(code: "UnmodifiableEntity", httpResponseCode: 400)
structure UnmodifiableEntityException {
    message: String
}

structure UntagPolicyRequest {
    @required
    PolicyArn: arnType

    @required
    TagKeys: tagKeyListType
}

structure UntagRoleRequest {
    @required
    RoleName: roleNameType

    @required
    TagKeys: tagKeyListType
}

structure UpdateAssumeRolePolicyRequest {
    @required
    RoleName: roleNameType

    @required
    PolicyDocument: policyDocumentType
}

structure UpdateRoleDescriptionRequest {
    @required
    RoleName: roleNameType

    @required
    Description: roleDescriptionType
}

structure UpdateRoleDescriptionResponse {
    Role: Role
}

structure UpdateRoleRequest {
    @required
    RoleName: roleNameType
    Description: roleDescriptionType
    MaxSessionDuration: roleMaxSessionDurationType
}

structure UpdateRoleResponse {}

@length(min: 20, max: 2048)
string arnType

list attachedPoliciesListType {
    member: AttachedPolicy
}

@length(min: 1, max: 128)
@pattern("[\\w+=,.@-]+")
string groupNameType

@length(min: 16, max: 128)
@pattern("[\\w]+")
string idType

@length(min: 1, max: 320)
@pattern("[\\u0020-\\u00FF]+")
string markerType

@range(min: 1, max: 1000)
integer maxItemsType

@length(min: 1, max: 512)
@pattern("\\u002F[\\u0021-\\u007F]*")
string pathPrefixType

@length(min: 1, max: 512)
@pattern("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)")
string pathType

@length(max: 1000)
string policyDescriptionType

@length(min: 1, max: 131072)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string policyDocumentType

list policyDocumentVersionListType {
    member: PolicyVersion
}

list policyListType {
    member: Policy
}

list policyNameListType {
    member: policyNameType
}

@length(min: 1, max: 128)
@pattern("[\\w+=,.@-]+")
string policyNameType

@length(min: 1, max: 512)
@pattern("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/")
string policyPathType

enum policyScopeType {
    ALL = "All"
    AWS = "AWS"
    LOCAL = "Local"
}

@pattern("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?")
string policyVersionIdType

@length(max: 1000)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*")
string roleDescriptionType

list roleListType {
    member: Role
}

@range(min: 3600, max: 43200)
integer roleMaxSessionDurationType

@length(min: 1, max: 64)
@pattern("[\\w+=,.@-]+")
string roleNameType

@length(max: 50)
list tagKeyListType {
    member: tagKeyType
}

@length(min: 1, max: 128)
@pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+")
string tagKeyType

@length(max: 50)
list tagListType {
    member: Tag
}

@length(min: 0, max: 256)
@pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")
string tagValueType

@length(min: 1, max: 64)
@pattern("[\\w+=,.@-]+")
string userNameType

@length(min: 3, max: 128)
string ActionNameType

list ActionNameListType {
    member: ActionNameType
}

structure ContextEntry {
    ContextKeyName: ContextKeyNameType
    ContextKeyValues: ContextKeyValueListType
    ContextKeyType: ContextKeyTypeEnum
}

list ContextEntryListType {
    member: ContextEntry
}

list ContextKeyNamesResultListType {
    member: ContextKeyNameType
}

@length(min: 5, max: 256)
string ContextKeyNameType

enum ContextKeyTypeEnum {
    STRING = "string"
    STRING_LIST = "stringList"
    NUMERIC = "numeric"
    NUMERIC_LIST = "numericList"
    BOOLEAN = "boolean"
    BOOLEAN_LIST = "booleanList"
    IP = "ip"
    IP_LIST = "ipList"
    BINARY = "binary"
    BINARY_LIST = "binaryList"
    DATE = "date"
    DATE_LIST = "dateList"
}

list ContextKeyValueListType {
    member: String
}

map EvalDecisionDetailsType {
    key: EvalDecisionSourceType
    value: PolicyEvaluationDecisionType
}

@length(min: 3, max: 256)
string EvalDecisionSourceType

structure EvaluationResult {
    @required
    EvalActionName: ActionNameType
    EvalResourceName: ResourceNameType

    @required
    EvalDecision: PolicyEvaluationDecisionType
    MatchedStatements: StatementListType
    MissingContextValues: ContextKeyNamesResultListType
    PermissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail
    EvalDecisionDetails: EvalDecisionDetailsType
    ResourceSpecificResults: ResourceSpecificResultListType
}

list EvaluationResultsListType {
    member: EvaluationResult
}

structure GetContextKeysForCustomPolicyRequest {
    @required
    PolicyInputList: SimulationPolicyListType
}

structure GetContextKeysForPolicyResponse {
    ContextKeyNames: ContextKeyNamesResultListType
}

structure GetContextKeysForPrincipalPolicyRequest {
    @required
    PolicySourceArn: arnType
    PolicyInputList: SimulationPolicyListType
}

structure PermissionsBoundaryDecisionDetail {
    AllowedByPermissionsBoundary: Boolean
}

enum PolicyEvaluationDecisionType {
    ALLOWED = "allowed"
    EXPLICIT_DENY = "explicitDeny"
    IMPLICIT_DENY = "implicitDeny"
}

@error("server")
@httpError(500)
@awsQueryError(code: "PolicyEvaluation", httpResponseCode: 500)
structure PolicyEvaluationException {
    message: String
}

structure Position {
    Line: Integer
    Column: Integer
}

list ResourceNameListType {
    member: ResourceNameType
}

@length(min: 1, max: 2048)
string ResourceNameType

structure ResourceSpecificResult {
    @required
    EvalResourceName: ResourceNameType

    @required
    EvalResourceDecision: PolicyEvaluationDecisionType
    MatchedStatements: StatementListType
    MissingContextValues: ContextKeyNamesResultListType
    EvalDecisionDetails: EvalDecisionDetailsType
    PermissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail
}

list ResourceSpecificResultListType {
    member: ResourceSpecificResult
}

structure SimulateCustomPolicyRequest {
    @required
    PolicyInputList: SimulationPolicyListType
    PermissionsBoundaryPolicyInputList: SimulationPolicyListType

    @required
    ActionNames: ActionNameListType
    ResourceArns: ResourceNameListType
    ResourcePolicy: policyDocumentType
    ResourceOwner: ResourceNameType
    CallerArn: ResourceNameType
    ContextEntries: ContextEntryListType
    ResourceHandlingOption: ResourceHandlingOptionType
    MaxItems: maxItemsType
    Marker: markerType
}

structure SimulatePolicyResponse {
    EvaluationResults: EvaluationResultsListType
    IsTruncated: Boolean
    Marker: String
}

structure SimulatePrincipalPolicyRequest {
    @required
    PolicySourceArn: arnType
    PolicyInputList: SimulationPolicyListType
    PermissionsBoundaryPolicyInputList: SimulationPolicyListType

    @required
    ActionNames: ActionNameListType
    ResourceArns: ResourceNameListType
    ResourcePolicy: policyDocumentType
    ResourceOwner: ResourceNameType
    CallerArn: ResourceNameType
    ContextEntries: ContextEntryListType
    ResourceHandlingOption: ResourceHandlingOptionType
    MaxItems: maxItemsType
    Marker: markerType
}

@length(min: 1, max: 64)
string ResourceHandlingOptionType

list SimulationPolicyListType {
    member: policyDocumentType
}

structure Statement {
    SourcePolicyId: String
    SourcePolicyType: String
    StartPosition: Position
    EndPosition: Position
}

list StatementListType {
    member: Statement
}
