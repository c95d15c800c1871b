package dev.redrive.server.cli;

import java.io.PrintStream;
import java.util.List;

/** Shows asynchronous events in a terminal. */
final class EventPrinter {
  private static final String ROW = "%-36s  %-24s  %-13s  %8s  %-24s  %s%n";
  private final PrintStream out;

  EventPrinter(PrintStream out) {
    this.out = out;
  }

  void list(Json answer) {
    List<Json> events = answer.get("events").elements();
    if (events.isEmpty()) {
      out.println("No asynchronous events yet; invoke a function with --invocation-type Event.");
      return;
    }
    out.printf(ROW, "REQUEST ID", "FUNCTION", "STATUS", "ATTEMPTS", "ACCEPTED", "NEXT");
    for (Json event : events) {
      out.printf(
          ROW,
          event.text("requestId").orElse(""),
          function(event),
          event.text("status").orElse(""),
          event.text("attemptCount").orElse(""),
          event.text("acceptedAt").orElse(""),
          event.text("dueAt").orElse("-"));
    }
    answer.text("nextToken").ifPresent(token -> out.println("(older ones are left out)"));
  }

  void one(Json event) {
    field("request id", event, "requestId");
    out.printf("%-12s %s%n", "function", function(event));
    field("status", event, "status");
    field("accepted", event, "acceptedAt");
    field("due", event, "dueAt");
    field("ended", event, "endedAt");
    field("condition", event, "condition");
    field("dead letter", event, "deadLetterTarget");
    field("destination", event, "destination");
    field("not sent", event, "deliveryError");
    field("payload", event, "payload");
    for (Json attempt : event.get("attempts").elements()) {
      out.printf(
          "attempt %-4s %s  %s %s%n",
          attempt.text("number").orElse(""),
          attempt.text("startedAt").orElse(""),
          attempt.text("outcome").orElse(""),
          attempt
              .text("errorMessage")
              .map(
                  message ->
                      attempt.text("errorType").map(type -> type + ": ").orElse("") + message)
              .orElse(""));
    }
  }

  private static String function(Json event) {
    return event.text("functionName").orElse("")
        + event.text("qualifier").map(qualifier -> ":" + qualifier).orElse("");
  }

  private void field(String label, Json event, String name) {
    event.text(name).ifPresent(value -> out.printf("%-12s %s%n", label, value));
  }
}
