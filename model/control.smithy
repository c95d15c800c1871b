$version: "2.0"

namespace dev.redrive.control

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use dev.redrive#authorize

/// Redrive's own API: what AWS does not show of asynchronous events, and the clock.
@restJson1
@service(sdkId: "Redrive")
@sigv4(name: "redrive")
service Redrive {
    version: "2026-11-01"
    operations: [
        GetHealth
        CreateSession
        GetClock
        AdvanceClock
        ListUpcoming
        ListBacklogs
        ListEvents
        WatchEvents
        GetEvent
        RunEventNow
        DuplicateEvent
        CancelEvent
        StartRedrive
        ListRedrives
        GetRedrive
        CancelRedrive
        GetFunctionCode
        GetShell
        CreateShellTicket
    ]
    errors: [
        EventNotFoundException
        RedriveNotFoundException
        PackageNotFoundException
        InvalidRequestException
    ]
}

/// Exchanges the token that the server printed at its start for temporary credentials of root.
@auth([])
@http(method: "POST", uri: "/_redrive/session", code: 200)
operation CreateSession {
    input: CreateSessionRequest
    output: CreateSessionResponse
    errors: [
        InvalidTokenException
        TooManyTriesException
    ]
}

/// Tells that the server runs, and how functions are sandboxed.
@readonly
@auth([])
@http(method: "GET", uri: "/_redrive/health", code: 200)
operation GetHealth {
    output: GetHealthResponse
}

/// Tells business time.
@readonly
@authorize(action: "redrive:GetClock", resource: "*")
@http(method: "GET", uri: "/_redrive/clock", code: 200)
operation GetClock {
    output: ClockState
}

/// Moves business time forward step by step, and answers when the work due on the way was run.
@authorize(action: "redrive:AdvanceClock", resource: "*")
@http(method: "POST", uri: "/_redrive/clock", code: 200)
operation AdvanceClock {
    input: AdvanceClockRequest
    output: ClockState
    errors: [
        ClockControlDisabledException
    ]
}

/// Tells what becomes due within a time: the next attempts of events, and messages that become visible.
@readonly
@authorize(action: "redrive:ListUpcoming", resource: "*")
@http(method: "GET", uri: "/_redrive/upcoming", code: 200)
operation ListUpcoming {
    input: ListUpcomingRequest
    output: ListUpcomingResponse
}

/// Tells how many events of each function wait or run.
@readonly
@authorize(action: "redrive:ListBacklogs", resource: "*")
@http(method: "GET", uri: "/_redrive/backlogs", code: 200)
operation ListBacklogs {
    output: ListBacklogsResponse
}

/// Lists asynchronous events, newest first.
@readonly
@authorize(action: "redrive:ListEvents", resource: "*")
@http(method: "GET", uri: "/_redrive/events", code: 200)
operation ListEvents {
    input: ListEventsRequest
    output: ListEventsResponse
}

/// Streams the newest events that match, whenever something of them has changed, at most twice a second.
@readonly
@authorize(action: "redrive:ListEvents", resource: "*")
@http(method: "GET", uri: "/_redrive/watch", code: 200)
operation WatchEvents {
    input: ListEventsRequest
    output: WatchEventsResponse
    errors: [
        TooManyWatchesException
    ]
}

/// Tells everything of one event: attempts, errors, due time and ending.
@readonly
@authorize(action: "redrive:GetEvent", resource: "*")
@http(method: "GET", uri: "/_redrive/events/{requestId}", code: 200)
operation GetEvent {
    input: GetEventRequest
    output: Event
}

/// Makes the next attempt of a waiting event due now; the clock stays.
@authorize(action: "redrive:RunEventNow", resource: "*")
@http(method: "POST", uri: "/_redrive/events/{requestId}/run-now", code: 202)
operation RunEventNow {
    input: GetEventRequest
    output: Event
}

/// Delivers an event again under its request id, as AWS may do on its own.
@authorize(action: "redrive:DuplicateEvent", resource: "*")
@http(method: "POST", uri: "/_redrive/events/{requestId}/duplicate", code: 202)
operation DuplicateEvent {
    input: GetEventRequest
    output: Event
}

