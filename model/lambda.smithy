$version: "2.0"

namespace com.amazonaws.lambda

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use dev.redrive#authorize

@restJson1
@service(sdkId: "Lambda")
@sigv4(name: "lambda")
service AWSGirApiService {
    version: "2015-03-31"
    operations: [
        CreateFunction
        GetFunction
        GetFunctionConfiguration
        ListFunctions
        UpdateFunctionCode
        UpdateFunctionConfiguration
        DeleteFunction
        PublishVersion
        ListVersionsByFunction
        CreateAlias
        GetAlias
        ListAliases
        UpdateAlias
        DeleteAlias
        Invoke
        InvokeAsync
        PutFunctionEventInvokeConfig
        UpdateFunctionEventInvokeConfig
        GetFunctionEventInvokeConfig
        DeleteFunctionEventInvokeConfig
        ListFunctionEventInvokeConfigs
        PutFunctionConcurrency
        GetFunctionConcurrency
        DeleteFunctionConcurrency
        PutFunctionRecursionConfig
        GetFunctionRecursionConfig
        GetFunctionCodeSigningConfig
        AddPermission
        RemovePermission
        GetPolicy
        TagResource
        UntagResource
        ListTags
        GetAccountSettings
    ]
}

/// Makes a function from a deployment package.
@http(method: "POST", uri: "/2015-03-31/functions", code: 201)
@authorize(action: "lambda:CreateFunction", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation CreateFunction {
    input: CreateFunctionRequest
    output: FunctionConfiguration
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
        CodeSigningConfigNotFoundException
        CodeStorageExceededException
    ]
}

