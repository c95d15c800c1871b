package dev.redrive.services.control;

import dev.redrive.api.Call;
import dev.redrive.engine.EventFilter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request looks for among events, as it was written. */
record Search(
    @Nullable List<String> statuses,
    @Nullable String functionName,
    @Nullable String qualifier,
    @Nullable String requestId,
    @Nullable String errorType,
    @Nullable String acceptedSince,
    @Nullable String acceptedUntil) {

  /**
   * The filter for the account and region of the current call.
   *
   * @throws dev.redrive.api.control.InvalidRequestException if a time cannot be read
   */
  EventFilter filter() {
    return new EventFilter(
        Call.current().account(),
        Call.current().region(),
        ControlTexts.statuses(statuses),
        Optional.ofNullable(functionName),
        Optional.ofNullable(qualifier),
        Optional.ofNullable(requestId),
        Optional.ofNullable(errorType),
        ControlTexts.span(acceptedSince, acceptedUntil));
  }
}