/// Ends an event before its next attempt; nothing is delivered anywhere.
@authorize(action: "redrive:CancelEvent", resource: "*")
@http(method: "POST", uri: "/_redrive/events/{requestId}/cancel", code: 200)
operation CancelEvent {
    input: GetEventRequest
    output: Event
}

/// Sends ended events, or the dead letters of a queue, back to their functions as new events.
@authorize(action: "redrive:StartRedrive", resource: "*")
@http(method: "POST", uri: "/_redrive/redrives", code: 202)
operation StartRedrive {
    input: StartRedriveRequest
    output: RedriveDescription
}

/// Lists redrives, newest first, without their items.
@readonly
@authorize(action: "redrive:ListRedrives", resource: "*")
@http(method: "GET", uri: "/_redrive/redrives", code: 200)
operation ListRedrives {
    output: ListRedrivesResponse
}

/// Tells what came of a redrive, item by item.
@readonly
@authorize(action: "redrive:GetRedrive", resource: "*")
@http(method: "GET", uri: "/_redrive/redrives/{redriveId}", code: 200)
operation GetRedrive {
    input: GetRedriveRequest
    output: RedriveDescription
}

/// Ends a redrive; what was sent back stays so.
@idempotent
@authorize(action: "redrive:CancelRedrive", resource: "*")
@http(method: "DELETE", uri: "/_redrive/redrives/{redriveId}", code: 200)
operation CancelRedrive {
    input: GetRedriveRequest
    output: RedriveDescription
}

/// Hands out the deployment package of a function version; `Code.Location` points here.
@readonly
@authorize(action: "redrive:GetFunctionCode", resource: "*")
@http(method: "GET", uri: "/_redrive/code/{functionId}/{version}", code: 200)
operation GetFunctionCode {
    input: GetFunctionCodeRequest
    output: GetFunctionCodeResponse
}

/// Tells whether the caller can open CloudShell, and if not, why and what helps.
@readonly
@authorize(action: "redrive:GetShell", resource: "*")
@http(method: "GET", uri: "/_redrive/shell", code: 200)
operation GetShell {
    output: GetShellResponse
}

/// Hands out a ticket that opens one shell on this machine as the caller, within half a minute.
@authorize(action: "redrive:OpenShell", resource: "*")
@http(method: "POST", uri: "/_redrive/shell/tickets", code: 200)
operation CreateShellTicket {
    output: CreateShellTicketResponse
    errors: [
        ShellUnavailableException
    ]
}

structure GetShellResponse {
    @required
    enabled: Boolean

    /// Why it cannot be opened; absent where it can.
    reason: String
}

structure CreateShellTicketResponse {
    /// The first message on a WebSocket at `/_redrive/shell` names it; it works once.
    @required
    ticket: String

    /// Real time.
    @required
    expiration: String
}

structure GetHealthResponse {
    @required
    status: String

    @required
    version: String

    /// How functions are kept apart from the host and from each other.
    @required
    sandbox: String
}

structure CreateSessionRequest {
    @required
    @length(min: 1, max: 128)
    token: String
}

structure CreateSessionResponse {
    @required
    Credentials: SessionCredentials
}

/// Shaped as STS shapes them; they end in real time, and with the server.
structure SessionCredentials {
    @required
    AccessKeyId: String

    @required
    SecretAccessKey: String

    @required
    SessionToken: String

    @required
    Expiration: String
}

structure ClockState {
    /// Business time.
    @required
    now: String

    @required
    offsetSeconds: Double

    /// Attempts that were still running when the answer was due.
    unfinished: Integer

    /// Whether it can be moved; told where it was only asked for.
    movable: Boolean
}

structure AdvanceClockRequest {
    @required
    @range(min: 0, max: 315360000)
    advanceSeconds: Double
}

structure ListUpcomingRequest {
    /// From now on; ten years where it is not given.
    @httpQuery("withinSeconds")
    @range(min: 0, max: 315360000)
    withinSeconds: Double

    @httpQuery("maxItems")
    @range(min: 1, max: 1000)
    maxItems: Integer
}

