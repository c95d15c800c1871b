$version: "2.0"

namespace com.amazonaws.logs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use dev.redrive#authorize

@awsJson1_1
@service(sdkId: "CloudWatch Logs")
@sigv4(name: "logs")
service Logs_20140328 {
    version: "2014-03-28"
    operations: [
        CreateLogGroup
        DeleteLogGroup
        DescribeLogGroups
        CreateLogStream
        DeleteLogStream
        DescribeLogStreams
        PutLogEvents
        GetLogEvents
        FilterLogEvents
        StartLiveTail
        PutRetentionPolicy
        DeleteRetentionPolicy
        TagResource
        UntagResource
        ListTagsForResource
        TagLogGroup
        UntagLogGroup
        ListTagsLogGroup
    ]
}

/// Makes a log group.
@authorize(action: "logs:CreateLogGroup", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:")
operation CreateLogGroup {
    input: CreateLogGroupRequest
    errors: [
        InvalidParameterException
        ResourceAlreadyExistsException
        LimitExceededException
        OperationAbortedException
        ServiceUnavailableException
    ]
}

/// Removes a log group with its streams.
@authorize(action: "logs:DeleteLogGroup", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:")
operation DeleteLogGroup {
    input: DeleteLogGroupRequest
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        OperationAbortedException
        ServiceUnavailableException
        ValidationException
    ]
}

/// Lists log groups.
@authorize(action: "logs:DescribeLogGroups", resource: "arn:aws:logs:{region}:{account}:log-group::log-stream:")
operation DescribeLogGroups {
    input: DescribeLogGroupsRequest
    output: DescribeLogGroupsResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
    ]
}