/// Tells a function's configuration, where its code is, its tags and concurrency.
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}", code: 200)
@authorize(action: "lambda:GetFunction", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation GetFunction {
    input: GetFunctionRequest
    output: GetFunctionResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Tells the configuration of a function or version.
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/configuration", code: 200)
@authorize(action: "lambda:GetFunctionConfiguration", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation GetFunctionConfiguration {
    input: GetFunctionConfigurationRequest
    output: FunctionConfiguration
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Lists the functions of the region, a page at a time.
@readonly
@http(method: "GET", uri: "/2015-03-31/functions", code: 200)
@authorize(action: "lambda:ListFunctions", resource: "*")
operation ListFunctions {
    input: ListFunctionsRequest
    output: ListFunctionsResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
    ]
}

/// Replaces the code of $LATEST.
@idempotent
@http(method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/code", code: 200)
@authorize(action: "lambda:UpdateFunctionCode", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation UpdateFunctionCode {
    input: UpdateFunctionCodeRequest
    output: FunctionConfiguration
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
        CodeSigningConfigNotFoundException
        CodeStorageExceededException
        PreconditionFailedException
    ]
}

/// Changes settings of $LATEST.
@idempotent
@http(method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/configuration", code: 200)
@authorize(action: "lambda:UpdateFunctionConfiguration", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation UpdateFunctionConfiguration {
    input: UpdateFunctionConfigurationRequest
    output: FunctionConfiguration
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
        CodeSigningConfigNotFoundException
        PreconditionFailedException
    ]
}

/// Removes a function, or one of its versions.
@idempotent
@http(method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}", code: 204)
@authorize(action: "lambda:DeleteFunction", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation DeleteFunction {
    input: DeleteFunctionRequest
    output: DeleteFunctionResponse
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Freezes $LATEST as a numbered version.
@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/versions", code: 201)
@authorize(action: "lambda:PublishVersion", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation PublishVersion {
    input: PublishVersionRequest
    output: FunctionConfiguration
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
        CodeStorageExceededException
        PreconditionFailedException
    ]
}

/// Lists $LATEST and the published versions.
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/versions", code: 200)
@authorize(action: "lambda:ListVersionsByFunction", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation ListVersionsByFunction {
    input: ListVersionsByFunctionRequest
    output: ListVersionsByFunctionResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Names a version.
@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/aliases", code: 201)
@authorize(action: "lambda:CreateAlias", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation CreateAlias {
    input: CreateAliasRequest
    output: AliasConfiguration
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Tells what an alias points to.
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", code: 200)
@authorize(action: "lambda:GetAlias", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation GetAlias {
    input: GetAliasRequest
    output: AliasConfiguration
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Lists a function's aliases.
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases", code: 200)
@authorize(action: "lambda:ListAliases", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation ListAliases {
    input: ListAliasesRequest
    output: ListAliasesResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Points an alias elsewhere.
@idempotent
@http(method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", code: 200)
@authorize(action: "lambda:UpdateAlias", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation UpdateAlias {
    input: UpdateAliasRequest
    output: AliasConfiguration
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
        PreconditionFailedException
    ]
}

/// Removes an alias.
@idempotent
@http(method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", code: 204)
@authorize(action: "lambda:DeleteAlias", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation DeleteAlias {
    input: DeleteAliasRequest
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
    ]
}

/// Runs a function now, stores an event for it, or only checks that it could run.
@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/invocations", code: 200)
@authorize(action: "lambda:InvokeFunction", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation Invoke {
    input: InvocationRequest
    output: InvocationResponse
    errors: [
        RecursiveInvocationException
        ResourceNotReadyException
        TooManyRequestsException
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        ResourceNotFoundException
        InvalidRequestContentException
    ]
}

/// Stores an event for a function, in the form of 2014.
@http(method: "POST", uri: "/2014-11-13/functions/{FunctionName}/invoke-async", code: 202)
@authorize(action: "lambda:InvokeFunction", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation InvokeAsync {
    input: InvokeAsyncRequest
    output: InvokeAsyncResponse
    errors: [
        ResourceConflictException
        ServiceException
        ResourceNotFoundException
        InvalidRequestContentException
    ]
}

/// Sets how events of a function are retried and where they end.
@idempotent
@http(method: "PUT", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", code: 200)
@authorize(action: "lambda:PutFunctionEventInvokeConfig", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation PutFunctionEventInvokeConfig {
    input: PutFunctionEventInvokeConfigRequest
    output: FunctionEventInvokeConfig
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Changes part of how events are retried and where they end.
@http(method: "POST", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", code: 200)
@authorize(action: "lambda:UpdateFunctionEventInvokeConfig", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation UpdateFunctionEventInvokeConfig {
    input: UpdateFunctionEventInvokeConfigRequest
    output: FunctionEventInvokeConfig
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Tells how events are retried and where they end.
@readonly
@http(method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", code: 200)
@authorize(action: "lambda:GetFunctionEventInvokeConfig", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation GetFunctionEventInvokeConfig {
    input: GetFunctionEventInvokeConfigRequest
    output: FunctionEventInvokeConfig
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Returns to the defaults for events.
@idempotent
@http(method: "DELETE", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", code: 204)
@authorize(action: "lambda:DeleteFunctionEventInvokeConfig", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation DeleteFunctionEventInvokeConfig {
    input: DeleteFunctionEventInvokeConfigRequest
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Lists a function's event settings by qualifier.
@readonly
@http(method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config/list", code: 200)
@authorize(action: "lambda:ListFunctionEventInvokeConfigs", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation ListFunctionEventInvokeConfigs {
    input: ListFunctionEventInvokeConfigsRequest
    output: ListFunctionEventInvokeConfigsResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Reserves concurrency for a function.
@idempotent
@http(method: "PUT", uri: "/2017-10-31/functions/{FunctionName}/concurrency", code: 200)
@authorize(action: "lambda:PutFunctionConcurrency", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation PutFunctionConcurrency {
    input: PutFunctionConcurrencyRequest
    output: Concurrency
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Tells a function's reserved concurrency.
@readonly
@http(method: "GET", uri: "/2019-09-30/functions/{FunctionName}/concurrency", code: 200)
@authorize(action: "lambda:GetFunctionConcurrency", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation GetFunctionConcurrency {
    input: GetFunctionConcurrencyRequest
    output: GetFunctionConcurrencyResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Removes a function's reservation.
@idempotent
@http(method: "DELETE", uri: "/2017-10-31/functions/{FunctionName}/concurrency", code: 204)
@authorize(action: "lambda:DeleteFunctionConcurrency", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation DeleteFunctionConcurrency {
    input: DeleteFunctionConcurrencyRequest
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Says whether loops that a function is part of are stopped.
@idempotent
@http(method: "PUT", uri: "/2024-08-31/functions/{FunctionName}/recursion-config", code: 200)
@authorize(action: "lambda:PutFunctionRecursionConfig", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation PutFunctionRecursionConfig {
    input: PutFunctionRecursionConfigRequest
    output: PutFunctionRecursionConfigResponse
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Tells whether loops that a function is part of are stopped.
@readonly
@http(method: "GET", uri: "/2024-08-31/functions/{FunctionName}/recursion-config", code: 200)
@authorize(action: "lambda:GetFunctionRecursionConfig", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation GetFunctionRecursionConfig {
    input: GetFunctionRecursionConfigRequest
    output: GetFunctionRecursionConfigResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Tells which signatures a function's code needs: none.
@readonly
@http(method: "GET", uri: "/2020-06-30/functions/{FunctionName}/code-signing-config", code: 200)
@authorize(action: "lambda:GetFunctionCodeSigningConfig", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}")
operation GetFunctionCodeSigningConfig {
    input: GetFunctionCodeSigningConfigRequest
    output: GetFunctionCodeSigningConfigResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Adds a statement to a function's policy.
@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/policy", code: 201)
@authorize(action: "lambda:AddPermission", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation AddPermission {
    input: AddPermissionRequest
    output: AddPermissionResponse
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        PolicyLengthExceededException
        ResourceNotFoundException
        PreconditionFailedException
    ]
}

/// Removes a statement from a function's policy.
@idempotent
@http(method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", code: 204)
@authorize(action: "lambda:RemovePermission", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation RemovePermission {
    input: RemovePermissionRequest
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
        PreconditionFailedException
    ]
}

/// Tells a function's policy.
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/policy", code: 200)
@authorize(action: "lambda:GetPolicy", resource: "arn:aws:lambda:{region}:{account}:function:{FunctionName|function}{Qualifier}")
operation GetPolicy {
    input: GetPolicyRequest
    output: GetPolicyResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Adds tags to a function.
@http(method: "POST", uri: "/2017-03-31/tags/{Resource}", code: 204)
@authorize(action: "lambda:TagResource", resource: "{Resource|arn}")
operation TagResource {
    input: TagResourceRequest
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Removes tags from a function.
@idempotent
@http(method: "DELETE", uri: "/2017-03-31/tags/{Resource}", code: 204)
@authorize(action: "lambda:UntagResource", resource: "{Resource|arn}")
operation UntagResource {
    input: UntagResourceRequest
    errors: [
        InvalidParameterValueException
        ResourceConflictException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Lists a function's tags.
@readonly
@http(method: "GET", uri: "/2017-03-31/tags/{Resource}", code: 200)
@authorize(action: "lambda:ListTags", resource: "{Resource|arn}")
operation ListTags {
    input: ListTagsRequest
    output: ListTagsResponse
    errors: [
        InvalidParameterValueException
        ServiceException
        TooManyRequestsException
        ResourceNotFoundException
    ]
}

/// Tells the account's limits and what it uses.
@readonly
@http(method: "GET", uri: "/2016-08-19/account-settings", code: 200)
@authorize(action: "lambda:GetAccountSettings", resource: "*")
operation GetAccountSettings {
    input: GetAccountSettingsRequest
    output: GetAccountSettingsResponse
    errors: [
        ServiceException
        TooManyRequestsException
    ]
}

structure AccountLimit {
    TotalCodeSize: Long
    CodeSizeUnzipped: Long
    CodeSizeZipped: Long
    ConcurrentExecutions: Integer
    UnreservedConcurrentExecutions: UnreservedConcurrentExecutions
}

structure AccountUsage {
    TotalCodeSize: Long
    FunctionCount: Long
}

@pattern("(lambda:[*]|lambda:[a-zA-Z]+|[*])")
string Action

structure AddPermissionRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName

    @required
    StatementId: StatementId

    @required
    Action: Action

    @required
    Principal: Principal
    SourceArn: Arn
    SourceAccount: SourceOwner
    EventSourceToken: EventSourceToken
    RevisionId: String
    PrincipalOrgID: PrincipalOrgID
    FunctionUrlAuthType: FunctionUrlAuthType
    InvokedViaFunctionUrl: Boolean
}

structure AddPermissionResponse {
    Statement: String
}

@length(min: 1, max: 1024)
@pattern("[0-9]+")
string AdditionalVersion

map AdditionalVersionWeights {
    key: AdditionalVersion
    value: Weight
}

@length(min: 1, max: 128)
@pattern("(?!^[0-9]+$)([a-zA-Z0-9-_]+)")
string Alias

structure AliasConfiguration {
    AliasArn: FunctionArn
    Name: Alias
    FunctionVersion: Version
    Description: Description
    RoutingConfig: AliasRoutingConfiguration
    RevisionId: String
}

list AliasList {
    member: AliasConfiguration
}

structure AliasRoutingConfiguration {
    AdditionalVersionWeights: AdditionalVersionWeights
}

enum ApplicationLogLevel {
    TRACE = "TRACE"
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARN = "WARN"
    ERROR = "ERROR"
    FATAL = "FATAL"
}

enum Architecture {
    X86_64 = "x86_64"
    ARM64 = "arm64"
}

@length(min: 1, max: 1)
list ArchitecturesList {
    member: Architecture
}

@pattern("arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)")
string Arn

@sensitive
blob Blob

/// What a function answered.
@mediaType("application/json")
blob JsonPayload

@length(min: 1, max: 140)
@pattern("arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:capacity-provider:[a-zA-Z0-9-_]+")
string CapacityProviderArn

structure CapacityProviderConfig {
    @required
    LambdaManagedInstancesCapacityProviderConfig: LambdaManagedInstancesCapacityProviderConfig
}

@length(min: 0, max: 200)
@pattern("arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:code-signing-config:csc-[a-z0-9]{17}")
string CodeSigningConfigArn

@error("client")
@httpError(404)
structure CodeSigningConfigNotFoundException {
    Type: String = "User"
    Message: String
}

@error("client")
@httpError(400)
structure CodeStorageExceededException {
    Type: String = "User"
    message: String
}

structure Concurrency {
    ReservedConcurrentExecutions: ReservedConcurrentExecutions
}

structure CreateAliasRequest {
    @required
    @httpLabel
    FunctionName: FunctionName

    @required
    Name: Alias

    @required
    FunctionVersion: VersionWithLatestPublished
    Description: Description
    RoutingConfig: AliasRoutingConfiguration
}

structure CreateFunctionRequest {
    @required
    FunctionName: FunctionName
    Runtime: Runtime

    @required
    Role: RoleArn
    Handler: Handler

    @required
    Code: FunctionCode
    Description: Description
    Timeout: Timeout
    MemorySize: MemorySize
    Publish: Boolean
    VpcConfig: VpcConfig
    PackageType: PackageType
    DeadLetterConfig: DeadLetterConfig
    Environment: Environment
    KMSKeyArn: KMSKeyArn
    TracingConfig: TracingConfig
    Tags: Tags
    Layers: LayerList
    FileSystemConfigs: FileSystemConfigList
    ImageConfig: ImageConfig
    CodeSigningConfigArn: CodeSigningConfigArn
    Architectures: ArchitecturesList
    EphemeralStorage: EphemeralStorage
    SnapStart: SnapStart
    LoggingConfig: LoggingConfig
    CapacityProviderConfig: CapacityProviderConfig
    DurableConfig: DurableConfig
    TenancyConfig: TenancyConfig
    PublishTo: FunctionVersionLatestPublished
}

structure DeadLetterConfig {
    TargetArn: ResourceArn
}

structure DeleteAliasRequest {
    @required
    @httpLabel
    FunctionName: FunctionName

    @required
    @httpLabel
    Name: Alias
}

structure DeleteFunctionConcurrencyRequest {
    @required
    @httpLabel
    FunctionName: FunctionName
}

structure DeleteFunctionEventInvokeConfigRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName
}

structure DeleteFunctionRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName
}

structure DeleteFunctionResponse {
    @httpResponseCode
    StatusCode: Integer
}

@length(min: 0, max: 256)
string Description

@length(min: 0, max: 350)
@pattern("$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)")
string DestinationArn

structure DestinationConfig {
    OnSuccess: OnSuccess
    OnFailure: OnFailure
}

structure DurableConfig {
    RetentionPeriodInDays: RetentionPeriodInDays
    ExecutionTimeout: ExecutionTimeout
}

structure Environment {
    Variables: EnvironmentVariables
}

structure EnvironmentResponse {
    Variables: EnvironmentVariables
}

@pattern("[a-zA-Z]([a-zA-Z0-9_])+")
@sensitive
string EnvironmentVariableName

@sensitive
string EnvironmentVariableValue

@sensitive
map EnvironmentVariables {
    key: EnvironmentVariableName
    value: EnvironmentVariableValue
}

structure EphemeralStorage {
    @required
    Size: EphemeralStorageSize
}

@range(min: 512, max: 10240)
integer EphemeralStorageSize

@length(min: 0, max: 256)
@pattern("[a-zA-Z0-9._\\-]+")
string EventSourceToken

@length(min: 1, max: 64)
@pattern("[a-zA-Z0-9-_]+")
string DurableExecutionName

@range(min: 2.0, max: 8.0)
double ExecutionEnvironmentMemoryGiBPerVCpu

@range(min: 1, max: 31622400)
integer ExecutionTimeout

@length(min: 0, max: 256)
@pattern("arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}")
string FileSystemArn

structure FileSystemConfig {
    @required
    Arn: FileSystemArn

    @required
    LocalMountPath: LocalMountPath
}

@length(min: 0, max: 1)
list FileSystemConfigList {
    member: FileSystemConfig
}

@length(min: 0, max: 10000)
@pattern("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?")
string FunctionArn

structure FunctionCode {
    ZipFile: Blob
    S3Bucket: S3Bucket
    S3Key: S3Key
    S3ObjectVersion: S3ObjectVersion
    ImageUri: String
    SourceKMSKeyArn: KMSKeyArn
}

structure FunctionCodeLocation {
    RepositoryType: String
    Location: String
}

structure FunctionConfiguration {
    FunctionName: NamespacedFunctionName
    FunctionArn: NameSpacedFunctionArn
    Runtime: Runtime
    Role: RoleArn
    Handler: Handler
    CodeSize: Long
    Description: Description
    Timeout: Timeout
    MemorySize: MemorySize
    LastModified: String
    CodeSha256: String
    Version: Version
    VpcConfig: VpcConfigResponse
    DeadLetterConfig: DeadLetterConfig
    Environment: EnvironmentResponse
    TracingConfig: TracingConfigResponse
    RevisionId: String
    State: State
    StateReason: String
    StateReasonCode: StateReasonCode
    LastUpdateStatus: LastUpdateStatus
    LastUpdateStatusReason: String
    LastUpdateStatusReasonCode: LastUpdateStatusReasonCode
    PackageType: PackageType
    Architectures: ArchitecturesList
    EphemeralStorage: EphemeralStorage
    SnapStart: SnapStartResponse
    RuntimeVersionConfig: RuntimeVersionConfig
    LoggingConfig: LoggingConfig
}

structure FunctionEventInvokeConfig {
    LastModified: Timestamp
    FunctionArn: FunctionArn
    MaximumRetryAttempts: MaximumRetryAttempts
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds
    DestinationConfig: DestinationConfig
}

list FunctionEventInvokeConfigList {
    member: FunctionEventInvokeConfig
}

list FunctionList {
    member: FunctionConfiguration
}

@length(min: 1, max: 140)
@pattern("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?")
string FunctionName

enum FunctionUrlAuthType {
    NONE = "NONE"
    AWS_IAM = "AWS_IAM"
}

enum FunctionVersion {
    ALL = "ALL"
}

enum FunctionVersionLatestPublished {
    LATEST_PUBLISHED = "LATEST_PUBLISHED"
}

structure GetAccountSettingsRequest {}

structure GetAccountSettingsResponse {
    AccountLimit: AccountLimit
    AccountUsage: AccountUsage
}

structure GetAliasRequest {
    @required
    @httpLabel
    FunctionName: FunctionName

    @required
    @httpLabel
    Name: Alias
}

structure GetFunctionCodeSigningConfigRequest {
    @required
    @httpLabel
    FunctionName: NamespacedFunctionName
}

structure GetFunctionCodeSigningConfigResponse {
    @tags(["as-answered"])
    CodeSigningConfigArn: CodeSigningConfigArn

    @tags(["as-answered"])
    FunctionName: NamespacedFunctionName
}

structure GetFunctionConcurrencyRequest {
    @required
    @httpLabel
    FunctionName: FunctionName
}

structure GetFunctionConcurrencyResponse {
    ReservedConcurrentExecutions: ReservedConcurrentExecutions
}

structure GetFunctionConfigurationRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName
}

structure GetFunctionEventInvokeConfigRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName
}

structure GetFunctionRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName
}

structure GetFunctionResponse {
    Configuration: FunctionConfiguration
    Code: FunctionCodeLocation
    Tags: Tags
    Concurrency: Concurrency
}

structure GetFunctionRecursionConfigRequest {
    @required
    @httpLabel
    FunctionName: UnqualifiedFunctionName
}

structure GetFunctionRecursionConfigResponse {
    RecursiveLoop: RecursiveLoop
}

structure GetPolicyRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName
}

structure GetPolicyResponse {
    Policy: String
    RevisionId: String
}

@length(min: 0, max: 128)
@pattern("[^\\s]+")
string Handler

structure ImageConfig {
    EntryPoint: StringList
    Command: StringList
    WorkingDirectory: WorkingDirectory
}

@error("client")
@httpError(400)
structure InvalidParameterValueException {
    Type: String = "User"
    message: String
}

@error("client")
@httpError(400)
structure InvalidRequestContentException {
    Type: String = "User"
    message: String
}

structure InvocationRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName

    @httpHeader("X-Amz-Invocation-Type")
    InvocationType: InvocationType

    @httpHeader("X-Amz-Log-Type")
    LogType: LogType

    @httpHeader("X-Amz-Client-Context")
    ClientContext: String

    @httpHeader("X-Amz-Tenant-Id")
    TenantId: TenantId

    @httpHeader("X-Amz-Durable-Execution-Name")
    DurableExecutionName: DurableExecutionName

    @httpPayload
    Payload: Blob
}

structure InvocationResponse {
    @httpResponseCode
    StatusCode: Integer

    @httpHeader("X-Amz-Function-Error")
    FunctionError: String

    @httpHeader("X-Amz-Log-Result")
    LogResult: String

    @httpPayload
    Payload: JsonPayload

    @httpHeader("X-Amz-Executed-Version")
    ExecutedVersion: Version

    @tags(["as-answered"])
    @httpHeader("x-amzn-Remapped-Content-Length")
    RemappedContentLength: Integer

    @tags(["as-answered"])
    @httpHeader("X-Amzn-Trace-Id")
    TraceId: String
}

enum InvocationType {
    EVENT = "Event"
    REQUEST_RESPONSE = "RequestResponse"
    DRY_RUN = "DryRun"
}

structure InvokeAsyncRequest {
    @required
    @httpLabel
    FunctionName: NamespacedFunctionName

    @required
    @httpPayload
    InvokeArgs: Blob
}

structure InvokeAsyncResponse {
    @httpResponseCode
    Status: Integer
}

@pattern("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()")
string KMSKeyArn

structure LambdaManagedInstancesCapacityProviderConfig {
    @required
    CapacityProviderArn: CapacityProviderArn
    PerExecutionEnvironmentMaxConcurrency: PerExecutionEnvironmentMaxConcurrency
    ExecutionEnvironmentMemoryGiBPerVCpu: ExecutionEnvironmentMemoryGiBPerVCpu
}

enum LastUpdateStatus {
    SUCCESSFUL = "Successful"
    FAILED = "Failed"
    IN_PROGRESS = "InProgress"
}

enum LastUpdateStatusReasonCode {
    ENI_LIMIT_EXCEEDED = "EniLimitExceeded"
    INSUFFICIENT_ROLE_PERMISSIONS = "InsufficientRolePermissions"
    INVALID_CONFIGURATION = "InvalidConfiguration"
    INTERNAL_ERROR = "InternalError"
    SUBNET_OUT_OF_IPADDRESSES = "SubnetOutOfIPAddresses"
    INVALID_SUBNET = "InvalidSubnet"
    INVALID_SECURITY_GROUP = "InvalidSecurityGroup"
    IMAGE_DELETED = "ImageDeleted"
    IMAGE_ACCESS_DENIED = "ImageAccessDenied"
    INVALID_IMAGE = "InvalidImage"
    KMSKEY_ACCESS_DENIED = "KMSKeyAccessDenied"
    KMSKEY_NOT_FOUND = "KMSKeyNotFound"
    INVALID_STATE_KMSKEY = "InvalidStateKMSKey"
    DISABLED_KMSKEY = "DisabledKMSKey"
    EFSIOERROR = "EFSIOError"
    EFSMOUNT_CONNECTIVITY_ERROR = "EFSMountConnectivityError"
    EFSMOUNT_FAILURE = "EFSMountFailure"
    EFSMOUNT_TIMEOUT = "EFSMountTimeout"
    INVALID_RUNTIME = "InvalidRuntime"
    INVALID_ZIP_FILE_EXCEPTION = "InvalidZipFileException"
    FUNCTION_ERROR = "FunctionError"
    VCPU_LIMIT_EXCEEDED = "VcpuLimitExceeded"
    CAPACITY_PROVIDER_SCALING_LIMIT_EXCEEDED = "CapacityProviderScalingLimitExceeded"
    INSUFFICIENT_CAPACITY = "InsufficientCapacity"
    EC2_REQUEST_LIMIT_EXCEEDED = "EC2RequestLimitExceeded"
    FUNCTION_ERROR_INIT_TIMEOUT = "FunctionError.InitTimeout"
    FUNCTION_ERROR_RUNTIME_INIT_ERROR = "FunctionError.RuntimeInitError"
    FUNCTION_ERROR_EXTENSION_INIT_ERROR = "FunctionError.ExtensionInitError"
    FUNCTION_ERROR_INVALID_ENTRY_POINT = "FunctionError.InvalidEntryPoint"
    FUNCTION_ERROR_INVALID_WORKING_DIRECTORY = "FunctionError.InvalidWorkingDirectory"
    FUNCTION_ERROR_PERMISSION_DENIED = "FunctionError.PermissionDenied"
    FUNCTION_ERROR_TOO_MANY_EXTENSIONS = "FunctionError.TooManyExtensions"
    FUNCTION_ERROR_INIT_RESOURCE_EXHAUSTED = "FunctionError.InitResourceExhausted"
    DISALLOWED_BY_VPC_ENCRYPTION_CONTROL = "DisallowedByVpcEncryptionControl"
}

list LayerList {
    member: LayerVersionArn
}

@length(min: 1, max: 140)
@pattern("(arn:[a-zA-Z0-9-]+:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)")
string LayerVersionArn

structure ListAliasesRequest {
    @required
    @httpLabel
    FunctionName: FunctionName

    @httpQuery("FunctionVersion")
    FunctionVersion: VersionWithLatestPublished

    @httpQuery("Marker")
    Marker: String

    @httpQuery("MaxItems")
    MaxItems: MaxListItems
}

structure ListAliasesResponse {
    NextMarker: String
    Aliases: AliasList
}

structure ListFunctionEventInvokeConfigsRequest {
    @required
    @httpLabel
    FunctionName: NamespacedFunctionName

    @httpQuery("Marker")
    Marker: String

    @httpQuery("MaxItems")
    MaxItems: MaxFunctionEventInvokeConfigListItems
}

structure ListFunctionEventInvokeConfigsResponse {
    FunctionEventInvokeConfigs: FunctionEventInvokeConfigList
    NextMarker: String
}

structure ListFunctionsRequest {
    @httpQuery("MasterRegion")
    MasterRegion: MasterRegion

    @httpQuery("FunctionVersion")
    FunctionVersion: FunctionVersion

    @httpQuery("Marker")
    Marker: String

    @httpQuery("MaxItems")
    MaxItems: MaxListItems
}

structure ListFunctionsResponse {
    NextMarker: String
    Functions: FunctionList
}

structure ListTagsRequest {
    @required
    @httpLabel
    Resource: TaggableResource
}

structure ListTagsResponse {
    Tags: Tags
}

structure ListVersionsByFunctionRequest {
    @required
    @httpLabel
    FunctionName: NamespacedFunctionName

    @httpQuery("Marker")
    Marker: String

    @httpQuery("MaxItems")
    MaxItems: MaxListItems
}

structure ListVersionsByFunctionResponse {
    NextMarker: String
    Versions: FunctionList
}

@length(min: 0, max: 160)
@pattern("/mnt/[a-zA-Z0-9-_.]+")
string LocalMountPath

enum LogFormat {
    JSON = "JSON"
    TEXT = "Text"
}

@length(min: 1, max: 512)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string LogGroup

enum LogType {
    NONE = "None"
    TAIL = "Tail"
}

structure LoggingConfig {
    LogFormat: LogFormat
    ApplicationLogLevel: ApplicationLogLevel
    SystemLogLevel: SystemLogLevel
    LogGroup: LogGroup
}

@pattern("ALL|[a-z]{2}(-gov)?-[a-z]+-\\d{1}")
string MasterRegion

@range(min: 1, max: 50)
integer MaxFunctionEventInvokeConfigListItems

@range(min: 1, max: 10000)
integer MaxListItems

@range(min: 60, max: 21600)
integer MaximumEventAgeInSeconds

@range(min: 0, max: 2)
integer MaximumRetryAttempts

@range(min: 128, max: 32768)
integer MemorySize

@length(min: 0, max: 10000)
@pattern("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?")
string NameSpacedFunctionArn

@length(min: 1, max: 256)
@pattern("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?")
string NamespacedFunctionName

@length(min: 1, max: 100)
@pattern("([a-zA-Z0-9-_.]+)")
string NamespacedStatementId

@length(min: 1, max: 128)
@pattern("\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+")
string NumericLatestPublishedOrAliasQualifier

structure OnFailure {
    Destination: DestinationArn
}

structure OnSuccess {
    Destination: DestinationArn
}

enum PackageType {
    ZIP = "Zip"
    IMAGE = "Image"
}

@range(min: 1, max: 1600)
integer PerExecutionEnvironmentMaxConcurrency

@error("client")
@httpError(400)
structure PolicyLengthExceededException {
    Type: String = "User"
    message: String
}

@error("client")
@httpError(412)
structure PreconditionFailedException {
    Type: String = "User"
    message: String
}

@pattern("[^\\s]+")
string Principal

@length(min: 12, max: 34)
@pattern("o-[a-z0-9]{10,32}")
string PrincipalOrgID

structure PublishVersionRequest {
    @required
    @httpLabel
    FunctionName: FunctionName
    CodeSha256: String
    Description: Description
    RevisionId: String
    PublishTo: FunctionVersionLatestPublished
}

structure PutFunctionConcurrencyRequest {
    @required
    @httpLabel
    FunctionName: FunctionName

    @required
    ReservedConcurrentExecutions: ReservedConcurrentExecutions
}

structure PutFunctionRecursionConfigRequest {
    @required
    @httpLabel
    FunctionName: UnqualifiedFunctionName

    @required
    RecursiveLoop: RecursiveLoop
}

structure PutFunctionRecursionConfigResponse {
    RecursiveLoop: RecursiveLoop
}

structure PutFunctionEventInvokeConfigRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName
    MaximumRetryAttempts: MaximumRetryAttempts
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds
    DestinationConfig: DestinationConfig
}

structure RemovePermissionRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName

    @required
    @httpLabel
    StatementId: NamespacedStatementId

    @httpQuery("RevisionId")
    RevisionId: String
}

@range(min: 0)
integer ReservedConcurrentExecutions

@pattern("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()")
string ResourceArn

@error("client")
@httpError(400)
structure RecursiveInvocationException {
    Type: String = "User"
    Message: String
}

enum RecursiveLoop {
    TERMINATE = "Terminate"
    ALLOW = "Allow"
}

@error("client")
@httpError(409)
structure ResourceConflictException {
    Type: String = "User"
    message: String
}

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    Type: String = "User"
    Message: String
}

@error("server")
@httpError(502)
structure ResourceNotReadyException {
    Type: String = "Service"
    message: String
}

@range(min: 1, max: 90)
integer RetentionPeriodInDays

@pattern("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+")
string RoleArn

string Runtime

@length(min: 26, max: 2048)
@pattern("arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}::runtime:.+")
string RuntimeVersionArn

structure RuntimeVersionConfig {
    RuntimeVersionArn: RuntimeVersionArn
}

@length(min: 3, max: 63)
@pattern("[0-9A-Za-z\\.\\-_]*(?<!\\.)")
string S3Bucket

@length(min: 1, max: 1024)
string S3Key

@length(min: 1, max: 1024)
string S3ObjectVersion

@length(min: 0, max: 5)
list SecurityGroupIds {
    member: String
}

@error("server")
@httpError(500)
structure ServiceException {
    Type: String = "Service"
    Message: String
}

structure SnapStart {
    ApplyOn: SnapStartApplyOn
}

enum SnapStartApplyOn {
    PUBLISHED_VERSIONS = "PublishedVersions"
    NONE = "None"
}

enum SnapStartOptimizationStatus {
    ON = "On"
    OFF = "Off"
}

structure SnapStartResponse {
    ApplyOn: SnapStartApplyOn
    OptimizationStatus: SnapStartOptimizationStatus
}

@length(min: 0, max: 12)
@pattern("\\d{12}")
string SourceOwner

enum State {
    PENDING = "Pending"
    ACTIVE = "Active"
    INACTIVE = "Inactive"
    FAILED = "Failed"
    DEACTIVATING = "Deactivating"
    DEACTIVATED = "Deactivated"
    ACTIVE_NON_INVOCABLE = "ActiveNonInvocable"
    DELETING = "Deleting"
}

enum StateReasonCode {
    IDLE = "Idle"
    CREATING = "Creating"
    RESTORING = "Restoring"
    ENI_LIMIT_EXCEEDED = "EniLimitExceeded"
    INSUFFICIENT_ROLE_PERMISSIONS = "InsufficientRolePermissions"
    INVALID_CONFIGURATION = "InvalidConfiguration"
    INTERNAL_ERROR = "InternalError"
    SUBNET_OUT_OF_IPADDRESSES = "SubnetOutOfIPAddresses"
    INVALID_SUBNET = "InvalidSubnet"
    INVALID_SECURITY_GROUP = "InvalidSecurityGroup"
    IMAGE_DELETED = "ImageDeleted"
    IMAGE_ACCESS_DENIED = "ImageAccessDenied"
    INVALID_IMAGE = "InvalidImage"
    KMSKEY_ACCESS_DENIED = "KMSKeyAccessDenied"
    KMSKEY_NOT_FOUND = "KMSKeyNotFound"
    INVALID_STATE_KMSKEY = "InvalidStateKMSKey"
    DISABLED_KMSKEY = "DisabledKMSKey"
    EFSIOERROR = "EFSIOError"
    EFSMOUNT_CONNECTIVITY_ERROR = "EFSMountConnectivityError"
    EFSMOUNT_FAILURE = "EFSMountFailure"
    EFSMOUNT_TIMEOUT = "EFSMountTimeout"
    INVALID_RUNTIME = "InvalidRuntime"
    INVALID_ZIP_FILE_EXCEPTION = "InvalidZipFileException"
    FUNCTION_ERROR = "FunctionError"
    DRAINING_DURABLE_EXECUTIONS = "DrainingDurableExecutions"
    VCPU_LIMIT_EXCEEDED = "VcpuLimitExceeded"
    CAPACITY_PROVIDER_SCALING_LIMIT_EXCEEDED = "CapacityProviderScalingLimitExceeded"
    INSUFFICIENT_CAPACITY = "InsufficientCapacity"
    EC2_REQUEST_LIMIT_EXCEEDED = "EC2RequestLimitExceeded"
    FUNCTION_ERROR_INIT_TIMEOUT = "FunctionError.InitTimeout"
    FUNCTION_ERROR_RUNTIME_INIT_ERROR = "FunctionError.RuntimeInitError"
    FUNCTION_ERROR_EXTENSION_INIT_ERROR = "FunctionError.ExtensionInitError"
    FUNCTION_ERROR_INVALID_ENTRY_POINT = "FunctionError.InvalidEntryPoint"
    FUNCTION_ERROR_INVALID_WORKING_DIRECTORY = "FunctionError.InvalidWorkingDirectory"
    FUNCTION_ERROR_PERMISSION_DENIED = "FunctionError.PermissionDenied"
    FUNCTION_ERROR_TOO_MANY_EXTENSIONS = "FunctionError.TooManyExtensions"
    FUNCTION_ERROR_INIT_RESOURCE_EXHAUSTED = "FunctionError.InitResourceExhausted"
    DISALLOWED_BY_VPC_ENCRYPTION_CONTROL = "DisallowedByVpcEncryptionControl"
}

@length(min: 1, max: 100)
@pattern("([a-zA-Z0-9-_]+)")
string StatementId

@length(min: 0, max: 1500)
list StringList {
    member: String
}

@length(min: 0, max: 16)
list SubnetIds {
    member: String
}

enum SystemLogLevel {
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARN = "WARN"
}

list TagKeyList {
    member: String
}

structure TagResourceRequest {
    @required
    @httpLabel
    Resource: TaggableResource

    @required
    Tags: Tags
}

@length(min: 1, max: 256)
@pattern("arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)")
string TaggableResource

map Tags {
    key: String
    value: String
}

structure TenancyConfig {
    @required
    TenantIsolationMode: TenantIsolationMode
}

@length(min: 1, max: 256)
@pattern("[a-zA-Z0-9\\._:\\/=+\\-@ ]+")
string TenantId

enum TenantIsolationMode {
    PER_TENANT = "PER_TENANT"
}

enum ThrottleReason {
    CONCURRENT_INVOCATION_LIMIT_EXCEEDED = "ConcurrentInvocationLimitExceeded"
    FUNCTION_INVOCATION_RATE_LIMIT_EXCEEDED = "FunctionInvocationRateLimitExceeded"
    RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED = "ReservedFunctionConcurrentInvocationLimitExceeded"
    RESERVED_FUNCTION_INVOCATION_RATE_LIMIT_EXCEEDED = "ReservedFunctionInvocationRateLimitExceeded"
    CALLER_RATE_LIMIT_EXCEEDED = "CallerRateLimitExceeded"
    CONCURRENT_SNAPSHOT_CREATE_LIMIT_EXCEEDED = "ConcurrentSnapshotCreateLimitExceeded"
}

@range(min: 1, max: 900)
integer Timeout

@error("client")
@httpError(429)
structure TooManyRequestsException {
    @httpHeader("Retry-After")
    retryAfterSeconds: String
    Type: String = "User"
    message: String
    Reason: ThrottleReason
}

structure TracingConfig {
    Mode: TracingMode
}

structure TracingConfigResponse {
    Mode: TracingMode
}

enum TracingMode {
    ACTIVE = "Active"
    PASS_THROUGH = "PassThrough"
}

@range(min: 0)
integer UnreservedConcurrentExecutions

@length(min: 1, max: 140)
@pattern("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)")
string UnqualifiedFunctionName

structure UntagResourceRequest {
    @required
    @httpLabel
    Resource: TaggableResource

    @required
    @httpQuery("tagKeys")
    TagKeys: TagKeyList
}

structure UpdateAliasRequest {
    @required
    @httpLabel
    FunctionName: FunctionName

    @required
    @httpLabel
    Name: Alias
    FunctionVersion: VersionWithLatestPublished
    Description: Description
    RoutingConfig: AliasRoutingConfiguration
    RevisionId: String
}

structure UpdateFunctionCodeRequest {
    @required
    @httpLabel
    FunctionName: FunctionName
    ZipFile: Blob
    S3Bucket: S3Bucket
    S3Key: S3Key
    S3ObjectVersion: S3ObjectVersion
    ImageUri: String
    Publish: Boolean
    DryRun: Boolean
    RevisionId: String
    Architectures: ArchitecturesList
    SourceKMSKeyArn: KMSKeyArn
    PublishTo: FunctionVersionLatestPublished
}

structure UpdateFunctionConfigurationRequest {
    @required
    @httpLabel
    FunctionName: FunctionName
    Role: RoleArn
    Handler: Handler
    Description: Description
    Timeout: Timeout
    MemorySize: MemorySize
    VpcConfig: VpcConfig
    Environment: Environment
    Runtime: Runtime
    DeadLetterConfig: DeadLetterConfig
    KMSKeyArn: KMSKeyArn
    TracingConfig: TracingConfig
    RevisionId: String
    Layers: LayerList
    FileSystemConfigs: FileSystemConfigList
    ImageConfig: ImageConfig
    EphemeralStorage: EphemeralStorage
    SnapStart: SnapStart
    LoggingConfig: LoggingConfig
    CapacityProviderConfig: CapacityProviderConfig
    DurableConfig: DurableConfig
}

structure UpdateFunctionEventInvokeConfigRequest {
    @httpQuery("Qualifier")
    Qualifier: NumericLatestPublishedOrAliasQualifier

    @required
    @httpLabel
    FunctionName: NamespacedFunctionName
    MaximumRetryAttempts: MaximumRetryAttempts
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds
    DestinationConfig: DestinationConfig
}

@length(min: 1, max: 1024)
@pattern("(\\$LATEST|[0-9]+)")
string Version

@length(min: 1, max: 1024)
@pattern("(\\$LATEST(\\.PUBLISHED)?|[0-9]+)")
string VersionWithLatestPublished

structure VpcConfig {
    SubnetIds: SubnetIds
    SecurityGroupIds: SecurityGroupIds
    Ipv6AllowedForDualStack: Boolean
}

structure VpcConfigResponse {
    SubnetIds: SubnetIds
    SecurityGroupIds: SecurityGroupIds
    VpcId: String
    Ipv6AllowedForDualStack: Boolean
}

@range(min: 0.0, max: 1.0)
double Weight

@length(min: 0, max: 1000)
string WorkingDirectory