structure ListUpcomingResponse {
    /// Business time.
    @required
    now: String

    /// Events that wait for an attempt, the earliest first.
    @required
    events: EventList

    /// Queues with hidden messages that become visible, the earliest first.
    @required
    queues: UpcomingQueueList

    /// Messages that wait to be sent to HTTP endpoints, the earliest first.
    @required
    deliveries: UpcomingDeliveryList
}

list UpcomingDeliveryList {
    member: UpcomingDelivery
}

structure UpcomingDelivery {
    @required
    subscriptionArn: String

    @required
    messageId: String

    @required
    failedAttempts: Integer

    /// When the next attempt is made.
    @required
    dueAt: String
}

list UpcomingQueueList {
    member: UpcomingQueue
}

structure UpcomingQueue {
    @required
    queueArn: String

    /// How many messages, counted up to 1,000.
    @required
    messages: Integer

    /// When the first of them becomes visible.
    @required
    firstAt: String
}

structure ListBacklogsResponse {
    @required
    backlogs: BacklogList
}

list BacklogList {
    member: Backlog
}

structure Backlog {
    @required
    functionName: String

    /// How many events, counted up to 10,000.
    @required
    events: Integer
}

structure ListEventsRequest {
    /// Any of them.
    @httpQuery("status")
    statuses: EventStatusList

    @httpQuery("functionName")
    functionName: String

    /// The version or alias; empty for events without any.
    @httpQuery("qualifier")
    qualifier: String

    /// What the last attempt ended in.
    @httpQuery("errorType")
    errorType: String

    /// From this time on, as in `2026-11-01T12:00:00Z`.
    @httpQuery("acceptedSince")
    acceptedSince: String

    /// Before this time.
    @httpQuery("acceptedUntil")
    acceptedUntil: String

    /// The beginning of a request id.
    @httpQuery("requestId")
    requestId: String

    @httpQuery("maxItems")
    @range(min: 1, max: 1000)
    maxItems: Integer

    @httpQuery("nextToken")
    nextToken: String
}

structure WatchEventsResponse {
    @httpPayload
    pages: EventPages
}

@streaming
union EventPages {
    page: ListEventsResponse
}

structure ListEventsResponse {
    @required
    events: EventList

    nextToken: String
}

structure GetEventRequest {
    @required
    @httpLabel
    requestId: String
}

structure GetFunctionCodeRequest {
    @required
    @httpLabel
    functionId: String

    @required
    @httpLabel
    version: String
}

structure GetFunctionCodeResponse {
    @httpHeader("Content-Type")
    contentType: String

    @httpHeader("Content-Disposition")
    contentDisposition: String

    @httpPayload
    package: Blob
}

list EventList {
    member: Event
}

list EventStatusList {
    member: EventStatus
}

list AttemptList {
    member: Attempt
}

enum EventStatus {
    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    THROTTLED = "throttled"
    SUCCEEDED = "succeeded"
    DEAD_LETTERED = "dead-lettered"
    DELIVERED = "delivered"
    DROPPED = "dropped"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
}

structure Event {
    @required
    requestId: String

    @required
    functionName: String

    qualifier: String

    @required
    status: String

    @required
    acceptedAt: String

    /// When the next attempt is due; absent once the event has ended.
    dueAt: String

    endedAt: String

    /// Attempts that count so far.
    @required
    attemptCount: Integer

    /// Why it ended, in the words of destination records.
    condition: String

    /// Why it ended, where the condition does not say all.
    reason: String

    /// How many attempts the function's settings allow; absent once the event has ended.
    maximumAttempts: Integer

    /// When it will be given up for its age; absent once it has ended.
    expiresAt: String

    /// Where it goes if it is given up, by the settings in force; absent once it has ended.
    failureTarget: String

    /// The event that it is a redrive of.
    redriveOf: String

    /// The redrive that made it.
    redriveId: String

    /// The events that it was sent back as, newest first.
    redrivenAs: RequestIdList

    /// The number of a delivery that was asked for again; absent on the event itself.
    duplicate: Integer

    /// The payload as text, where it was asked for by id and is valid UTF-8.
    payload: String

    deadLetterTarget: String

    destination: String

    /// Why the dead letter or the record could not be delivered.
    deliveryError: String

    attempts: AttemptList

    /// The deliveries that were asked for again under its request id.
    duplicates: EventList
}

