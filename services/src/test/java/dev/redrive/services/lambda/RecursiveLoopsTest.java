package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static dev.redrive.services.lambda.LambdaFixture.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.lambda.GetFunctionRecursionConfigRequest;
import dev.redrive.api.lambda.InvocationRequest;
import dev.redrive.api.lambda.PutFunctionRecursionConfigRequest;
import dev.redrive.api.lambda.RecursiveInvocationException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecursiveLoopsTest {
  private static final String TRACE =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";

  @TempDir Path directory;
  private LambdaFixture lambda;

  @BeforeEach
  void makeAFunction() {
    lambda = new LambdaFixture(directory);
    lambda.active("f");
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  @Test
  void loopsAreStoppedUnlessTheyAreAllowed() {
    assertThat(setting("f")).isEqualTo("Terminate");
    assertThat(set("f", "Allow")).isEqualTo("Allow");
    assertThat(setting(ARN + "f")).isEqualTo("Allow");
    assertThat(set(ARN + "f", "Terminate")).isEqualTo("Terminate");
    assertThat(setting("f")).isEqualTo("Terminate");
  }

  @Test
  void onlyKnownFunctionsHaveASetting() {
    assertThatThrownBy(() -> setting("g"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessage("Function not found: " + ARN + "g");
    assertThatThrownBy(() -> set("g", "Allow"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessage("Function not found: " + ARN + "g");
  }

  @Test
  void theSeventeenthCallOfAChainIsRefused() {
    String trace = TRACE;
    for (int i = 0; i < 16; i++) {
      invoke(trace);
      trace = lambda.runtime.invocations.getLast().trace();
    }
    assertThat(trace).startsWith(TRACE + ";Lineage=").endsWith(":16");
    String seventeenth = trace;
    assertThatThrownBy(() -> invoke(seventeenth))
        .isInstanceOf(RecursiveInvocationException.class)
        .hasMessage(Outcome.Loop.MESSAGE);
    assertThat(lambda.runtime.invocations).hasSize(16);
    set("f", "Allow");
    invoke(seventeenth);
    assertThat(lambda.runtime.invocations)
        .extracting(Invocation::trace)
        .last()
        .asString()
        .endsWith(":17");
  }

  @Test
  void eventsAreAcceptedWithTheChainThatTheyCameBy() {
    String trace = TRACE + ";Lineage=a87bd80c:3";
    lambda.traced(trace, () -> lambda.service.invoke(anEvent("f", "1").build()));
    lambda.traced("Root=unreadable", () -> lambda.service.invoke(anEvent("f", "1").build()));
    List<String> traces = traces();
    assertThat(traces.getFirst()).isEqualTo(trace);
    assertThat(traces.getLast()).matches("Root=1-[0-9a-f-]{33};Parent=[0-9a-f]{16};Sampled=0");
  }

  @Test
  void whatAStoppedFunctionLeavesBehindDoesNotComeBackToIt() {
    String exhausted = TRACE;
    for (int i = 0; i < 16; i++) {
      invoke(exhausted);
      exhausted = lambda.runtime.invocations.getLast().trace();
    }
    String stopped = exhausted.replaceFirst(":16$", ":17");
    assertThat(accept(exhausted)).isEmpty();
    assertThat(accept(stopped)).contains(Outcome.Loop.MESSAGE);
    set("f", "Allow");
    assertThat(accept(stopped)).isEmpty();
    assertThat(traces()).containsExactly(exhausted, stopped);
  }

  private Optional<String> accept(String trace) {
    return lambda.database.write(
        transaction ->
            lambda
                .service
                .events()
                .accept(
                    transaction,
                    ARN + "f",
                    "{}".getBytes(StandardCharsets.UTF_8),
                    Optional.of(trace)));
  }

  private List<String> traces() {
    return lambda.database.read(
        sql ->
            sql.query("select trace_header from event order by id")
                .list(row -> row.text("trace_header")));
  }

  private void invoke(String trace) {
    InvocationRequest request = InvocationRequest.builder().functionName("f").build();
    lambda.traced(trace, () -> lambda.service.invoke(request));
  }

  private String setting(String function) {
    GetFunctionRecursionConfigRequest request =
        GetFunctionRecursionConfigRequest.builder().functionName(function).build();
    return String.valueOf(
        lambda.call(() -> lambda.service.getFunctionRecursionConfig(request)).recursiveLoop());
  }

  private String set(String function, String value) {
    PutFunctionRecursionConfigRequest request =
        PutFunctionRecursionConfigRequest.builder()
            .functionName(function)
            .recursiveLoop(value)
            .build();
    return String.valueOf(
        lambda.call(() -> lambda.service.putFunctionRecursionConfig(request)).recursiveLoop());
  }
}
