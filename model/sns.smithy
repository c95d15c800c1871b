$version: "2.0"

namespace com.amazonaws.sns

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use dev.redrive#authorize

@awsQuery
@service(sdkId: "SNS")
@sigv4(name: "sns")
@xmlNamespace(uri: "http://sns.amazonaws.com/doc/2010-03-31/")
service AmazonSimpleNotificationService {
    version: "2010-03-31"
    operations: [
        CreateTopic
        DeleteTopic
        ListTopics
        GetTopicAttributes
        SetTopicAttributes
        TagResource
        UntagResource
        ListTagsForResource
        AddPermission
        RemovePermission
        Subscribe
        ConfirmSubscription
        Unsubscribe
        ListSubscriptions
        ListSubscriptionsByTopic
        GetSubscriptionAttributes
        SetSubscriptionAttributes
        Publish
        PublishBatch
    ]
}

/// Makes a topic, or tells the ARN of an equal one.
@authorize(action: "sns:CreateTopic", resource: "arn:aws:sns:{region}:{account}:{Name}")
operation CreateTopic {
    input: CreateTopicInput
    output: CreateTopicResponse
    errors: [
        InvalidParameterException
        TopicLimitExceededException
        InternalErrorException
        AuthorizationErrorException
        InvalidSecurityException
        TagLimitExceededException
        StaleTagException
        TagPolicyException
        ConcurrentAccessException
    ]
}

/// Removes a topic with its subscriptions.
@authorize(action: "sns:DeleteTopic", resource: "{TopicArn|topic}")
operation DeleteTopic {
    input: DeleteTopicInput
    errors: [
        InvalidParameterException
        InvalidStateException
        InternalErrorException
        AuthorizationErrorException
        NotFoundException
        StaleTagException
        TagPolicyException
        ConcurrentAccessException
    ]
}

/// Lists the topics of the region.
@authorize(action: "sns:ListTopics", resource: "arn:aws:sns:{region}:{account}:*")
operation ListTopics {
    input: ListTopicsInput
    output: ListTopicsResponse
    errors: [
        InvalidParameterException
        InternalErrorException
        AuthorizationErrorException
    ]
}

/// Tells settings and counts of a topic.
@authorize(action: "sns:GetTopicAttributes", resource: "{TopicArn|topic}")
operation GetTopicAttributes {
    input: GetTopicAttributesInput
    output: GetTopicAttributesResponse
    errors: [
        InvalidParameterException
        InternalErrorException
        NotFoundException
        AuthorizationErrorException
        InvalidSecurityException
    ]
}

/// Changes a setting of a topic.
@authorize(action: "sns:SetTopicAttributes", resource: "{TopicArn|topic}")
operation SetTopicAttributes {
    input: SetTopicAttributesInput
    errors: [
        InvalidParameterException
        InternalErrorException
        NotFoundException
        AuthorizationErrorException
        InvalidSecurityException
    ]
}

/// Adds tags to a topic.
@authorize(action: "sns:TagResource", resource: "{ResourceArn|arn}")
operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        ResourceNotFoundException
        TagLimitExceededException
        StaleTagException
        TagPolicyException
        InvalidParameterException
        AuthorizationErrorException
        ConcurrentAccessException
    ]
}

/// Removes tags of a topic.
@authorize(action: "sns:UntagResource", resource: "{ResourceArn|arn}")
operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        ResourceNotFoundException
        TagLimitExceededException
        StaleTagException
        TagPolicyException
        InvalidParameterException
        AuthorizationErrorException
        ConcurrentAccessException
    ]
}

/// Lists the tags of a topic.
@authorize(action: "sns:ListTagsForResource", resource: "{ResourceArn|arn}")
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        ResourceNotFoundException
        TagPolicyException
        InvalidParameterException
        AuthorizationErrorException
        ConcurrentAccessException
    ]
}

/// Adds a statement to a topic's policy.
@authorize(action: "sns:AddPermission", resource: "{TopicArn|topic}")
operation AddPermission {
    input: AddPermissionInput
    errors: [
        InvalidParameterException
        InternalErrorException
        AuthorizationErrorException
        NotFoundException
    ]
}

/// Removes a statement of a topic's policy.
@authorize(action: "sns:RemovePermission", resource: "{TopicArn|topic}")
operation RemovePermission {
    input: RemovePermissionInput
    errors: [
        InvalidParameterException
        InternalErrorException
        AuthorizationErrorException
        NotFoundException
    ]
}

