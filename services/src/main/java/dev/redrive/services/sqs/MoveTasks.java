package dev.redrive.services.sqs;

import dev.redrive.api.Call;
import dev.redrive.api.sqs.CancelMessageMoveTaskRequest;
import dev.redrive.api.sqs.CancelMessageMoveTaskResult;
import dev.redrive.api.sqs.ListMessageMoveTasksRequest;
import dev.redrive.api.sqs.ListMessageMoveTasksResult;
import dev.redrive.api.sqs.ListMessageMoveTasksResultEntry;
import dev.redrive.api.sqs.ResourceNotFoundException;
import dev.redrive.api.sqs.StartMessageMoveTaskRequest;
import dev.redrive.api.sqs.StartMessageMoveTaskResult;
import dev.redrive.engine.PacedRuns;
import dev.redrive.services.sqs.MoveTask.Order;
import dev.redrive.services.sqs.MoveTask.State;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The moves of dead-letter queues' messages: each goes on by itself until it has ended, past the
 * end of this server too. Safe for use by many threads.
 */
final class MoveTasks implements AutoCloseable {
  /** A message may have a mebibyte, and those of one step are in memory together. */
  private static final int MOST_AT_ONCE = 25;

  private static final String SOURCE = "SourceArn";
  private static final String DESTINATION = "DestinationArn";

  private final SqsParts parts;
  private final MovePermissions permissions;
  private final MoveTaskStore store = new MoveTaskStore();
  private final OutgoingStore messages = new OutgoingStore();
  private final PacedRuns runs;

  MoveTasks(SqsParts parts, Sender sender, MovePermissions permissions) {
    this.parts = parts;
    this.permissions = permissions;
    this.runs =
        new PacedRuns(
            "message-move",
            MOST_AT_ONCE,
            new MessageMover(parts, sender, store)::take,
            System::nanoTime);
  }

  /** Goes on with what the last server left. */
  void resume() {
    parts.database().read(store::running).forEach(this::run);
  }

  private void run(MoveTask task) {
    runs.start(task.id(), task.order().perSecond());
  }

  StartMessageMoveTaskResult start(StartMessageMoveTaskRequest request) {
    Queue source = queue(request.sourceArn(), SOURCE);
    OptionalInt perSecond = perSecond(request.maxNumberOfMessagesPerSecond());
    List<Queue> feeders = feeders(source);
    if (feeders.isEmpty()) {
      throw SqsErrors.invalid("Source queue must be configured as a Dead Letter Queue.");
    }
    Optional<Queue> destination =
        Optional.ofNullable(request.destinationArn())
            .filter(arn -> !arn.isEmpty())
            .map(arn -> queue(arn, DESTINATION));
    if (destination.filter(queue -> queue.id() == source.id()).isPresent()) {
      throw SqsErrors.invalid("Source and destination queues must not be the same.");
    }
    long now = parts.clock().now();
    require("sqs:ReceiveMessage", source);
    require("sqs:DeleteMessage", source);
    destination
        .map(Stream::of)
        .orElseGet(() -> origins(source, feeders))
        .forEach(queue -> require("sqs:SendMessage", queue));
    Order order = new Order(destination.map(queue -> queue.key().arn()), perSecond);
    MoveTask task = task(source, order, now);
    run(parts.database().write(t -> begin(t, task)));
    return StartMessageMoveTaskResult.builder().taskHandle(task.handle()).build();
  }

  /** A new move, of what can be received now; it is counted here, since that may take a while. */
  private MoveTask task(Queue source, Order order, long now) {
    long after = source.expired(now);
    long toMove = parts.database().read(sql -> messages.countVisible(sql, source.id(), now, after));
    return new MoveTask(
        UUID.randomUUID().toString(),
        source.key().arn(),
        source.id(),
        order,
        now,
        State.RUNNING,
        toMove,
        0,
        Optional.empty());
  }

  private MoveTask begin(Transaction transaction, MoveTask task) {
    boolean busy =
        store.latest(transaction, task.queue(), 1).stream()
            .anyMatch(latest -> latest.state() == State.RUNNING);
    if (busy) {
      throw SqsErrors.invalid(
          "There is already a task running. Only one active task is allowed for a source queue arn"
              + " at a given time.");
    }
    if (!parts.queueStore().exists(transaction, task.queue())) {
      throw missing(SOURCE);
    }
    store.insert(transaction, task);
    return task;
  }

