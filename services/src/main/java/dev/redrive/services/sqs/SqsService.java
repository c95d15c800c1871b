package dev.redrive.services.sqs;

import dev.redrive.api.Call;
import dev.redrive.api.sqs.AddPermissionRequest;
import dev.redrive.api.sqs.CancelMessageMoveTaskRequest;
import dev.redrive.api.sqs.CancelMessageMoveTaskResult;
import dev.redrive.api.sqs.ChangeMessageVisibilityBatchRequest;
import dev.redrive.api.sqs.ChangeMessageVisibilityBatchResult;
import dev.redrive.api.sqs.ChangeMessageVisibilityRequest;
import dev.redrive.api.sqs.CreateQueueRequest;
import dev.redrive.api.sqs.CreateQueueResult;
import dev.redrive.api.sqs.DeleteMessageBatchRequest;
import dev.redrive.api.sqs.DeleteMessageBatchResult;
import dev.redrive.api.sqs.DeleteMessageRequest;
import dev.redrive.api.sqs.DeleteQueueRequest;
import dev.redrive.api.sqs.GetQueueAttributesRequest;
import dev.redrive.api.sqs.GetQueueAttributesResult;
import dev.redrive.api.sqs.GetQueueUrlRequest;
import dev.redrive.api.sqs.GetQueueUrlResult;
import dev.redrive.api.sqs.ListDeadLetterSourceQueuesRequest;
import dev.redrive.api.sqs.ListDeadLetterSourceQueuesResult;
import dev.redrive.api.sqs.ListMessageMoveTasksRequest;
import dev.redrive.api.sqs.ListMessageMoveTasksResult;
import dev.redrive.api.sqs.ListQueueTagsRequest;
import dev.redrive.api.sqs.ListQueueTagsResult;
import dev.redrive.api.sqs.ListQueuesRequest;
import dev.redrive.api.sqs.ListQueuesResult;
import dev.redrive.api.sqs.PurgeQueueRequest;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import dev.redrive.api.sqs.ReceiveMessageResult;
import dev.redrive.api.sqs.RemovePermissionRequest;
import dev.redrive.api.sqs.SendMessageBatchRequest;
import dev.redrive.api.sqs.SendMessageBatchResult;
import dev.redrive.api.sqs.SendMessageRequest;
import dev.redrive.api.sqs.SendMessageResult;
import dev.redrive.api.sqs.SetQueueAttributesRequest;
import dev.redrive.api.sqs.SqsApi;
import dev.redrive.api.sqs.StartMessageMoveTaskRequest;
import dev.redrive.api.sqs.StartMessageMoveTaskResult;
import dev.redrive.api.sqs.TagQueueRequest;
import dev.redrive.api.sqs.Unit;
import dev.redrive.api.sqs.UntagQueueRequest;
import dev.redrive.engine.Clock;
import dev.redrive.engine.Deliveries;
import dev.redrive.engine.DueWork;
import dev.redrive.store.Database;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQS with standard queues. Safe for use by many threads; each method opens transactions of its own
 * and, but for {@link #close}, wants a bound {@link Call}.
 */
public final class SqsService implements SqsApi, AutoCloseable {
  private static final Unit DONE = Unit.builder().build();

  private final SqsParts parts;
  private final QueueFinder finder;
  private final QueueAdministration administration;
  private final QueueAttributes attributes;
  private final QueueTags tags;
  private final QueuePermissions permissions;
  private final QueueLists lists;
  private final QueueRemoval removal;
  private final Sender sender;
  private final BatchSender batchSender;
  private final Receiver receiver;
  private final Receipts receipts;
  private final QueueGauges gauges;
  private final MoveTasks moves;

  /**
   * @param database opened with {@link SqsMigrations}
   * @param clock business time
   * @param measurements who hears what is counted
   * @param movePermissions what those who move messages must be allowed
   */
  public SqsService(
      Database database,
      Clock clock,
      QueueMeasurements measurements,
      MovePermissions movePermissions) {
    parts = SqsParts.open(database, clock, measurements);
    finder = new QueueFinder(parts.queues());
    QueueChanges changes = new QueueChanges(parts);
    RedriveRules redriveRules = new RedriveRules(parts.queues());
    Retention retention = new Retention(parts);
    administration = new QueueAdministration(parts, redriveRules);
    attributes = new QueueAttributes(parts, retention, changes, redriveRules);
    tags = new QueueTags(changes);
    permissions = new QueuePermissions(parts, changes);
    lists = new QueueLists(parts.queues());
    removal = new QueueRemoval(parts, changes);
    sender = new Sender(parts, retention);
    batchSender = new BatchSender(parts, sender, retention);
    receiver = new Receiver(parts, new Claims(parts, retention));
    receipts = new Receipts(parts);
    gauges = new QueueGauges(parts, retention);
    moves = new MoveTasks(parts, sender, movePermissions);
    removal.resume();
    moves.resume();
  }

  SqsParts parts() {
    return parts;
  }

  /** Begins to measure, each minute, what queues hold. */
  public void startMeasuring() {
    gauges.start();
  }

  /** The way by which dead letters and destination records come to these queues. */
  public Deliveries deliveries(DeliveryRoles roles) {
    return new SqsDeliveries(intake(), roles);
  }

  /** The way by which other services' messages come to these queues. */
  public QueueIntake intake() {
    return new QueueIntake(parts, sender);
  }

  /** The way by which redrives take messages out of these queues. */
  public QueueOutlet outlet() {
    return new QueueOutlet(parts);
  }

  /** What the queues hide for a time. */
  public HiddenMessages hidden() {
    return new HiddenMessages(parts);
  }

  /** The part of the clock's advance that concerns those who wait for messages. */
  public DueWork dueWork() {
    return new SqsDueWork(parts);
  }

  /** The resource policy of the queue of an ARN, if the queue is there and has one. */
  public Optional<String> resourcePolicy(String queueArn) {
    return QueueKey.ofArn(queueArn)
        .flatMap(parts.queues()::find)
        .flatMap(queue -> queue.settings().policy());
  }

  /** Answers those who wait for messages, lets nobody wait any more, and stops moves for now. */
  @Override
  public void close() {
    moves.close();
    gauges.close();
    receiver.close();
  }

  @Override
  public CreateQueueResult createQueue(CreateQueueRequest input) {
    return CreateQueueResult.builder().queueUrl(url(administration.create(input))).build();
  }

  @Override
  public GetQueueUrlResult getQueueUrl(GetQueueUrlRequest input) {
    return GetQueueUrlResult.builder().queueUrl(url(administration.find(input))).build();
  }

  @Override
  public GetQueueAttributesResult getQueueAttributes(GetQueueAttributesRequest input) {
    Map<String, String> found = attributes.get(asked(input.queueUrl()), input.attributeNames());
    return GetQueueAttributesResult.builder().attributes(found.isEmpty() ? null : found).build();
  }

  @Override
  public Unit setQueueAttributes(SetQueueAttributesRequest input) {
    attributes.set(asked(input.queueUrl()), input.attributes());
    return DONE;
  }

  @Override
  public ListQueuesResult listQueues(ListQueuesRequest input) {
    return lists.list(input);
  }

  @Override
  public ListDeadLetterSourceQueuesResult listDeadLetterSourceQueues(
      ListDeadLetterSourceQueuesRequest input) {
    return lists.sources(asked(input.queueUrl()), input);
  }

  @Override
  public Unit deleteQueue(DeleteQueueRequest input) {
    removal.delete(asked(input.queueUrl()));
    return DONE;
  }

  @Override
  public Unit purgeQueue(PurgeQueueRequest input) {
    removal.purge(asked(input.queueUrl()));
    return DONE;
  }

  @Override
  public SendMessageResult sendMessage(SendMessageRequest input) {
    return sender.send(asked(input.queueUrl()), input);
  }

  @Override
  public SendMessageBatchResult sendMessageBatch(SendMessageBatchRequest input) {
    return batchSender.send(asked(input.queueUrl()), input);
  }

  @Override
  public ReceiveMessageResult receiveMessage(ReceiveMessageRequest input) {
    return receiver.receive(asked(input.queueUrl()), input);
  }

  @Override
  public Unit deleteMessage(DeleteMessageRequest input) {
    receipts.delete(asked(input.queueUrl()), input.receiptHandle());
    return DONE;
  }

  @Override
  public DeleteMessageBatchResult deleteMessageBatch(DeleteMessageBatchRequest input) {
    return receipts.delete(asked(input.queueUrl()), input.entries());
  }

  @Override
  public Unit changeMessageVisibility(ChangeMessageVisibilityRequest input) {
    receipts.changeVisibility(
        asked(input.queueUrl()), input.receiptHandle(), input.visibilityTimeout());
    return DONE;
  }

  @Override
  public ChangeMessageVisibilityBatchResult changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest input) {
    return receipts.changeVisibility(asked(input.queueUrl()), input.entries());
  }

  @Override
  public Unit tagQueue(TagQueueRequest input) {
    tags.add(asked(input.queueUrl()), input.tags());
    return DONE;
  }

  @Override
  public Unit untagQueue(UntagQueueRequest input) {
    tags.remove(asked(input.queueUrl()), input.tagKeys());
    return DONE;
  }

  @Override
  public ListQueueTagsResult listQueueTags(ListQueueTagsRequest input) {
    Map<String, String> found = asked(input.queueUrl()).tags();
    return ListQueueTagsResult.builder().tags(found.isEmpty() ? null : found).build();
  }

  @Override
  public Unit addPermission(AddPermissionRequest input) {
    permissions.add(asked(input.queueUrl()), input);
    return DONE;
  }

  @Override
  public Unit removePermission(RemovePermissionRequest input) {
    permissions.remove(asked(input.queueUrl()), input.label());
    return DONE;
  }

  @Override
  public StartMessageMoveTaskResult startMessageMoveTask(StartMessageMoveTaskRequest input) {
    return moves.start(input);
  }

  @Override
  public ListMessageMoveTasksResult listMessageMoveTasks(ListMessageMoveTasksRequest input) {
    return moves.list(input);
  }

  @Override
  public CancelMessageMoveTaskResult cancelMessageMoveTask(CancelMessageMoveTaskRequest input) {
    return moves.cancel(input);
  }

  /** The queue of a request, which is in use by that. */
  private Queue asked(@Nullable String queueUrl) {
    Queue queue = finder.byUrl(queueUrl);
    parts.state(queue).asked(parts.clock().now());
    return queue;
  }

  private static String url(Queue queue) {
    return queue.key().url(Call.current().baseUrl());
  }
}
