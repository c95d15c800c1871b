package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import dev.redrive.runtime.sandbox.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Environments in numbers: reuse, limits, changes, ends. */
class PoolTest {
  private static final String COUNTING =
      """
      import os, time
      number = 0
      def handler(event, context):
          global number
          number += 1
          time.sleep(event)
          return [os.environ['AWS_LAMBDA_LOG_STREAM_NAME'], number]
      """;

  private static List<String> together(RuntimeHarness harness, FunctionVersion function, int calls)
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        tasks.add(() -> harness.answer(function, "0.3"));
      }
      List<String> answers = new ArrayList<>();
      for (Future<String> answer : threads.invokeAll(tasks)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static long processes() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();
  }

  @Test
  void runsSeveralAtOnceAndReusesThemAfterwards() throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness()) {
      FunctionVersion function = harness.python("python3.8", COUNTING);
      assertThat(new HashSet<>(together(harness, function, 4))).hasSize(4);
      assertThat(harness.runtime.environments()).isEqualTo(4);
      assertThat(harness.answer(function, "0")).endsWith(", 2]");
      assertThat(harness.runtime.environments()).isEqualTo(4);
    }
  }

  @Test
  void aFullHostQueues() throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness(2, Duration.ofMinutes(5))) {
      FunctionVersion function = harness.python("python3.8", COUNTING);
      assertThat(together(harness, function, 6)).hasSize(6);
      assertThat(harness.runtime.environments()).isEqualTo(2);
    }
  }

  @Test
  void whatFunctionsWaitForRunsOnAFullHost() throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness(1, Duration.ofMinutes(5));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      FunctionVersion outer = harness.python("python3.8", COUNTING);
      FunctionVersion inner = harness.python("python3.8", COUNTING);
      Future<String> waiting = threads.submit(() -> harness.answer(outer, "2"));
      harness.await(() -> harness.runtime.environments() == 1);
      Future<String> queued = threads.submit(() -> harness.answer(inner, "0"));
      assertThat(nested(harness, inner)).endsWith(", 1]");
      assertThat(waiting.isDone()).isFalse();
      assertThat(harness.runtime.environments()).isEqualTo(1);
      assertThat(queued.get()).endsWith(", 1]");
      assertThat(waiting.get()).endsWith(", 1]");
      assertThat(harness.runtime.environments()).isEqualTo(1);
    }
  }

  @Test
  void idleEnvironmentsGiveWayToWhatFunctionsWaitForTooBeforeMoreAreMade() throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness(1, Duration.ofMinutes(5))) {
      harness.answer(harness.python("python3.8", COUNTING), "0");
      assertThat(nested(harness, harness.python("python3.8", COUNTING))).endsWith(", 1]");
      assertThat(harness.runtime.environments()).isEqualTo(1);
      assertThat(harness.answer(harness.python("python3.8", COUNTING), "0")).endsWith(", 1]");
      assertThat(harness.runtime.environments()).isEqualTo(1);
    }
  }

  private static String nested(RuntimeHarness harness, FunctionVersion function)
      throws InterruptedException {
    byte[] payload = "0".getBytes(StandardCharsets.UTF_8);
    return RuntimeHarness.text(
        harness.runtime.invoke(
            function, new Invocation("id", "arn", payload, Optional.empty(), "", true)));
  }

  @Test
  void idleEnvironmentsOfOthersGiveWay() throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness(2, Duration.ofMinutes(5))) {
      FunctionVersion first = harness.python("python3.8", COUNTING);
      FunctionVersion second = harness.python("python3.8", COUNTING);
      FunctionVersion third = harness.python("python3.8", COUNTING);
      harness.answer(first, "0");
      harness.answer(second, "0");
      harness.answer(third, "0");
      assertThat(harness.runtime.environments()).isEqualTo(2);
      assertThat(harness.answer(second, "0")).endsWith(", 2]");
      assertThat(harness.answer(first, "0")).endsWith(", 1]");
    }
  }

  @Test
  void waitersOfOtherFunctionsGetTheirTurn() throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness(1, Duration.ofMinutes(5));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        FunctionVersion function = harness.python("python3.8", COUNTING);
        answers.add(threads.submit(() -> harness.answer(function, "0.1")));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get()).endsWith(", 1]");
      }
    }
  }

  @Test
  void aNewRevisionDrainsTheOld() {
    try (RuntimeHarness harness = new RuntimeHarness()) {
      FunctionVersion old = harness.python("python3.8", COUNTING);
      FunctionVersion next = RuntimeHarness.revised(old, "another");
      String before = harness.answer(old, "0");
      String after = harness.answer(next, "0");
      assertThat(after).endsWith(", 1]").isNotEqualTo(before);
      assertThat(harness.runtime.environments()).isEqualTo(1);
    }
  }

  @Test
  void idleEnvironmentsEndAfterAWhile() {
    try (RuntimeHarness harness = new RuntimeHarness(4, Duration.ofMillis(100))) {
      harness.answer(harness.python("python3.8", COUNTING), "0");
      harness.await(() -> harness.runtime.environments() == 0);
      assertThat(harness.answer(harness.python("python3.8", COUNTING), "0")).endsWith(", 1]");
    }
  }

  @Test
  void anInterruptEndsTheInvocationAndItsProcesses() throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness()) {
      FunctionVersion function = harness.python("python3.8", COUNTING);
      AtomicReference<Throwable> end = new AtomicReference<>();
      Thread call =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      harness.runtime.invoke(
                          function,
                          new Invocation(
                              "id",
                              "arn",
                              "60".getBytes(StandardCharsets.UTF_8),
                              Optional.empty(),
                              "trace",
                              false));
                    } catch (InterruptedException e) {
                      end.set(e);
                    }
                  });
      harness.await(() -> harness.messages(function).stream().anyMatch(m -> m.startsWith("START")));
      call.interrupt();
      call.join();
      assertThat(end.get()).isInstanceOf(InterruptedException.class);
      assertThat(harness.runtime.environments()).isZero();
      assertThat(harness.answer(function, "0")).endsWith(", 1]");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Tier.class,
      names = {"USER_NAMESPACE", "NONE"})
  void closingLeavesNothing(Tier tier) throws Exception {
    closingLeavesNothing(Set.of(tier));
  }

  @Test
  void closingLeavesNothingOfTheStrongestTier() throws Exception {
    closingLeavesNothing(Set.of(Tier.values()));
  }

  private static void closingLeavesNothing(Set<Tier> tiers) throws Exception {
    List<InvocationResult> running = new ArrayList<>();
    long took;
    try (RuntimeHarness harness = new RuntimeHarness(tiers)) {
      FunctionVersion idle = harness.python("python3.8", COUNTING);
      harness.answer(idle, "0");
      FunctionVersion busy =
          harness.python(
              "python3.8",
              """
              import subprocess, time
              def handler(event, context):
                  subprocess.Popen(['/bin/sh', '-c', '(setsid sleep 876543 &) &'])
                  print('busy')
                  time.sleep(876)
              """,
              900);
      Thread call = Thread.startVirtualThread(() -> running.add(harness.invoke(busy, "{}")));
      harness.await(() -> harness.messages(busy).contains("busy\n"));
      long begin = System.nanoTime();
      harness.runtime.close();
      took = System.nanoTime() - begin;
      call.join();
      assertThat(remains("876543")).isEmpty();
      assertThat(processes()).isZero();
      assertThat(filesLeft(harness)).isEmpty();
      assertThat(harness.invoke(idle, "0")).isInstanceOf(InvocationResult.NotRun.class);
    }
    assertThat(running).hasSize(1).first().isInstanceOf(InvocationResult.NotRun.class);
    assertThat(took).isLessThan(5_000_000_000L);
  }

  private static List<String> remains(String mark) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(mark))
        .toList();
  }

  private static List<String> filesLeft(RuntimeHarness harness) throws IOException {
    try (var files = Files.list(harness.directory.resolve(RuntimeHarness.RUN))) {
      return files.map(Object::toString).toList();
    }
  }

  @Test
  void withoutAnySandboxNothingRunsUnlessAllowed() {
    try (RuntimeHarness harness = RuntimeHarness.withoutSandbox()) {
      InvocationResult result = harness.invoke(harness.python("python3.8", COUNTING), "0");
      assertThat(RuntimeHarness.text(result)).startsWith("not run: ").contains("no sandbox works");
    }
  }

  @Test
  void aMissingInterpreterIsNotTheFunctionsFault() {
    try (RuntimeHarness harness = new RuntimeHarness()) {
      InvocationResult result = harness.invoke(harness.python("python3.7", COUNTING), "0");
      assertThat(RuntimeHarness.text(result))
          .startsWith("not run: The runtime python3.7 is not run");
    }
  }
}