/// Lets an endpoint get what is published to a topic.
@authorize(action: "sns:Subscribe", resource: "{TopicArn|topic}")
operation Subscribe {
    input: SubscribeInput
    output: SubscribeResponse
    errors: [
        SubscriptionLimitExceededException
        FilterPolicyLimitExceededException
        ReplayLimitExceededException
        InvalidParameterException
        InternalErrorException
        NotFoundException
        AuthorizationErrorException
        InvalidSecurityException
    ]
}

/// Confirms a subscription by the token that its endpoint was sent.
@optionalAuth
@authorize(action: "sns:ConfirmSubscription", resource: "{TopicArn|topic}")
operation ConfirmSubscription {
    input: ConfirmSubscriptionInput
    output: ConfirmSubscriptionResponse
    errors: [
        SubscriptionLimitExceededException
        InvalidParameterException
        NotFoundException
        InternalErrorException
        AuthorizationErrorException
        FilterPolicyLimitExceededException
        ReplayLimitExceededException
    ]
}

/// Ends a subscription.
@optionalAuth
@authorize(action: "sns:Unsubscribe", resource: "{SubscriptionArn|topic}")
operation Unsubscribe {
    input: UnsubscribeInput
    errors: [
        InvalidParameterException
        InternalErrorException
        AuthorizationErrorException
        NotFoundException
        InvalidSecurityException
    ]
}

/// Lists the subscriptions of the region.
@authorize(action: "sns:ListSubscriptions", resource: "arn:aws:sns:{region}:{account}:*")
operation ListSubscriptions {
    input: ListSubscriptionsInput
    output: ListSubscriptionsResponse
    errors: [
        InvalidParameterException
        InternalErrorException
        AuthorizationErrorException
    ]
}

/// Lists the subscriptions of a topic.
@authorize(action: "sns:ListSubscriptionsByTopic", resource: "{TopicArn|topic}")
operation ListSubscriptionsByTopic {
    input: ListSubscriptionsByTopicInput
    output: ListSubscriptionsByTopicResponse
    errors: [
        InvalidParameterException
        InternalErrorException
        NotFoundException
        AuthorizationErrorException
    ]
}

/// Tells the settings of a subscription.
@authorize(action: "sns:GetSubscriptionAttributes", resource: "{SubscriptionArn|topic}")
operation GetSubscriptionAttributes {
    input: GetSubscriptionAttributesInput
    output: GetSubscriptionAttributesResponse
    errors: [
        InvalidParameterException
        InternalErrorException
        NotFoundException
        AuthorizationErrorException
    ]
}

/// Changes a setting of a subscription.
@authorize(action: "sns:SetSubscriptionAttributes", resource: "{SubscriptionArn|topic}")
operation SetSubscriptionAttributes {
    input: SetSubscriptionAttributesInput
    errors: [
        InvalidParameterException
        FilterPolicyLimitExceededException
        ReplayLimitExceededException
        InternalErrorException
        NotFoundException
        AuthorizationErrorException
    ]
}

/// Sends a message to all subscribers of a topic.
@authorize(action: "sns:Publish", resource: "{TopicArn|topic}")
operation Publish {
    input: PublishInput
    output: PublishResponse
    errors: [
        InvalidParameterException
        InvalidParameterValueException
        InternalErrorException
        NotFoundException
        EndpointDisabledException
        PlatformApplicationDisabledException
        AuthorizationErrorException
        KMSDisabledException
        KMSInvalidStateException
        KMSNotFoundException
        KMSOptInRequired
        KMSThrottlingException
        KMSAccessDeniedException
        InvalidSecurityException
        ValidationException
    ]
}

/// Sends up to ten messages to all subscribers of a topic.
@authorize(action: "sns:Publish", resource: "{TopicArn|topic}")
operation PublishBatch {
    input: PublishBatchInput
    output: PublishBatchResponse
    errors: [
        InvalidParameterException
        InvalidParameterValueException
        InternalErrorException
        NotFoundException
        EndpointDisabledException
        PlatformApplicationDisabledException
        AuthorizationErrorException
        BatchEntryIdsNotDistinctException
        BatchRequestTooLongException
        EmptyBatchRequestException
        InvalidBatchEntryIdException
        TooManyEntriesInBatchRequestException
        KMSDisabledException
        KMSInvalidStateException
        KMSNotFoundException
        KMSOptInRequired
        KMSThrottlingException
        KMSAccessDeniedException
        InvalidSecurityException
        ValidationException
    ]
}

list ActionsList {
    member: String
}

