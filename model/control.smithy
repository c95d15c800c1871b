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
        ListEvents
        GetEvent
        RunEventNow
        DuplicateEvent
        CancelEvent
        GetFunctionCode
    ]
    errors: [
        EventNotFoundException
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
}

/// Lists asynchronous events, newest first.
@readonly
@authorize(action: "redrive:ListEvents", resource: "*")
@http(method: "GET", uri: "/_redrive/events", code: 200)
operation ListEvents {
    input: ListEventsRequest
    output: ListEventsResponse
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

/// Hands out the deployment package of a function version; `Code.Location` points here.
@readonly
@authorize(action: "redrive:GetFunctionCode", resource: "*")
@http(method: "GET", uri: "/_redrive/code/{functionId}/{version}", code: 200)
operation GetFunctionCode {
    input: GetFunctionCodeRequest
    output: GetFunctionCodeResponse
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
}

structure AdvanceClockRequest {
    @required
    @range(min: 0, max: 315360000)
    advanceSeconds: Double
}

structure ListEventsRequest {
    @httpQuery("status")
    status: EventStatus

    @httpQuery("functionName")
    functionName: String

    /// The beginning of a request id.
    @httpQuery("requestId")
    requestId: String

    @httpQuery("nextToken")
    nextToken: String

    @httpQuery("maxItems")
    @range(min: 1, max: 1000)
    maxItems: Integer
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
