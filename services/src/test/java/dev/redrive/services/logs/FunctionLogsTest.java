package dev.redrive.services.logs;

import static dev.redrive.services.logs.LogsFixture.ACCOUNT;
import static dev.redrive.services.logs.LogsFixture.GROUP;
import static dev.redrive.services.logs.LogsFixture.REGION;
import static dev.redrive.services.logs.LogsFixture.START;
import static dev.redrive.services.logs.LogsFixture.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.logs.ResourceNotFoundException;
import dev.redrive.services.logs.FunctionLogs.Line;
import dev.redrive.services.logs.FunctionLogs.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogsTest {
  private static final Target TARGET = new Target(ACCOUNT, REGION, GROUP, STREAM);
  private static final List<Line> LINES =
      List.of(new Line(START, "START\n"), new Line(START, "END\n"));
  private static final String ARN = "arn:aws:logs:us-east-1:111111111111:log-group:" + GROUP;

  @TempDir Path directory;
  private LogsFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LogsFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void makesGroupAndStreamWhereTheyAreMissing() {
    List<String> asked = new ArrayList<>();
    assertThat(append((action, resource) -> asked.add(action + " " + resource))).isTrue();
    assertThat(fixture.found(_ -> {})).containsExactly("START\n", "END\n");
    assertThat(asked)
        .containsExactly(
            "logs:PutLogEvents " + ARN + ":log-stream:" + STREAM,
            "logs:CreateLogStream " + ARN + ":log-stream:" + STREAM,
            "logs:CreateLogGroup " + ARN + ":log-stream:");
    asked.clear();
    assertThat(append((action, _) -> asked.add(action))).isTrue();
    assertThat(asked).containsExactly("logs:PutLogEvents");
    assertThat(fixture.found(_ -> {})).hasSize(4);
  }

  @Test
  void dropsWhatTheRoleForbids() {
    assertThat(append(allowing())).isFalse();
    assertThat(append(allowing("logs:PutLogEvents"))).isFalse();
    assertThat(append(allowing("logs:PutLogEvents", "logs:CreateLogStream"))).isFalse();
    assertThatThrownBy(() -> fixture.found(_ -> {})).isInstanceOf(ResourceNotFoundException.class);
    fixture.group(GROUP);
    assertThat(append(allowing("logs:PutLogEvents", "logs:CreateLogGroup"))).isFalse();
    assertThat(append(allowing("logs:PutLogEvents", "logs:CreateLogStream"))).isTrue();
    assertThat(append(allowing("logs:PutLogEvents"))).isTrue();
    assertThat(append(allowing("logs:CreateLogStream", "logs:CreateLogGroup"))).isFalse();
    assertThat(fixture.found(_ -> {})).hasSize(4);
  }

  @Test
  void keepsLinesOfAnyAgeAndSize() {
    List<Line> lines =
        List.of(
            new Line(0, "old"),
            new Line(START + 1_000_000_000L, "new"),
            new Line(START, "x".repeat(3_000_000)),
            new Line(START, ""));
    assertThat(fixture.functions.append(TARGET, lines, (_, _) -> true)).isTrue();
    assertThat(fixture.found(b -> b.filterPattern("?old ?new"))).containsExactly("old", "new");
    assertThat(fixture.rows()).isEqualTo(3);
  }

  @Test
  void manyEnvironmentsAppendAtOnce() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Target target = new Target(ACCOUNT, REGION, GROUP, "stream" + i % 10);
      threads.add(
          Thread.startVirtualThread(() -> fixture.functions.append(target, LINES, (_, _) -> true)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(fixture.found(_ -> {})).hasSize(100);
  }

  private boolean append(FunctionLogs.Permissions permissions) {
    return fixture.functions.append(TARGET, LINES, permissions);
  }

  private static FunctionLogs.Permissions allowing(String... actions) {
    return (action, _) -> Set.of(actions).contains(action);
  }
}