structure AddPermissionInput {
    @required
    TopicArn: String

    @required
    Label: String

    @required
    AWSAccountId: DelegatesList

    @required
    ActionName: ActionsList
}

@length(min: 1, max: 1011)
string AmazonResourceName

@error("client")
@httpError(403)
@awsQueryError(code: "AuthorizationError", httpResponseCode: 403)
structure AuthorizationErrorException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "BatchEntryIdsNotDistinct", httpResponseCode: 400)
structure BatchEntryIdsNotDistinctException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "BatchRequestTooLong", httpResponseCode: 400)
structure BatchRequestTooLongException {
    message: String
}

structure BatchResultErrorEntry {
    @required
    Id: String

    @required
    Code: String
    Message: String

    @required
    SenderFault: Boolean
}

list BatchResultErrorEntryList {
    member: BatchResultErrorEntry
}

@error("client")
@httpError(400)
@awsQueryError(code: "ConcurrentAccess", httpResponseCode: 400)
structure ConcurrentAccessException {
    message: String
}

structure ConfirmSubscriptionInput {
    @required
    TopicArn: String

    @required
    Token: String
    AuthenticateOnUnsubscribe: String
}

structure ConfirmSubscriptionResponse {
    SubscriptionArn: String
}

structure CreateTopicInput {
    @required
    Name: String
    Attributes: TopicAttributesMap
    Tags: TagList
    DataProtectionPolicy: String
}

structure CreateTopicResponse {
    TopicArn: String
}

list DelegatesList {
    member: String
}

structure DeleteTopicInput {
    @required
    TopicArn: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "EmptyBatchRequest", httpResponseCode: 400)
structure EmptyBatchRequestException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "EndpointDisabled", httpResponseCode: 400)
structure EndpointDisabledException {
    message: String
}

@error("client")
@httpError(403)
@awsQueryError(code: "FilterPolicyLimitExceeded", httpResponseCode: 403)
structure FilterPolicyLimitExceededException {
    message: String
}

structure GetSubscriptionAttributesInput {
    @required
    SubscriptionArn: String
}

structure GetSubscriptionAttributesResponse {
    Attributes: SubscriptionAttributesMap
}

structure GetTopicAttributesInput {
    @required
    TopicArn: String
}

structure GetTopicAttributesResponse {
    Attributes: TopicAttributesMap
}

@error("server")
@httpError(500)
@awsQueryError(code: "InternalError", httpResponseCode: 500)
structure InternalErrorException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "InvalidBatchEntryId", httpResponseCode: 400)
structure InvalidBatchEntryIdException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "InvalidParameter", httpResponseCode: 400)
structure InvalidParameterException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "ParameterValueInvalid", httpResponseCode: 400)
structure InvalidParameterValueException {
    message: String
}

@error("client")
@httpError(403)
@awsQueryError(code: "InvalidSecurity", httpResponseCode: 403)
structure InvalidSecurityException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "InvalidState", httpResponseCode: 400)
structure InvalidStateException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "KMSAccessDenied", httpResponseCode: 400)
structure KMSAccessDeniedException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "KMSDisabled", httpResponseCode: 400)
structure KMSDisabledException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "KMSInvalidState", httpResponseCode: 400)
structure KMSInvalidStateException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "KMSNotFound", httpResponseCode: 400)
structure KMSNotFoundException {
    message: String
}

@error("client")
@httpError(403)
@awsQueryError(code: "KMSOptInRequired", httpResponseCode: 403)
structure KMSOptInRequired {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "KMSThrottling", httpResponseCode: 400)
structure KMSThrottlingException {
    message: String
}

structure ListSubscriptionsByTopicInput {
    @required
    TopicArn: String
    NextToken: String
}

structure ListSubscriptionsByTopicResponse {
    Subscriptions: SubscriptionsList
    NextToken: String
}

structure ListSubscriptionsInput {
    NextToken: String
}

structure ListSubscriptionsResponse {
    Subscriptions: SubscriptionsList
    NextToken: String
}

structure ListTagsForResourceRequest {
    @required
    ResourceArn: AmazonResourceName
}

structure ListTagsForResourceResponse {
    Tags: TagList
}

structure ListTopicsInput {
    NextToken: String
}

structure ListTopicsResponse {
    Topics: TopicsList
    NextToken: String
}

map MessageAttributeMap {
    @xmlName("Name")
    key: String

    @xmlName("Value")
    value: MessageAttributeValue
}

structure MessageAttributeValue {
    @required
    DataType: String
    StringValue: String
    BinaryValue: Blob
}

