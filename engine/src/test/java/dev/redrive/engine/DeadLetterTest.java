package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.DeliveryMessage.Attribute;
import dev.redrive.engine.Event.Progress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  @Test
  void aFunctionErrorIs200WithItsMessage() {
    assertThat(attributes(Progress.NONE, error("Something went wrong")))
        .containsExactly(
            Map.entry("RequestID", new Attribute("String", TestEvents.REQUEST_ID)),
            Map.entry("ErrorCode", new Attribute("Number", "200")),
            Map.entry("ErrorMessage", new Attribute("String", "Something went wrong")));
  }

  @Test
  void anEventThatGrewTooOldTellsTheLastError() {
    Progress failedOnce = new Progress(1, 1, 0, 0, Optional.of(TestEvents.lastAnswer("boom")));
    assertThat(attributes(failedOnce, new Outcome.TooOld()))
        .containsEntry("ErrorCode", new Attribute("Number", "200"))
        .containsEntry("ErrorMessage", new Attribute("String", "boom"));
  }

  @Test
  void anEventThatNeverRanWasThrottled() {
    for (Outcome outcome : new Outcome[] {new Outcome.TooOld(), new Outcome.NoConcurrency()}) {
      assertThat(attributes(Progress.NONE, outcome))
          .containsEntry("ErrorCode", new Attribute("Number", "429"))
          .containsEntry("ErrorMessage", new Attribute("String", "Rate Exceeded."));
    }
  }

  @Test
  void longMessagesAreCutBetweenCharacters() {
    String message = "a" + "€".repeat(1000);
    String cut = value(error(message));
    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1022, 1024);
    assertThat(message).startsWith(cut);
    assertThat(DeadLetter.cut("é".repeat(512))).hasSize(512);
    assertThat(DeadLetter.cut("x".repeat(1024))).hasSize(1024);
    assertThat(DeadLetter.cut("x".repeat(1025))).hasSize(1024);
    assertThat(DeadLetter.cut("\ud83d\ude00".repeat(300))).isEqualTo("\ud83d\ude00".repeat(256));
  }

  @Test
  void charactersThatSqsDoesNotTakeAreReplaced() {
    assertThat(value(error("a\u0000b\u001bc\td\ud83d\ude00")))
        .isEqualTo("a\uFFFDb\uFFFDc\td\ud83d\ude00");
    assertThat(attributes(Progress.NONE, error(""))).containsOnlyKeys("RequestID", "ErrorCode");
  }

  private static String value(Outcome outcome) {
    Attribute attribute = attributes(Progress.NONE, outcome).get("ErrorMessage");
    assertThat(attribute).isNotNull();
    return attribute == null ? "" : attribute.value();
  }

  private static Map<String, Attribute> attributes(Progress progress, Outcome outcome) {
    return DeadLetter.attributes(TestEvents.event(progress), outcome);
  }

  private static Outcome error(String message) {
    return new Outcome.FunctionError("$LATEST", new byte[0], "Exception", message);
  }
}
