package dev.redrive.server.ports;

import dev.redrive.api.Blob;
import dev.redrive.services.iam.ServicePermissions;
import dev.redrive.services.lambda.FunctionEvents;
import dev.redrive.services.sns.SubscriberPort;
import dev.redrive.services.sqs.QueueIntake;
import dev.redrive.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What SNS asks of queues, functions and their policies. */
public final class SnsSubscribers implements SubscriberPort {
  private static final String SNS = "sns.amazonaws.com";

  /** The user that AWS's own SNS sends as, as receivers see it. */
  private static final String SENDER = "AIDAIT2UOQQY3AUEKVGXU";

  private final QueueIntake queues;
  private final FunctionEvents functions;
  private final ServicePermissions permissions;

  public SnsSubscribers(
      QueueIntake queues, FunctionEvents functions, ServicePermissions permissions) {
    this.queues = queues;
    this.functions = functions;
    this.permissions = permissions;
  }

  @Override
  public Optional<String> refusal(String endpointArn, String topicArn) {
    String action = endpointArn.contains(":lambda:") ? "lambda:InvokeFunction" : "sqs:SendMessage";
    return permissions.allows(SNS, action, endpointArn, topicArn)
        ? Optional.empty()
        : Optional.of(
            "The policy of " + endpointArn + " does not let SNS " + action + " for " + topicArn);
  }

  @Override
  public Optional<String> send(Transaction transaction, String queueArn, QueueMessage message) {
    Map<String, QueueIntake.Attribute> attributes = new LinkedHashMap<>();
    message
        .attributes()
        .forEach(
            (name, given) ->
                attributes.put(
                    name, new QueueIntake.Attribute(given.dataType(), Blob.of(given.value()))));
    return queues.put(
        transaction,
        queueArn,
        new QueueIntake.Arrival(
            message.body(), attributes, SENDER, message.group(), message.trace()));
  }

  @Override
  public Optional<String> invoke(
      Transaction transaction, String functionArn, String event, Optional<String> trace) {
    return functions.accept(
        transaction, functionArn, event.getBytes(StandardCharsets.UTF_8), trace);
  }
}
