$version: "2.0"

namespace com.amazonaws.sqs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQuery
use aws.protocols#awsQueryCompatible
use aws.protocols#awsQueryError
use com.amazon.coral.service#InvalidParameterValueException
use com.amazon.coral.service#MissingRequiredParameterException
use dev.redrive#authorize

@awsJson1_0
@awsQuery
@awsQueryCompatible
@service(sdkId: "SQS")
@sigv4(name: "sqs")
@xmlNamespace(uri: "http://queue.amazonaws.com/doc/2012-11-05/")
service AmazonSQS {
    version: "2012-11-05"
    operations: [
        CreateQueue
        GetQueueUrl
        GetQueueAttributes
        SetQueueAttributes
        ListQueues
        ListDeadLetterSourceQueues
        DeleteQueue
        PurgeQueue
        SendMessage
        SendMessageBatch
        ReceiveMessage
        DeleteMessage
        DeleteMessageBatch
        ChangeMessageVisibility
        ChangeMessageVisibilityBatch
        TagQueue
        UntagQueue
        ListQueueTags
        AddPermission
        RemovePermission
        StartMessageMoveTask
        ListMessageMoveTasks
        CancelMessageMoveTask
    ]
    errors: [
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

/// Makes a queue, or tells the URL of an equal one.
@authorize(action: "sqs:CreateQueue", resource: "arn:aws:sqs:{region}:{account}:{QueueName}")
operation CreateQueue {
    input: CreateQueueRequest
    output: CreateQueueResult
    errors: [
        QueueDeletedRecently
        QueueNameExists
        RequestThrottled
        InvalidAddress
        InvalidAttributeName
        InvalidAttributeValue
        UnsupportedOperation
        InvalidSecurity
    ]
}

/// Tells the URL of a queue.
@authorize(action: "sqs:GetQueueUrl", resource: "arn:aws:sqs:{region}:{account}:{QueueName}")
operation GetQueueUrl {
    input: GetQueueUrlRequest
    output: GetQueueUrlResult
    errors: [
        RequestThrottled
        QueueDoesNotExist
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

/// Tells settings and counts of a queue.
@authorize(action: "sqs:GetQueueAttributes", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation GetQueueAttributes {
    input: GetQueueAttributesRequest
    output: GetQueueAttributesResult
    errors: [
        InvalidAttributeName
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidSecurity
        InvalidAddress
    ]
}

/// Changes settings of a queue.
@authorize(action: "sqs:SetQueueAttributes", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation SetQueueAttributes {
    input: SetQueueAttributesRequest
    errors: [
        InvalidAttributeName
        InvalidAttributeValue
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        OverLimit
        InvalidAddress
        InvalidSecurity
    ]
}

/// Lists the queues of the region.
@authorize(action: "sqs:ListQueues", resource: "*")
operation ListQueues {
    input: ListQueuesRequest
    output: ListQueuesResult
    errors: [
        RequestThrottled
        InvalidSecurity
        InvalidAddress
        UnsupportedOperation
    ]
}

/// Lists the queues whose dead-letter queue this is.
@authorize(action: "sqs:ListDeadLetterSourceQueues", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation ListDeadLetterSourceQueues {
    input: ListDeadLetterSourceQueuesRequest
    output: ListDeadLetterSourceQueuesResult
    errors: [
        QueueDoesNotExist
        RequestThrottled
        InvalidSecurity
        InvalidAddress
        UnsupportedOperation
    ]
}

/// Removes a queue with its messages.
@authorize(action: "sqs:DeleteQueue", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation DeleteQueue {
    input: DeleteQueueRequest
    errors: [
        RequestThrottled
        QueueDoesNotExist
        InvalidAddress
        UnsupportedOperation
        InvalidSecurity
    ]
}

/// Removes all messages of a queue.
@authorize(action: "sqs:PurgeQueue", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation PurgeQueue {
    input: PurgeQueueRequest
    errors: [
        QueueDoesNotExist
        PurgeQueueInProgress
        RequestThrottled
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

/// Stores a message.
@authorize(action: "sqs:SendMessage", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation SendMessage {
    input: SendMessageRequest
    output: SendMessageResult
    errors: [
        InvalidMessageContents
        UnsupportedOperation
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        KmsDisabled
        KmsInvalidState
        KmsNotFound
        KmsOptInRequired
        KmsThrottled
        KmsAccessDenied
        KmsInvalidKeyUsage
        InvalidAddress
    ]
}

/// Stores up to ten messages.
@authorize(action: "sqs:SendMessage", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation SendMessageBatch {
    input: SendMessageBatchRequest
    output: SendMessageBatchResult
    errors: [
        TooManyEntriesInBatchRequest
        EmptyBatchRequest
        BatchEntryIdsNotDistinct
        BatchRequestTooLong
        InvalidBatchEntryId
        UnsupportedOperation
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        KmsDisabled
        KmsInvalidState
        KmsNotFound
        KmsOptInRequired
        KmsThrottled
        KmsAccessDenied
        KmsInvalidKeyUsage
        InvalidAddress
    ]
}

/// Takes up to ten messages out of sight, waiting for them if asked.
@authorize(action: "sqs:ReceiveMessage", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation ReceiveMessage {
    input: ReceiveMessageRequest
    output: ReceiveMessageResult
    errors: [
        UnsupportedOperation
        OverLimit
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        KmsDisabled
        KmsInvalidState
        KmsNotFound
        KmsOptInRequired
        KmsThrottled
        KmsAccessDenied
        KmsInvalidKeyUsage
        InvalidAddress
    ]
}

/// Removes a received message.
@authorize(action: "sqs:DeleteMessage", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation DeleteMessage {
    input: DeleteMessageRequest
    errors: [
        InvalidIdFormat
        ReceiptHandleIsInvalid
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidSecurity
        InvalidAddress
    ]
}

/// Removes up to ten received messages.
@authorize(action: "sqs:DeleteMessage", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation DeleteMessageBatch {
    input: DeleteMessageBatchRequest
    output: DeleteMessageBatchResult
    errors: [
        TooManyEntriesInBatchRequest
        EmptyBatchRequest
        BatchEntryIdsNotDistinct
        InvalidBatchEntryId
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidAddress
        InvalidSecurity
    ]
}

/// Changes how long a received message stays out of sight.
@authorize(action: "sqs:ChangeMessageVisibility", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation ChangeMessageVisibility {
    input: ChangeMessageVisibilityRequest
    errors: [
        MessageNotInflight
        ReceiptHandleIsInvalid
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidAddress
        InvalidSecurity
    ]
}

/// Changes how long up to ten received messages stay out of sight.
@authorize(action: "sqs:ChangeMessageVisibility", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation ChangeMessageVisibilityBatch {
    input: ChangeMessageVisibilityBatchRequest
    output: ChangeMessageVisibilityBatchResult
    errors: [
        TooManyEntriesInBatchRequest
        EmptyBatchRequest
        BatchEntryIdsNotDistinct
        InvalidBatchEntryId
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidAddress
        InvalidSecurity
    ]
}

/// Adds tags to a queue.
@authorize(action: "sqs:TagQueue", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation TagQueue {
    input: TagQueueRequest
    errors: [
        InvalidAddress
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        UnsupportedOperation
    ]
}

/// Removes tags from a queue.
@authorize(action: "sqs:UntagQueue", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation UntagQueue {
    input: UntagQueueRequest
    errors: [
        InvalidAddress
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        UnsupportedOperation
    ]
}

/// Lists the tags of a queue.
@authorize(action: "sqs:ListQueueTags", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation ListQueueTags {
    input: ListQueueTagsRequest
    output: ListQueueTagsResult
    errors: [
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidAddress
        InvalidSecurity
    ]
}

/// Adds a statement to the policy of a queue.
@authorize(action: "sqs:AddPermission", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation AddPermission {
    input: AddPermissionRequest
    errors: [
        OverLimit
        RequestThrottled
        QueueDoesNotExist
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

/// Takes a statement out of the policy of a queue.
@authorize(action: "sqs:RemovePermission", resource: "arn:aws:sqs:{region}:{account}:{QueueUrl|queueUrl}")
operation RemovePermission {
    input: RemovePermissionRequest
    errors: [
        InvalidAddress
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        UnsupportedOperation
    ]
}

/// Begins to move the messages of a dead-letter queue.
@authorize(action: "sqs:StartMessageMoveTask", resource: "{SourceArn|arn}")
operation StartMessageMoveTask {
    input: StartMessageMoveTaskRequest
    output: StartMessageMoveTaskResult
    errors: [
        ResourceNotFoundException
        RequestThrottled
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

/// Lists the latest moves out of a queue.
@authorize(action: "sqs:ListMessageMoveTasks", resource: "{SourceArn|arn}")
operation ListMessageMoveTasks {
    input: ListMessageMoveTasksRequest
    output: ListMessageMoveTasksResult
    errors: [
        ResourceNotFoundException
        RequestThrottled
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

/// Ends a move before its time.
@authorize(action: "sqs:CancelMessageMoveTask", resource: "{TaskHandle|moveTask}")
operation CancelMessageMoveTask {
    input: CancelMessageMoveTaskRequest
    output: CancelMessageMoveTaskResult
    errors: [
        ResourceNotFoundException
        RequestThrottled
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

list AWSAccountIdList {
    member: String
}

list ActionNameList {
    member: String
}

structure AddPermissionRequest {
    @required
    QueueUrl: String

    @required
    Label: String

    @required
    @xmlFlattened
    @xmlName("AWSAccountId")
    AWSAccountIds: AWSAccountIdList

    @required
    @xmlFlattened
    @xmlName("ActionName")
    Actions: ActionNameList
}

list AttributeNameList {
    member: QueueAttributeName
}

@error("client")
@httpError(400)
@awsQueryError(code: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", httpResponseCode: 400)
structure BatchEntryIdsNotDistinct {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "AWS.SimpleQueueService.BatchRequestTooLong", httpResponseCode: 400)
structure BatchRequestTooLong {
    message: String
}

structure BatchResultErrorEntry {
    @required
    Id: String

    @required
    SenderFault: Boolean

    @required
    Code: String
    Message: String
}

list BatchResultErrorEntryList {
    member: BatchResultErrorEntry
}

list BinaryList {
    @xmlName("BinaryListValue")
    member: Blob
}

structure CancelMessageMoveTaskRequest {
    @required
    TaskHandle: String
}

structure CancelMessageMoveTaskResult {
    ApproximateNumberOfMessagesMoved: Long
}

structure ChangeMessageVisibilityBatchRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("ChangeMessageVisibilityBatchRequestEntry")
    Entries: ChangeMessageVisibilityBatchRequestEntryList
}

structure ChangeMessageVisibilityBatchRequestEntry {
    @required
    Id: String

    @required
    ReceiptHandle: String
    VisibilityTimeout: Integer
}

list ChangeMessageVisibilityBatchRequestEntryList {
    member: ChangeMessageVisibilityBatchRequestEntry
}

structure ChangeMessageVisibilityBatchResult {
    @required
    @xmlFlattened
    @xmlName("ChangeMessageVisibilityBatchResultEntry")
    Successful: ChangeMessageVisibilityBatchResultEntryList

    @required
    @xmlFlattened
    @xmlName("BatchResultErrorEntry")
    Failed: BatchResultErrorEntryList
}

structure ChangeMessageVisibilityBatchResultEntry {
    @required
    Id: String
}

list ChangeMessageVisibilityBatchResultEntryList {
    member: ChangeMessageVisibilityBatchResultEntry
}

structure ChangeMessageVisibilityRequest {
    @required
    QueueUrl: String

    @required
    ReceiptHandle: String

    @required
    VisibilityTimeout: Integer
}

structure CreateQueueRequest {
    @required
    QueueName: String

    @xmlFlattened
    @xmlName("Attribute")
    Attributes: QueueAttributeMap

    @xmlFlattened
    @xmlName("Tag")
    tags: TagMap
}

structure CreateQueueResult {
    QueueUrl: String
}

structure DeleteMessageBatchRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("DeleteMessageBatchRequestEntry")
    Entries: DeleteMessageBatchRequestEntryList
}

structure DeleteMessageBatchRequestEntry {
    @required
    Id: String

    @required
    ReceiptHandle: String
}

list DeleteMessageBatchRequestEntryList {
    member: DeleteMessageBatchRequestEntry
}

structure DeleteMessageBatchResult {
    @required
    @xmlFlattened
    @xmlName("DeleteMessageBatchResultEntry")
    Successful: DeleteMessageBatchResultEntryList

    @required
    @xmlFlattened
    @xmlName("BatchResultErrorEntry")
    Failed: BatchResultErrorEntryList
}

structure DeleteMessageBatchResultEntry {
    @required
    Id: String
}

list DeleteMessageBatchResultEntryList {
    member: DeleteMessageBatchResultEntry
}

structure DeleteMessageRequest {
    @required
    QueueUrl: String

    @required
    ReceiptHandle: String
}

structure DeleteQueueRequest {
    @required
    QueueUrl: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "AWS.SimpleQueueService.EmptyBatchRequest", httpResponseCode: 400)
structure EmptyBatchRequest {
    message: String
}

structure GetQueueAttributesRequest {
    @required
    QueueUrl: String

    @xmlFlattened
    @xmlName("AttributeName")
    AttributeNames: AttributeNameList
}

structure GetQueueAttributesResult {
    @xmlFlattened
    @xmlName("Attribute")
    Attributes: QueueAttributeMap
}

structure GetQueueUrlRequest {
    @required
    QueueName: String
    QueueOwnerAWSAccountId: String
}

structure GetQueueUrlResult {
    QueueUrl: String
}

@error("client")
@httpError(400)
structure InvalidAddress {
    message: String
}

@error("client")
@httpError(400)
structure InvalidAttributeName {
    message: String
}

@error("client")
@httpError(400)
structure InvalidAttributeValue {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "AWS.SimpleQueueService.InvalidBatchEntryId", httpResponseCode: 400)
structure InvalidBatchEntryId {
    message: String
}

@error("client")
@httpError(400)
structure InvalidIdFormat {}

@error("client")
@httpError(400)
structure InvalidMessageContents {
    message: String
}

@error("client")
@httpError(400)
structure InvalidSecurity {
    message: String
}

@error("client")
@httpError(400)
structure KmsAccessDenied {
    message: String
}

@error("client")
@httpError(400)
structure KmsDisabled {
    message: String
}

@error("client")
@httpError(400)
structure KmsInvalidKeyUsage {
    message: String
}

@error("client")
@httpError(400)
structure KmsInvalidState {
    message: String
}

@error("client")
@httpError(400)
structure KmsNotFound {
    message: String
}

@error("client")
@httpError(400)
structure KmsOptInRequired {
    message: String
}

@error("client")
@httpError(400)
structure KmsThrottled {
    message: String
}

structure ListDeadLetterSourceQueuesRequest {
    @required
    QueueUrl: String
    NextToken: String
    MaxResults: Integer
}

structure ListDeadLetterSourceQueuesResult {
    @required
    @xmlFlattened
    @xmlName("QueueUrl")
    queueUrls: QueueUrlList
    NextToken: String
}

structure ListMessageMoveTasksRequest {
    @required
    SourceArn: String
    MaxResults: Integer
}

structure ListMessageMoveTasksResult {
    @xmlFlattened
    @xmlName("ListMessageMoveTasksResultEntry")
    Results: ListMessageMoveTasksResultEntryList
}

structure ListMessageMoveTasksResultEntry {
    TaskHandle: String
    Status: String
    SourceArn: String
    DestinationArn: String
    MaxNumberOfMessagesPerSecond: Integer
    ApproximateNumberOfMessagesMoved: Long
    ApproximateNumberOfMessagesToMove: Long
    FailureReason: String
    StartedTimestamp: Long
}

list ListMessageMoveTasksResultEntryList {
    member: ListMessageMoveTasksResultEntry
}

structure ListQueueTagsRequest {
    @required
    QueueUrl: String
}

structure ListQueueTagsResult {
    @xmlFlattened
    @xmlName("Tag")
    Tags: TagMap
}

structure ListQueuesRequest {
    QueueNamePrefix: String
    NextToken: String
    MaxResults: Integer
}

structure ListQueuesResult {
    @xmlFlattened
    @xmlName("QueueUrl")
    QueueUrls: QueueUrlList
    NextToken: String
}

structure Message {
    MessageId: String
    ReceiptHandle: String
    MD5OfBody: String
    Body: String

    @xmlFlattened
    @xmlName("Attribute")
    Attributes: MessageSystemAttributeMap
    MD5OfMessageAttributes: String

    @xmlFlattened
    @xmlName("MessageAttribute")
    MessageAttributes: MessageBodyAttributeMap
}

list MessageAttributeNameList {
    member: String
}

structure MessageAttributeValue {
    StringValue: String
    BinaryValue: Blob

    @xmlFlattened
    @xmlName("StringListValue")
    StringListValues: StringList

    @xmlFlattened
    @xmlName("BinaryListValue")
    BinaryListValues: BinaryList

    @required
    DataType: String
}

map MessageBodyAttributeMap {
    @xmlName("Name")
    key: String
    @xmlName("Value")
    value: MessageAttributeValue
}

map MessageBodySystemAttributeMap {
    @xmlName("Name")
    key: MessageSystemAttributeNameForSends
    @xmlName("Value")
    value: MessageSystemAttributeValue
}

list MessageList {
    member: Message
}

@error("client")
@httpError(400)
@awsQueryError(code: "AWS.SimpleQueueService.MessageNotInflight", httpResponseCode: 400)
structure MessageNotInflight {}

list MessageSystemAttributeList {
    member: MessageSystemAttributeName
}

map MessageSystemAttributeMap {
    @xmlName("Name")
    key: MessageSystemAttributeName
    @xmlName("Value")
    value: String
}

enum MessageSystemAttributeName {
    ALL = "All"
    SENDER_ID = "SenderId"
    SENT_TIMESTAMP = "SentTimestamp"
    APPROXIMATE_RECEIVE_COUNT = "ApproximateReceiveCount"
    APPROXIMATE_FIRST_RECEIVE_TIMESTAMP = "ApproximateFirstReceiveTimestamp"
    SEQUENCE_NUMBER = "SequenceNumber"
    MESSAGE_DEDUPLICATION_ID = "MessageDeduplicationId"
    MESSAGE_GROUP_ID = "MessageGroupId"
    AWSTRACE_HEADER = "AWSTraceHeader"
    DEAD_LETTER_QUEUE_SOURCE_ARN = "DeadLetterQueueSourceArn"
}

enum MessageSystemAttributeNameForSends {
    AWSTRACE_HEADER = "AWSTraceHeader"
}

structure MessageSystemAttributeValue {
    StringValue: String
    BinaryValue: Blob

    @xmlFlattened
    @xmlName("StringListValue")
    StringListValues: StringList

    @xmlFlattened
    @xmlName("BinaryListValue")
    BinaryListValues: BinaryList

    @required
    DataType: String
}

@error("client")
@httpError(403)
@awsQueryError(code: "OverLimit", httpResponseCode: 403)
structure OverLimit {
    message: String
}

@error("client")
@httpError(403)
@awsQueryError(code: "AWS.SimpleQueueService.PurgeQueueInProgress", httpResponseCode: 403)
structure PurgeQueueInProgress {
    message: String
}

structure PurgeQueueRequest {
    @required
    QueueUrl: String
}

map QueueAttributeMap {
    @xmlName("Name")
    key: QueueAttributeName
    @xmlName("Value")
    value: String
}

enum QueueAttributeName {
    ALL = "All"
    POLICY = "Policy"
    VISIBILITY_TIMEOUT = "VisibilityTimeout"
    MAXIMUM_MESSAGE_SIZE = "MaximumMessageSize"
    MESSAGE_RETENTION_PERIOD = "MessageRetentionPeriod"
    APPROXIMATE_NUMBER_OF_MESSAGES = "ApproximateNumberOfMessages"
    APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE = "ApproximateNumberOfMessagesNotVisible"
    CREATED_TIMESTAMP = "CreatedTimestamp"
    LAST_MODIFIED_TIMESTAMP = "LastModifiedTimestamp"
    QUEUE_ARN = "QueueArn"
    APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED = "ApproximateNumberOfMessagesDelayed"
    DELAY_SECONDS = "DelaySeconds"
    RECEIVE_MESSAGE_WAIT_TIME_SECONDS = "ReceiveMessageWaitTimeSeconds"
    REDRIVE_POLICY = "RedrivePolicy"
    FIFO_QUEUE = "FifoQueue"
    CONTENT_BASED_DEDUPLICATION = "ContentBasedDeduplication"
    KMS_MASTER_KEY_ID = "KmsMasterKeyId"
    KMS_DATA_KEY_REUSE_PERIOD_SECONDS = "KmsDataKeyReusePeriodSeconds"
    DEDUPLICATION_SCOPE = "DeduplicationScope"
    FIFO_THROUGHPUT_LIMIT = "FifoThroughputLimit"
    REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy"
    SQS_MANAGED_SSE_ENABLED = "SqsManagedSseEnabled"
}

@error("client")
@httpError(400)
@awsQueryError(code: "AWS.SimpleQueueService.QueueDeletedRecently", httpResponseCode: 400)
structure QueueDeletedRecently {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "AWS.SimpleQueueService.NonExistentQueue", httpResponseCode: 400)
structure QueueDoesNotExist {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "QueueAlreadyExists", httpResponseCode: 400)
structure QueueNameExists {
    message: String
}

list QueueUrlList {
    member: String
}

@error("client")
@httpError(400)
structure ReceiptHandleIsInvalid {
    message: String
}

structure ReceiveMessageRequest {
    @required
    QueueUrl: String

    @xmlFlattened
    @xmlName("AttributeName")
    AttributeNames: AttributeNameList

    @xmlFlattened
    @xmlName("MessageSystemAttributeName")
    MessageSystemAttributeNames: MessageSystemAttributeList

    @xmlFlattened
    @xmlName("MessageAttributeName")
    MessageAttributeNames: MessageAttributeNameList
    MaxNumberOfMessages: Integer
    VisibilityTimeout: Integer
    WaitTimeSeconds: Integer
    ReceiveRequestAttemptId: String
}

structure ReceiveMessageResult {
    @xmlFlattened
    @xmlName("Message")
    Messages: MessageList
}

structure RemovePermissionRequest {
    @required
    QueueUrl: String

    @required
    Label: String
}

@error("client")
@httpError(400)
structure RequestThrottled {
    message: String
}

@error("client")
@httpError(404)
@awsQueryError(code: "ResourceNotFoundException", httpResponseCode: 404)
structure ResourceNotFoundException {
    message: String
}

structure SendMessageBatchRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("SendMessageBatchRequestEntry")
    Entries: SendMessageBatchRequestEntryList
}

structure SendMessageBatchRequestEntry {
    @required
    Id: String

    @required
    MessageBody: String
    DelaySeconds: Integer

    @xmlFlattened
    @xmlName("MessageAttribute")
    MessageAttributes: MessageBodyAttributeMap

    @xmlFlattened
    @xmlName("MessageSystemAttribute")
    MessageSystemAttributes: MessageBodySystemAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

list SendMessageBatchRequestEntryList {
    member: SendMessageBatchRequestEntry
}

structure SendMessageBatchResult {
    @required
    @xmlFlattened
    @xmlName("SendMessageBatchResultEntry")
    Successful: SendMessageBatchResultEntryList

    @required
    @xmlFlattened
    @xmlName("BatchResultErrorEntry")
    Failed: BatchResultErrorEntryList
}

structure SendMessageBatchResultEntry {
    @required
    Id: String

    @required
    MessageId: String

    @required
    MD5OfMessageBody: String
    MD5OfMessageAttributes: String
    MD5OfMessageSystemAttributes: String
    SequenceNumber: String
}

list SendMessageBatchResultEntryList {
    member: SendMessageBatchResultEntry
}

structure SendMessageRequest {
    @required
    QueueUrl: String

    @required
    MessageBody: String
    DelaySeconds: Integer

    @xmlFlattened
    @xmlName("MessageAttribute")
    MessageAttributes: MessageBodyAttributeMap

    @xmlFlattened
    @xmlName("MessageSystemAttribute")
    MessageSystemAttributes: MessageBodySystemAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

structure SendMessageResult {
    MD5OfMessageBody: String
    MD5OfMessageAttributes: String
    MD5OfMessageSystemAttributes: String
    MessageId: String
    SequenceNumber: String
}

structure SetQueueAttributesRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("Attribute")
    Attributes: QueueAttributeMap
}

structure StartMessageMoveTaskRequest {
    @required
    SourceArn: String
    DestinationArn: String
    MaxNumberOfMessagesPerSecond: Integer
}

structure StartMessageMoveTaskResult {
    TaskHandle: String
}

list StringList {
    @xmlName("StringListValue")
    member: String
}

list TagKeyList {
    member: String
}

map TagMap {
    @xmlName("Key")
    key: String
    @xmlName("Value")
    value: String
}

structure TagQueueRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("Tag")
    Tags: TagMap
}

@error("client")
@httpError(400)
@awsQueryError(code: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", httpResponseCode: 400)
structure TooManyEntriesInBatchRequest {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "AWS.SimpleQueueService.UnsupportedOperation", httpResponseCode: 400)
structure UnsupportedOperation {
    message: String
}

structure UntagQueueRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("TagKey")
    TagKeys: TagKeyList
}