@error("client")
@httpError(404)
@awsQueryError(code: "NotFound", httpResponseCode: 404)
structure NotFoundException {
    message: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "PlatformApplicationDisabled", httpResponseCode: 400)
structure PlatformApplicationDisabledException {
    message: String
}

structure PublishBatchInput {
    @required
    TopicArn: String

    @required
    PublishBatchRequestEntries: PublishBatchRequestEntryList
}

structure PublishBatchRequestEntry {
    @required
    Id: String

    @required
    Message: String
    Subject: String
    MessageStructure: String
    MessageAttributes: MessageAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

list PublishBatchRequestEntryList {
    member: PublishBatchRequestEntry
}

structure PublishBatchResponse {
    Successful: PublishBatchResultEntryList
    Failed: BatchResultErrorEntryList
}

structure PublishBatchResultEntry {
    Id: String
    MessageId: String
    SequenceNumber: String
}

list PublishBatchResultEntryList {
    member: PublishBatchResultEntry
}

structure PublishInput {
    TopicArn: String
    TargetArn: String
    PhoneNumber: String

    @required
    Message: String
    Subject: String
    MessageStructure: String
    MessageAttributes: MessageAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

structure PublishResponse {
    MessageId: String
    SequenceNumber: String
}

structure RemovePermissionInput {
    @required
    TopicArn: String

    @required
    Label: String
}

@error("client")
@httpError(403)
@awsQueryError(code: "ReplayLimitExceeded", httpResponseCode: 403)
structure ReplayLimitExceededException {
    message: String
}

@error("client")
@httpError(404)
@awsQueryError(code: "ResourceNotFound", httpResponseCode: 404)
structure ResourceNotFoundException {
    message: String
}

structure SetSubscriptionAttributesInput {
    @required
    SubscriptionArn: String

    @required
    AttributeName: String
    AttributeValue: String
}

structure SetTopicAttributesInput {
    @required
    TopicArn: String

    @required
    AttributeName: String
    AttributeValue: String
}

@error("client")
@httpError(400)
@awsQueryError(code: "StaleTag", httpResponseCode: 400)
structure StaleTagException {
    message: String
}

structure SubscribeInput {
    @required
    TopicArn: String

    @required
    Protocol: String
    Endpoint: String
    Attributes: SubscriptionAttributesMap
    ReturnSubscriptionArn: Boolean
}

structure SubscribeResponse {
    SubscriptionArn: String
}

structure Subscription {
    SubscriptionArn: String
    Owner: String
    Protocol: String
    Endpoint: String
    TopicArn: String
}

map SubscriptionAttributesMap {
    key: String
    value: String
}

@error("client")
@httpError(403)
@awsQueryError(code: "SubscriptionLimitExceeded", httpResponseCode: 403)
structure SubscriptionLimitExceededException {
    message: String
}

list SubscriptionsList {
    member: Subscription
}

structure Tag {
    @required
    Key: TagKey

    @required
    Value: TagValue
}

@length(min: 1, max: 128)
string TagKey

list TagKeyList {
    member: TagKey
}

@error("client")
@httpError(400)
@awsQueryError(code: "TagLimitExceeded", httpResponseCode: 400)
structure TagLimitExceededException {
    message: String
}

list TagList {
    member: Tag
}

@error("client")
@httpError(400)
@awsQueryError(code: "TagPolicy", httpResponseCode: 400)
structure TagPolicyException {
    message: String
}

structure TagResourceRequest {
    @required
    ResourceArn: AmazonResourceName

    @required
    Tags: TagList
}

structure TagResourceResponse {}

@length(min: 0, max: 256)
string TagValue

@error("client")
@httpError(400)
@awsQueryError(code: "TooManyEntriesInBatchRequest", httpResponseCode: 400)
structure TooManyEntriesInBatchRequestException {
    message: String
}

structure Topic {
    TopicArn: String
}

map TopicAttributesMap {
    key: String
    value: String
}

@error("client")
@httpError(403)
@awsQueryError(code: "TopicLimitExceeded", httpResponseCode: 403)
structure TopicLimitExceededException {
    message: String
}

list TopicsList {
    member: Topic
}

structure UnsubscribeInput {
    @required
    SubscriptionArn: String
}

structure UntagResourceRequest {
    @required
    ResourceArn: AmazonResourceName

    @required
    TagKeys: TagKeyList
}

structure UntagResourceResponse {}

@error("client")
@httpError(400)
@awsQueryError(code: "ValidationException", httpResponseCode: 400)
structure ValidationException {
    @required
    Message: String
}