structure Attempt {
    @required
    number: Integer

    @required
    startedAt: String

    endedAt: String

    @required
    outcome: String

    errorType: String

    errorMessage: String
}

/// Exactly one of `queueArn`, `requestIds` and `events` is given.
structure StartRedriveRequest {
    /// A queue whose available messages are dead letters or records of failures.
    @length(min: 1, max: 1024)
    queueArn: String

    @length(min: 1, max: 1000)
    requestIds: RequestIdList

    events: EventSelection

    /// Another function than the one that each was meant for: a name, with a qualifier if any.
    @length(min: 1, max: 140)
    functionName: String

    /// Another payload than the first one; for a single request id only.
    @length(min: 1, max: 1048576)
    payload: String

    @range(min: 1, max: 1000)
    maximumPerSecond: Integer

    /// Tells what would happen, and does nothing.
    dryRun: Boolean

    /// Whether events that were redriven before are redriven once more.
    again: Boolean
}

/// Ended events; of each kind but those that succeeded, where no status is named.
structure EventSelection {
    statuses: EventStatusList

    functionName: String

    errorType: String

    acceptedSince: String

    acceptedUntil: String
}

list RequestIdList {
    member: RequestId
}

@length(min: 1, max: 128)
string RequestId

structure ListRedrivesResponse {
    @required
    redrives: RedriveList
}

list RedriveList {
    member: RedriveDescription
}

structure GetRedriveRequest {
    @required
    @httpLabel
    redriveId: String

    @httpQuery("nextToken")
    nextToken: String

    @httpQuery("maxItems")
    @range(min: 1, max: 1000)
    maxItems: Integer
}

enum RedriveStatus {
    PLANNED = "planned"
    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
}

structure RedriveDescription {
    /// Absent where it was only planned.
    redriveId: String

    @required
    status: RedriveStatus

    queueArn: String

    events: EventSelection

    /// How many request ids were named.
    requestIdCount: Integer

    functionName: String

    maximumPerSecond: Integer

    /// The ARN of who started it.
    @required
    startedBy: String

    @required
    startedAt: String

    endedAt: String

    /// How many there were at the start.
    @required
    total: Integer

    @required
    redriven: Integer

    /// Redriven before, and so passed over.
    @required
    skipped: Integer

    /// Left where they were.
    @required
    failed: Integer

    items: RedriveItemList

    nextToken: String
}

list RedriveItemList {
    member: RedriveItem
}

structure RedriveItem {
    /// The request id of the event that is sent back, where it is known.
    sourceRequestId: String

    /// The dead letter that is sent back.
    messageId: String

    functionArn: String

    @required
    outcome: RedriveOutcome

    /// The request id of the new event.
    requestId: String

    /// Why it was skipped or failed.
    reason: String
}

enum RedriveOutcome {
    REDRIVEN = "redriven"
    SKIPPED = "skipped"
    FAILED = "failed"
}

@error("client")
@httpError(404)
structure RedriveNotFoundException {
    message: String
}

@error("client")
@httpError(409)
structure ShellUnavailableException {
    message: String
}

@error("client")
@httpError(403)
structure ClockControlDisabledException {
    message: String
}

@error("client")
@httpError(429)
structure TooManyWatchesException {
    message: String
}

@error("client")
@httpError(404)
structure EventNotFoundException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidRequestException {
    message: String
}

@error("client")
@httpError(404)
structure PackageNotFoundException {
    message: String
}

@error("client")
@httpError(403)
structure InvalidTokenException {
    message: String
}

@error("client")
@httpError(429)
structure TooManyTriesException {
    message: String
}