/// Makes a log stream.
@authorize(action: "logs:CreateLogStream", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:{logStreamName}")
operation CreateLogStream {
    input: CreateLogStreamRequest
    errors: [
        InvalidParameterException
        ResourceAlreadyExistsException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

/// Removes a log stream.
@authorize(action: "logs:DeleteLogStream", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:{logStreamName}")
operation DeleteLogStream {
    input: DeleteLogStreamRequest
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        OperationAbortedException
        ServiceUnavailableException
        ValidationException
    ]
}

/// Lists the streams of a log group.
@authorize(action: "logs:DescribeLogStreams", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupIdentifier|logGroup}:log-stream:")
operation DescribeLogStreams {
    input: DescribeLogStreamsRequest
    output: DescribeLogStreamsResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

/// Appends events to a stream.
@authorize(action: "logs:PutLogEvents", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:{logStreamName}")
operation PutLogEvents {
    input: PutLogEventsRequest
    output: PutLogEventsResponse
    errors: [
        InvalidParameterException
        InvalidSequenceTokenException
        DataAlreadyAcceptedException
        ResourceNotFoundException
        ServiceUnavailableException
        UnrecognizedClientException
    ]
}

/// Reads a stream, a page at a time, forward or backward.
@authorize(action: "logs:GetLogEvents", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupIdentifier|logGroup}:log-stream:{logStreamName}")
operation GetLogEvents {
    input: GetLogEventsRequest
    output: GetLogEventsResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

/// Finds events of a group by time and pattern.
@authorize(action: "logs:FilterLogEvents", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupIdentifier|logGroup}:log-stream:")
operation FilterLogEvents {
    input: FilterLogEventsRequest
    output: FilterLogEventsResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

/// Streams events as they are stored, an update each second.
@endpoint(hostPrefix: "stream-")
@authorize(action: "logs:StartLiveTail", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupIdentifiers|logGroup}:log-stream:")
operation StartLiveTail {
    input: StartLiveTailRequest
    output: StartLiveTailResponse
    errors: [
        AccessDeniedException
        InvalidParameterException
        ResourceNotFoundException
        LimitExceededException
        InvalidOperationException
    ]
}

/// Sets how many days events are kept.
@authorize(action: "logs:PutRetentionPolicy", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:")
operation PutRetentionPolicy {
    input: PutRetentionPolicyRequest
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        OperationAbortedException
        ServiceUnavailableException
    ]
}

/// Keeps events for ever.
@authorize(action: "logs:DeleteRetentionPolicy", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:")
operation DeleteRetentionPolicy {
    input: DeleteRetentionPolicyRequest
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        OperationAbortedException
        ServiceUnavailableException
    ]
}

/// Adds tags.
@authorize(action: "logs:TagResource", resource: "{resourceArn|arn}")
operation TagResource {
    input: TagResourceRequest
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
        TooManyTagsException
    ]
}

/// Removes tags.
@authorize(action: "logs:UntagResource", resource: "{resourceArn|arn}")
operation UntagResource {
    input: UntagResourceRequest
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

/// Lists tags.
@authorize(action: "logs:ListTagsForResource", resource: "{resourceArn|arn}")
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

/// Adds tags to a log group, in the older form.
@authorize(action: "logs:TagLogGroup", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:")
operation TagLogGroup {
    input: TagLogGroupRequest
    errors: [
        ResourceNotFoundException
        InvalidParameterException
    ]
}

/// Removes tags from a log group, in the older form.
@authorize(action: "logs:UntagLogGroup", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:")
operation UntagLogGroup {
    input: UntagLogGroupRequest
    errors: [
        ResourceNotFoundException
    ]
}

/// Lists a log group's tags, in the older form.
@authorize(action: "logs:ListTagsLogGroup", resource: "arn:aws:logs:{region}:{account}:log-group:{logGroupName}:log-stream:")
operation ListTagsLogGroup {
    input: ListTagsLogGroupRequest
    output: ListTagsLogGroupResponse
    errors: [
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

// Each error says its message, though AWS's own model leaves the member out.

@error("client")
@httpError(400)
structure AccessDeniedException {
    message: String
}

@length(min: 12, max: 12)
@pattern("^\\d{12}$")
string AccountId

@length(min: 0, max: 20)
list AccountIds {
    member: AccountId
}

@length(min: 1, max: 1011)
@pattern("[\\w+=/:,.@-]*")
string AmazonResourceName

structure CreateLogGroupRequest {
    @required
    logGroupName: LogGroupName
    kmsKeyId: KmsKeyId
    tags: Tags
    logGroupClass: LogGroupClass
    deletionProtectionEnabled: Boolean
}

structure CreateLogStreamRequest {
    @required
    logGroupName: LogGroupName

    @required
    logStreamName: LogStreamName
}

@error("client")
@httpError(400)
structure DataAlreadyAcceptedException {
    message: String
    expectedSequenceToken: SequenceToken
}

enum DataProtectionStatus {
    ACTIVATED = "ACTIVATED"
    DELETED = "DELETED"
    ARCHIVED = "ARCHIVED"
    DISABLED = "DISABLED"
}

structure DeleteLogGroupRequest {
    @required
    logGroupName: LogGroupName
}

structure DeleteLogStreamRequest {
    @required
    logGroupName: LogGroupName

    @required
    logStreamName: LogStreamName
}

structure DeleteRetentionPolicyRequest {
    @required
    logGroupName: LogGroupName
}

@range(min: 1, max: 50)
integer DescribeLimit

@length(min: 1, max: 50)
list DescribeLogGroupsLogGroupIdentifiers {
    member: LogGroupIdentifier
}

structure DescribeLogGroupsRequest {
    accountIdentifiers: AccountIds
    logGroupNamePrefix: LogGroupName
    logGroupNamePattern: LogGroupNamePattern
    nextToken: NextToken
    limit: DescribeLimit
    includeLinkedAccounts: Boolean
    logGroupClass: LogGroupClass
    logGroupIdentifiers: DescribeLogGroupsLogGroupIdentifiers
}

structure DescribeLogGroupsResponse {
    logGroups: LogGroups
    nextToken: NextToken
}

structure DescribeLogStreamsRequest {
    logGroupName: LogGroupName
    logGroupIdentifier: LogGroupIdentifier
    logStreamNamePrefix: LogStreamName
    orderBy: OrderBy
    descending: Boolean
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeLogStreamsResponse {
    logStreams: LogStreams
    nextToken: NextToken
}

structure Entity {
    keyAttributes: EntityKeyAttributes
    attributes: EntityAttributes
}

@length(min: 0, max: 10)
map EntityAttributes {
    key: EntityAttributesKey
    value: EntityAttributesValue
}

@length(min: 1, max: 256)
string EntityAttributesKey

@length(min: 1, max: 512)
string EntityAttributesValue

@length(min: 2, max: 4)
map EntityKeyAttributes {
    key: EntityKeyAttributesKey
    value: EntityKeyAttributesValue
}

@length(min: 1, max: 32)
string EntityKeyAttributesKey

@length(min: 1, max: 512)
string EntityKeyAttributesValue

enum EntityRejectionErrorType {
    INVALID_ENTITY = "InvalidEntity"
    INVALID_TYPE_VALUE = "InvalidTypeValue"
    INVALID_KEY_ATTRIBUTES = "InvalidKeyAttributes"
    INVALID_ATTRIBUTES = "InvalidAttributes"
    ENTITY_SIZE_TOO_LARGE = "EntitySizeTooLarge"
    UNSUPPORTED_LOG_GROUP_TYPE = "UnsupportedLogGroupType"
    MISSING_REQUIRED_FIELDS = "MissingRequiredFields"
}

@length(min: 1)
string EventMessage

@range(min: 1, max: 10000)
integer EventsLimit

structure FilterLogEventsRequest {
    logGroupName: LogGroupName
    logGroupIdentifier: LogGroupIdentifier
    logStreamNames: InputLogStreamNames
    logStreamNamePrefix: LogStreamName
    startTime: Timestamp
    endTime: Timestamp
    filterPattern: FilterPattern
    nextToken: NextToken
    limit: EventsLimit
    interleaved: Boolean
    unmask: Boolean
}

structure FilterLogEventsResponse {
    events: FilteredLogEvents
    searchedLogStreams: SearchedLogStreams
    nextToken: NextToken
}

@length(min: 0, max: 1024)
string FilterPattern

structure FilteredLogEvent {
    logStreamName: LogStreamName
    timestamp: Timestamp
    message: EventMessage
    ingestionTime: Timestamp
    eventId: String
}

list FilteredLogEvents {
    member: FilteredLogEvent
}

structure GetLogEventsRequest {
    logGroupName: LogGroupName
    logGroupIdentifier: LogGroupIdentifier

    @required
    logStreamName: LogStreamName
    startTime: Timestamp
    endTime: Timestamp
    nextToken: NextToken
    limit: EventsLimit
    startFromHead: Boolean
    unmask: Boolean
}

structure GetLogEventsResponse {
    events: OutputLogEvents
    nextForwardToken: NextToken
    nextBackwardToken: NextToken
}

list InheritedProperties {
    member: InheritedProperty
}

enum InheritedProperty {
    ACCOUNT_DATA_PROTECTION = "ACCOUNT_DATA_PROTECTION"
}

structure InputLogEvent {
    @required
    timestamp: Timestamp

    @required
    message: EventMessage
}

@length(min: 1, max: 10000)
list InputLogEvents {
    member: InputLogEvent
}

@length(min: 1, max: 100)
list InputLogStreamNames {
    member: LogStreamName
}

@error("client")
@httpError(400)
structure InvalidOperationException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidParameterException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidSequenceTokenException {
    message: String
    expectedSequenceToken: SequenceToken
}

@length(max: 256)
string KmsKeyId

@error("client")
@httpError(400)
structure LimitExceededException {
    message: String
}

structure ListTagsForResourceRequest {
    @required
    resourceArn: AmazonResourceName
}

structure ListTagsForResourceResponse {
    tags: Tags
}

structure ListTagsLogGroupRequest {
    @required
    logGroupName: LogGroupName
}

structure ListTagsLogGroupResponse {
    tags: Tags
}

structure LiveTailSessionLogEvent {
    logStreamName: LogStreamName
    logGroupIdentifier: LogGroupIdentifier
    message: EventMessage
    timestamp: Timestamp
    ingestionTime: Timestamp
}

structure LiveTailSessionMetadata {
    sampled: Boolean
}

list LiveTailSessionResults {
    member: LiveTailSessionLogEvent
}

structure LiveTailSessionStart {
    requestId: RequestId
    sessionId: SessionId
    logGroupIdentifiers: StartLiveTailLogGroupIdentifiers
    logStreamNames: InputLogStreamNames
    logStreamNamePrefixes: InputLogStreamNames
    logEventFilterPattern: FilterPattern
}

structure LiveTailSessionUpdate {
    sessionMetadata: LiveTailSessionMetadata
    sessionResults: LiveTailSessionResults
}

structure LogGroup {
    logGroupName: LogGroupName
    creationTime: Timestamp
    retentionInDays: Integer
    metricFilterCount: Integer
    arn: String
    storedBytes: StoredBytes
    kmsKeyId: KmsKeyId
    dataProtectionStatus: DataProtectionStatus
    inheritedProperties: InheritedProperties
    logGroupClass: LogGroupClass
    logGroupArn: String
    deletionProtectionEnabled: Boolean
    bearerTokenAuthenticationEnabled: Boolean
}

enum LogGroupClass {
    STANDARD = "STANDARD"
    INFREQUENT_ACCESS = "INFREQUENT_ACCESS"
    DELIVERY = "DELIVERY"
}

@length(min: 1, max: 2048)
@pattern("[\\w#+=/:,.@-]*")
string LogGroupIdentifier

// The service itself finds names over 512 characters, in words of its own.
@length(min: 1)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string LogGroupName

@length(min: 0, max: 512)
@pattern("[\\.\\-_/#A-Za-z0-9]*")
string LogGroupNamePattern

list LogGroups {
    member: LogGroup
}

structure LogStream {
    logStreamName: LogStreamName
    creationTime: Timestamp
    firstEventTimestamp: Timestamp
    lastEventTimestamp: Timestamp
    lastIngestionTime: Timestamp
    uploadSequenceToken: SequenceToken
    arn: String
    storedBytes: StoredBytes
}

@length(min: 1)
@pattern("[^:*]*")
string LogStreamName

list LogStreams {
    member: LogStream
}

@length(min: 1)
string NextToken

@error("client")
@httpError(400)
structure OperationAbortedException {
    message: String
}

enum OrderBy {
    LOG_STREAM_NAME = "LogStreamName"
    LAST_EVENT_TIME = "LastEventTime"
}

structure OutputLogEvent {
    timestamp: Timestamp
    message: EventMessage
    ingestionTime: Timestamp
}

list OutputLogEvents {
    member: OutputLogEvent
}

structure PutLogEventsRequest {
    @required
    logGroupName: LogGroupName

    @required
    logStreamName: LogStreamName

    @required
    logEvents: InputLogEvents
    sequenceToken: SequenceToken
    entity: Entity
}

structure PutLogEventsResponse {
    nextSequenceToken: SequenceToken
    rejectedLogEventsInfo: RejectedLogEventsInfo
    rejectedEntityInfo: RejectedEntityInfo
}

structure PutRetentionPolicyRequest {
    @required
    logGroupName: LogGroupName

    @required
    retentionInDays: Integer
}

structure RejectedEntityInfo {
    @required
    errorType: EntityRejectionErrorType
}

structure RejectedLogEventsInfo {
    tooNewLogEventStartIndex: Integer
    tooOldLogEventEndIndex: Integer
    expiredLogEventEndIndex: Integer
}

@length(min: 0, max: 256)
string RequestId

@error("client")
@httpError(400)
structure ResourceAlreadyExistsException {
    message: String
}

@error("client")
@httpError(400)
structure ResourceNotFoundException {
    message: String
}

structure SearchedLogStream {
    logStreamName: LogStreamName
    searchedCompletely: Boolean
}

list SearchedLogStreams {
    member: SearchedLogStream
}

@length(min: 1)
string SequenceToken

@error("server")
@httpError(500)
structure ServiceUnavailableException {
    message: String
}

@length(min: 0, max: 256)
string SessionId

@error("server")
structure SessionStreamingException {
    message: String
}

@error("client")
structure SessionTimeoutException {
    message: String
}

@length(min: 1, max: 10)
list StartLiveTailLogGroupIdentifiers {
    member: LogGroupIdentifier
}

structure StartLiveTailRequest {
    @required
    logGroupIdentifiers: StartLiveTailLogGroupIdentifiers
    logStreamNames: InputLogStreamNames
    logStreamNamePrefixes: InputLogStreamNames
    logEventFilterPattern: FilterPattern
}

structure StartLiveTailResponse {
    responseStream: StartLiveTailResponseStream
}

@streaming
union StartLiveTailResponseStream {
    sessionStart: LiveTailSessionStart
    sessionUpdate: LiveTailSessionUpdate
    SessionTimeoutException: SessionTimeoutException
    SessionStreamingException: SessionStreamingException
}

@range(min: 0)
long StoredBytes

@length(min: 1, max: 128)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$")
string TagKey

@length(min: 0, max: 50)
list TagKeyList {
    member: TagKey
}

@length(min: 1)
list TagList {
    member: TagKey
}

structure TagLogGroupRequest {
    @required
    logGroupName: LogGroupName

    @required
    tags: Tags
}

structure TagResourceRequest {
    @required
    resourceArn: AmazonResourceName

    @required
    tags: Tags
}

@length(max: 256)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

@length(min: 1, max: 50)
map Tags {
    key: TagKey
    value: TagValue
}

@range(min: 0)
long Timestamp

@error("client")
@httpError(400)
structure TooManyTagsException {
    message: String
    resourceName: AmazonResourceName
}

@error("client")
@httpError(400)
structure UnrecognizedClientException {
    message: String
}

structure UntagLogGroupRequest {
    @required
    logGroupName: LogGroupName

    @required
    tags: TagList
}

structure UntagResourceRequest {
    @required
    resourceArn: AmazonResourceName

    @required
    tagKeys: TagKeyList
}

@error("client")
@httpError(400)
structure ValidationException {
    message: String
}
