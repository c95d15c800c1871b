package dev.redrive.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Caller;
import dev.redrive.services.control.SignIn.Answer;
import dev.redrive.wire.sigv4.Credentials.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may sign in to the console, and for how long. */
final class ConsoleSessionsTest {
  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private final ConsoleSessions sessions = new ConsoleSessions("000000000000", () -> now);

  @Test
  void theTokenGivesKeysOfRootForTwelveHours() {
    Answer.Keys keys = (Answer.Keys) sessions.exchange(sessions.token());
    Secret secret = sessions.find(keys.accessKeyId(), keys.sessionToken()).orElseThrow();
    assertThat(secret.secretAccessKey()).isEqualTo(keys.secretAccessKey());
    assertThat(secret.caller()).isEqualTo(new Caller.Root("000000000000"));
    assertThat(secret.expires()).isEqualTo(now.plus(Duration.ofHours(12)));
    assertThat(keys.accessKeyId()).matches("ASIA[A-Z0-9]{16}");
    assertThat(keys.toString()).doesNotContain(keys.secretAccessKey(), keys.sessionToken());
  }

  @Test
  void keysCanBeIssuedForLessAndEnded() {
    Answer.Keys keys = sessions.issue(now.plusSeconds(60));
    assertThat(sessions.find(keys.accessKeyId(), keys.sessionToken()).orElseThrow().expires())
        .isEqualTo(now.plusSeconds(60));
    sessions.end("another");
    assertThat(sessions.find(keys.accessKeyId(), keys.sessionToken())).isPresent();
    sessions.end(keys.accessKeyId());
    assertThat(sessions.find(keys.accessKeyId(), keys.sessionToken())).isEmpty();
  }

  @Test
  void keysNeedTheTokenThatBelongsToThem() {
    Answer.Keys first = (Answer.Keys) sessions.exchange(sessions.token());
    Answer.Keys second = (Answer.Keys) sessions.exchange(sessions.token());
    assertThat(sessions.find(first.accessKeyId(), second.sessionToken())).isEmpty();
    assertThat(sessions.find(first.accessKeyId(), null)).isEmpty();
    assertThat(sessions.find("ASIAAAAAAAAAAAAAAAAA", first.sessionToken())).isEmpty();
  }

  @Test
  void guessingIsSlowAndShutsNobodyOut() {
    for (int i = 0; i < 20; i++) {
      assertThat(sessions.exchange("guess " + i)).isEqualTo(new Answer.Wrong());
    }
    assertThat(sessions.exchange("guess")).isEqualTo(new Answer.TooMany());
    assertThat(sessions.exchange(sessions.token())).isInstanceOf(Answer.Keys.class);
    now = now.plusSeconds(61);
    assertThat(sessions.exchange("guess")).isEqualTo(new Answer.Wrong());
  }

  @Test
  void eachServerHasATokenOfItsOwn() {
    ConsoleSessions other = new ConsoleSessions("000000000000", () -> now);
    assertThat(other.token()).isNotEqualTo(sessions.token());
    assertThat(other.exchange(sessions.token())).isEqualTo(new Answer.Wrong());
  }
}