  ListMessageMoveTasksResult list(ListMessageMoveTasksRequest request) {
    Queue source = queue(request.sourceArn(), SOURCE);
    int count = request.maxResults() == null ? 1 : request.maxResults();
    if (count < 1 || count > SqsLimits.MOVE_TASKS) {
      throw SqsErrors.invalid(
          "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between"
              + " 1 and "
              + SqsLimits.MOVE_TASKS
              + ".");
    }
    List<ListMessageMoveTasksResultEntry> found =
        parts.database().read(sql -> store.latest(sql, source.id(), count)).stream()
            .map(MoveTasks::entry)
            .toList();
    return ListMessageMoveTasksResult.builder().results(found).build();
  }

  private static ListMessageMoveTasksResultEntry entry(MoveTask task) {
    OptionalInt perSecond = task.order().perSecond();
    return ListMessageMoveTasksResultEntry.builder()
        .taskHandle(task.state() == State.RUNNING ? task.handle() : null)
        .status(task.state().name())
        .sourceArn(task.source())
        .destinationArn(task.order().destination().orElse(null))
        .maxNumberOfMessagesPerSecond(perSecond.isPresent() ? perSecond.getAsInt() : null)
        .approximateNumberOfMessagesMoved(task.moved())
        .approximateNumberOfMessagesToMove(task.toMove())
        .failureReason(task.failure().orElse(null))
        .startedTimestamp(task.started())
        .build();
  }

  CancelMessageMoveTaskResult cancel(CancelMessageMoveTaskRequest request) {
    MoveTaskHandle handle = MoveTaskHandle.of(request.taskHandle());
    Queue source = queue(handle.sourceArn(), SOURCE);
    OptionalLong moved = parts.database().write(t -> cancel(t, source, handle.taskId()));
    return CancelMessageMoveTaskResult.builder()
        .approximateNumberOfMessagesMoved(
            moved.orElseThrow(() -> new ResourceNotFoundException("Task does not exist.")))
        .build();
  }

  private OptionalLong cancel(Transaction transaction, Queue source, String taskId) {
    Optional<MoveTask> running =
        store
            .find(transaction, taskId)
            .filter(task -> task.queue() == source.id() && task.state() == State.RUNNING);
    running.ifPresent(task -> store.update(transaction, task.ended(State.CANCELLED)));
    return running.stream().mapToLong(MoveTask::moved).findFirst();
  }

  /** Lets no move make another step, and returns when none is in one. */
  @Override
  public void close() {
    runs.close();
  }

  /** The queues whose dead-letter queue it is. */
  private List<Queue> feeders(Queue source) {
    QueueKey key = source.key();
    return parts
        .queues()
        .list(key.account(), key.region(), queue -> queue.deadLettersTo(key))
        .toList();
  }

  /** The queues that messages may go back to: some may have another dead-letter queue by now. */
  private Stream<Queue> origins(Queue source, List<Queue> feeders) {
    List<String> arns = parts.database().read(sql -> messages.sources(sql, source.id()));
    Stream<Queue> known =
        arns.stream().flatMap(arn -> QueueKey.ofArn(arn).flatMap(parts.queues()::find).stream());
    return Stream.concat(feeders.stream(), known).distinct();
  }

  private void require(String action, Queue queue) {
    permissions.require(action, queue.key().arn(), queue.settings().policy());
  }

  private static OptionalInt perSecond(@Nullable Integer given) {
    if (given == null) {
      return OptionalInt.empty();
    }
    if (given < 1 || given > SqsLimits.MOVES_PER_SECOND) {
      throw SqsErrors.invalid(
          given,
          "MaxNumberOfMessagesPerSecond",
          "Must be an integer between 1 and " + SqsLimits.MOVES_PER_SECOND + ".");
    }
    return OptionalInt.of(given);
  }

  private Queue queue(@Nullable String given, String parameter) {
    String arn = SqsErrors.required(given, parameter);
    if (!arn.matches("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+")) {
      throw SqsErrors.invalid(
          "You must use this format to specify the "
              + parameter
              + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
    }
    Call call = Call.current();
    Queue queue =
        QueueKey.ofArn(arn)
            .filter(key -> key.arn().equals(arn))
            .filter(key -> key.account().equals(call.account()))
            .filter(key -> key.region().equals(call.region()))
            .flatMap(parts.queues()::find)
            .orElseThrow(() -> missing(parameter));
    parts.state(queue).asked(parts.clock().now());
    return queue;
  }

  private static ResourceNotFoundException missing(String parameter) {
    return new ResourceNotFoundException(
        "The resource that you specified for the " + parameter + " parameter doesn't exist.");
  }
}
