package dev.redrive.server.ports;

import dev.redrive.services.control.ControlPorts;
import dev.redrive.services.sns.http.HttpOutlook;
import dev.redrive.services.sqs.HiddenMessages;

/** Tells the control API what becomes due in queues and for HTTP endpoints. */
public final class UpcomingWork {
  private UpcomingWork() {}

  /** What these know of. */
  public static ControlPorts.Upcoming of(HiddenMessages messages, HttpOutlook deliveries) {
    return new ControlPorts.Upcoming(
        (account, region, now, until, limit) ->
            messages.until(account, region, now, until, limit).stream()
                .map(UpcomingWork::appearing)
                .toList(),
        (account, region, until, limit) ->
            deliveries.until(account, region, until, limit).stream()
                .map(UpcomingWork::delivery)
                .toList());
  }

  private static ControlPorts.Appearing appearing(HiddenMessages.Appearing found) {
    return new ControlPorts.Appearing(found.queueArn(), found.messages(), found.firstAt());
  }

  private static ControlPorts.Delivery delivery(HttpOutlook.Upcoming found) {
    return new ControlPorts.Delivery(
        found.subscriptionArn(), found.messageId(), found.attempts(), found.due());
  }
}
