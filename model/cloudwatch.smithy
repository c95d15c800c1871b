$version: "2.0"

namespace com.amazonaws.cloudwatch

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQuery
use aws.protocols#awsQueryCompatible
use aws.protocols#awsQueryError
use dev.redrive#authorize
use smithy.protocols#rpcv2Cbor

@awsJson1_0
@awsQuery
@awsQueryCompatible
@rpcv2Cbor
@service(sdkId: "CloudWatch")
@sigv4(name: "monitoring")
@xmlNamespace(uri: "http://monitoring.amazonaws.com/doc/2010-08-01/")
service GraniteServiceVersion20100801 {
    version: "2010-08-01"
    operations: [
        GetMetricData
        GetMetricStatistics
        ListMetrics
        PutMetricData
    ]
}

/// Adds measurements to metrics, which come into being by it.
@authorize(action: "cloudwatch:PutMetricData", resource: "*")
operation PutMetricData {
    input: PutMetricDataInput
    errors: [
        InternalServiceFault
        InvalidParameterCombinationException
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

/// Tells the values of several metrics, and of expressions over them.
@authorize(action: "cloudwatch:GetMetricData", resource: "*")
operation GetMetricData {
    input: GetMetricDataInput
    output: GetMetricDataOutput
    errors: [
        InvalidNextToken
    ]
}

/// Tells statistics of one metric.
@authorize(action: "cloudwatch:GetMetricStatistics", resource: "*")
operation GetMetricStatistics {
    input: GetMetricStatisticsInput
    output: GetMetricStatisticsOutput
    errors: [
        InternalServiceFault
        InvalidParameterCombinationException
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

/// Lists metrics that have had data lately.
@authorize(action: "cloudwatch:ListMetrics", resource: "*")
operation ListMetrics {
    input: ListMetricsInput
    output: ListMetricsOutput
    errors: [
        InternalServiceFault
        InvalidParameterValueException
    ]
}

structure PutMetricDataInput {
    @required
    Namespace: Namespace

    MetricData: MetricData
}

structure MetricDatum {
    @required
    MetricName: MetricName

    Dimensions: Dimensions

    Timestamp: Timestamp

    Value: Double

    StatisticValues: StatisticSet

    Values: DoubleList

    Counts: DoubleList

    Unit: StandardUnit

    StorageResolution: StorageResolution
}

structure StatisticSet {
    @required
    SampleCount: Double

    @required
    Sum: Double

    @required
    Minimum: Double

    @required
    Maximum: Double
}

structure Dimension {
    @required
    Name: DimensionName

    @required
    Value: DimensionValue
}

structure GetMetricDataInput {
    @required
    MetricDataQueries: MetricDataQueries

    @required
    StartTime: Timestamp

    @required
    EndTime: Timestamp

    NextToken: String

    ScanBy: ScanBy

    MaxDatapoints: Integer

    LabelOptions: LabelOptions
}

structure MetricDataQuery {
    @required
    Id: MetricId

    MetricStat: MetricStat

    Expression: MetricExpression

    Label: String

    ReturnData: Boolean

    Period: Period

    AccountId: AccountId
}

structure MetricStat {
    @required
    Metric: Metric

    @required
    Period: Period

    @required
    Stat: String

    Unit: StandardUnit
}

structure Metric {
    Namespace: Namespace

    MetricName: MetricName

    Dimensions: Dimensions
}

structure LabelOptions {
    Timezone: String
}

structure GetMetricDataOutput {
    MetricDataResults: MetricDataResults

    NextToken: String

    Messages: MessageDataList
}

structure MetricDataResult {
    Id: MetricId

    Label: String

    Timestamps: Timestamps

    Values: DoubleList

    StatusCode: StatusCode

    Messages: MessageDataList
}

structure MessageData {
    Code: String

    Value: String
}

structure GetMetricStatisticsInput {
    @required
    Namespace: Namespace

    @required
    MetricName: MetricName

    Dimensions: Dimensions

    @required
    StartTime: Timestamp

    @required
    EndTime: Timestamp

    @required
    Period: Period

    Statistics: Statistics

    ExtendedStatistics: ExtendedStatistics

    Unit: StandardUnit
}

structure GetMetricStatisticsOutput {
    Label: String

    Datapoints: Datapoints
}

structure Datapoint {
    Timestamp: Timestamp

    SampleCount: Double

    Average: Double

    Sum: Double

    Minimum: Double

    Maximum: Double

    Unit: StandardUnit

    ExtendedStatistics: DatapointValueMap
}

structure ListMetricsInput {
    Namespace: Namespace

    MetricName: MetricName

    Dimensions: DimensionFilters

    NextToken: String

    RecentlyActive: RecentlyActive

    IncludeLinkedAccounts: Boolean

    OwningAccount: AccountId
}

structure DimensionFilter {
    @required
    Name: DimensionName

    Value: DimensionValue
}

structure ListMetricsOutput {
    Metrics: Metrics

    NextToken: String

    OwningAccounts: OwningAccounts
}

list MetricData {
    member: MetricDatum
}

@length(max: 30)
list Dimensions {
    member: Dimension
}

@length(max: 10)
list DimensionFilters {
    member: DimensionFilter
}

list DoubleList {
    member: Double
}

list MetricDataQueries {
    member: MetricDataQuery
}

list MetricDataResults {
    member: MetricDataResult
}

list MessageDataList {
    member: MessageData
}

list Timestamps {
    member: Timestamp
}

@length(min: 1, max: 5)
list Statistics {
    member: Statistic
}

@length(min: 1, max: 10)
list ExtendedStatistics {
    member: String
}

list Datapoints {
    member: Datapoint
}

list Metrics {
    member: Metric
}

list OwningAccounts {
    member: AccountId
}

map DatapointValueMap {
    key: String
    value: Double
}

@length(min: 1, max: 255)
@pattern("[^:].*")
string Namespace

@length(min: 1, max: 255)
string MetricName

@length(min: 1, max: 255)
string DimensionName

@length(min: 1, max: 1024)
string DimensionValue

@length(min: 1, max: 255)
string MetricId

@length(min: 1, max: 2048)
string MetricExpression

@length(min: 1, max: 255)
string AccountId

@range(min: 1)
integer Period

@range(min: 1)
integer StorageResolution

enum Statistic {
    SAMPLE_COUNT = "SampleCount"
    AVERAGE = "Average"
    SUM = "Sum"
    MINIMUM = "Minimum"
    MAXIMUM = "Maximum"
}

enum ScanBy {
    TIMESTAMP_DESCENDING = "TimestampDescending"
    TIMESTAMP_ASCENDING = "TimestampAscending"
}

enum StatusCode {
    COMPLETE = "Complete"
    INTERNAL_ERROR = "InternalError"
    PARTIAL_DATA = "PartialData"
    FORBIDDEN = "Forbidden"
}

enum RecentlyActive {
    PT3H = "PT3H"
}

enum StandardUnit {
    SECONDS = "Seconds"
    MICROSECONDS = "Microseconds"
    MILLISECONDS = "Milliseconds"
    BYTES = "Bytes"
    KILOBYTES = "Kilobytes"
    MEGABYTES = "Megabytes"
    GIGABYTES = "Gigabytes"
    TERABYTES = "Terabytes"
    BITS = "Bits"
    KILOBITS = "Kilobits"
    MEGABITS = "Megabits"
    GIGABITS = "Gigabits"
    TERABITS = "Terabits"
    PERCENT = "Percent"
    COUNT = "Count"
    BYTES_SECOND = "Bytes/Second"
    KILOBYTES_SECOND = "Kilobytes/Second"
    MEGABYTES_SECOND = "Megabytes/Second"
    GIGABYTES_SECOND = "Gigabytes/Second"
    TERABYTES_SECOND = "Terabytes/Second"
    BITS_SECOND = "Bits/Second"
    KILOBITS_SECOND = "Kilobits/Second"
    MEGABITS_SECOND = "Megabits/Second"
    GIGABITS_SECOND = "Gigabits/Second"
    TERABITS_SECOND = "Terabits/Second"
    COUNT_SECOND = "Count/Second"
    NONE = "None"
}

/// Something is broken on the server's side.
@error("server")
@httpError(500)
@awsQueryError(code: "InternalServiceError", httpResponseCode: 500)
structure InternalServiceFault {
    Message: String
}

/// The token continues no list.
@error("client")
@httpError(400)
@awsQueryError(code: "InvalidNextToken", httpResponseCode: 400)
structure InvalidNextToken {
    message: String
}

/// A value cannot be taken.
@error("client")
@httpError(400)
@awsQueryError(code: "InvalidParameterValue", httpResponseCode: 400)
structure InvalidParameterValueException {
    message: String
}

/// Parameters exclude each other.
@error("client")
@httpError(400)
@awsQueryError(code: "InvalidParameterCombination", httpResponseCode: 400)
structure InvalidParameterCombinationException {
    message: String
}

/// Something that must be given is not.
@error("client")
@httpError(400)
@awsQueryError(code: "MissingParameter", httpResponseCode: 400)
structure MissingRequiredParameterException {
    message: String
}
