package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.DestinationRecord.Response;
import dev.redrive.engine.Event.Progress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DestinationRecordTest {
  private static final long AT = 1_573_755_365_568L;

  @Test
  void aFailureHasAllKeysInOrderAndPayloadsByteForByte() {
    NewEvent content =
        TestEvents.content(
            TestEvents.REQUEST_ID, Optional.of("live"), "{ \"a\":1.0,\n\"ü\" : 1e2}");
    Event event = new Event(1, 0, content, 0, 0, Progress.NONE);
    byte[] response = bytes("{\"errorMessage\": \"no\",  \"errorType\":\"E\"}");
    DestinationRecord failure =
        new DestinationRecord(
            event, Condition.RETRIES_EXHAUSTED, 3, Optional.of(new Response("12", response, true)));
    assertThat(text(failure))
        .isEqualTo(
            """
            {"version":"1.0","timestamp":"2019-11-14T18:16:05.568Z",\
            "requestContext":{"requestId":"8d3a4b6f-3b0f-4a44-9a6b-1f9d2a3c4d5e",\
            "functionArn":"arn:aws:lambda:us-east-1:000000000000:function:Demo-Lambda:live",\
            "condition":"RetriesExhausted","approximateInvokeCount":3},\
            "requestPayload":{ "a":1.0,
            "ü" : 1e2},\
            "responseContext":{"statusCode":200,"executedVersion":"12",\
            "functionError":"Unhandled"},\
            "responsePayload":{"errorMessage": "no",  "errorType":"E"}}""");
  }

  @Test
  void aSuccessHasNoFunctionError() {
    DestinationRecord success =
        new DestinationRecord(
            TestEvents.event(Progress.NONE),
            Condition.SUCCESS,
            1,
            Optional.of(new Response("$LATEST", new byte[0], false)));
    assertThat(text(success))
        .contains("function:Demo-Lambda:$LATEST\",\"condition\":\"Success\"")
        .endsWith(
            "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\"},"
                + "\"responsePayload\":null}");
  }

  @Test
  void whereNothingRanThereIsNoResponse() {
    DestinationRecord refused =
        new DestinationRecord(
            TestEvents.event(Progress.NONE),
            Condition.ZERO_RESERVED_CONCURRENCY,
            0,
            Optional.empty());
    assertThat(text(refused))
        .contains("\"condition\":\"ZeroReservedConcurrency\",\"approximateInvokeCount\":0}")
        .endsWith("\"requestPayload\":{\"key1\": \"value1\"}}");
  }

  private static String text(DestinationRecord destinationRecord) {
    return new String(destinationRecord.json(AT), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
