package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions write, as log events of the invocation that wrote it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionLogTest {
  private RuntimeHarness harness;

  @BeforeAll
  void start() {
    harness = new RuntimeHarness();
  }

  @AfterAll
  void stop() {
    harness.close();
  }

  /** The events between START and END of the function's only invocation. */
  private List<String> output(FunctionVersion function) {
    List<String> all = harness.messages(function);
    int start = 0;
    while (!all.get(start).startsWith("START ")) {
      start++;
    }
    return all.subList(start + 1, all.size() - 2);
  }

  @Test
  void givesEachLineOfEachProcessToItsInvocation() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            """
            import os, subprocess, sys
            def handler(n, context):
                print('print %d' % n)
                print('error %d' % n, file=sys.stderr)
                if n % 10 == 0:
                    os.system('echo system %d' % n)
                    subprocess.run(['sh', '-c', 'echo child %d; echo child error %d >&2' % (n, n)])
                os.write(1, b'raw %d\\n' % n)
            """);
    List<String> expected = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      harness.answer(function, Integer.toString(n));
      expected.add("print " + n);
      expected.add("error " + n);
      if (n % 10 == 0) {
        expected.add("system " + n);
        expected.add("child " + n);
        expected.add("child error " + n);
      }
      expected.add("raw " + n);
      expected.add("END");
    }
    assertThat(
            harness.messages(function).stream()
                .filter(m -> !m.matches("(?s)(START|REPORT|INIT_START).*"))
                .map(m -> m.startsWith("END ") ? "END" : m.strip()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3.8", "python3.12"})
  void cutsLinesAndKeepsLogRecordsWhole(String runtime) {
    FunctionVersion function =
        harness.python(
            runtime,
            """
            import logging
            logger = logging.getLogger()
            logger.setLevel(logging.INFO)
            def handler(event, context):
                print('multi\\nline\\rstring')
                logger.info('two\\nlines %s', 1)
                logger.debug('never')
                try:
                    1 / 0
                except ZeroDivisionError:
                    logger.exception('failed')
                print('grüße', end='')
            """);
    InvocationResult result = harness.invoke(function, "id-" + runtime, "{}");
    List<String> output = output(function);
    assertThat(output).hasSize(5);
    assertThat(output.get(0)).isEqualTo("multi\n");
    assertThat(output.get(1)).isEqualTo("line\rstring\n");
    assertThat(output.get(2))
        .matches(
            "\\[INFO]\t\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\tid-"
                + runtime
                + "\ttwo\nlines 1\n");
    assertThat(output.get(3))
        .startsWith("[ERROR]\t")
        .contains("\tfailed\nTraceback (most recent call last):\n  File \"/var/task/app.py\"")
        .endsWith("ZeroDivisionError: division by zero");
    assertThat(output.get(4)).isEqualTo("grüße");
    assertThat(tail(result)).contains("grüßeEND RequestId: ").doesNotContain("\u0000");
  }

  private static String tail(InvocationResult result) {
    byte[] bytes =
        switch (result) {
          case InvocationResult.Answered answered -> answered.logTail();
          case InvocationResult.Failed failed -> failed.logTail();
          case InvocationResult.NotRun _ -> new byte[0];
        };
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void keepsWholeWhatTheContextLogs() {
    FunctionVersion function =
        harness.python("python3.12", "def handler(e, context): context.log('two\\nlines')");
    harness.answer(function, "{}");
    assertThat(output(function)).containsExactly("two\nlines");
  }

  @Test
  void keepsTheLastFourKilobytesAsTail() {
    FunctionVersion function =
        harness.python(
            "python3.8", "def handler(e, c):\n  for i in range(1000): print('line %d' % i)");
    InvocationResult.Answered result = (InvocationResult.Answered) harness.invoke(function, "{}");
    assertThat(result.logTail()).hasSize(4096);
    assertThat(tail(result)).contains("line 999\nEND RequestId").endsWith(" ms\t\n");
    assertThat(output(function)).hasSize(1000);
  }

  @Test
  void boundsWhatOneInvocationMayLog() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            "def handler(n, c):\n  for i in range(n): print('x' * 1023)\n  print('last')");
    harness.answer(function, "30000");
    List<String> output = output(function);
    assertThat(output.stream().mapToLong(String::length).sum()).isBetween(9L << 20, 11L << 20);
    assertThat(output.getLast())
        .isEqualTo("[Redrive] This invocation wrote more than 10 MB; the rest is not kept.\n");
    harness.answer(function, "0");
    assertThat(
            harness
                .messages(function)
                .subList(
                    harness.messages(function).size() - 4, harness.messages(function).size() - 2))
        .last()
        .isEqualTo("last\n");
  }

  @Test
  void aFloodOfShortLinesPutsOffNoTimeoutAndFillsNoDisk() throws IOException {
    FunctionVersion function =
        harness.python(
            "python3.8",
            """
            import subprocess, sys
            def handler(event, context):
                subprocess.run(['yes'])
            """,
            2);
    long begin = System.nanoTime();
    harness.invoke(function, "{}");
    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(12));
    assertThat(output(function).size()).isLessThan((10 << 20) / 28 + 2);
    try (Stream<Path> files = Files.walk(harness.directory.resolve(RuntimeHarness.RUN))) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum())
          .isLessThan(100 << 20);
    }
  }

  @Test
  void survivesForgedFrames() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            """
            import os, struct
            def handler(event, context):
                os.write(1, struct.pack('>IIQ', 0xA55A0003, 0x7fffffff, 1) + b'too long\\n')
                os.write(1, struct.pack('>IIQ', 0xA55A0003, 500, 1) + b'too short\\n')
            """);
    harness.answer(function, "{}");
    assertThat(String.join("", output(function))).contains("too long\n").contains("too short\n");
  }

  @Test
  void truncatingItsOwnOutputHurtsNobody() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            """
            def handler(event, context):
                print('before ' * 100)
                with open('/dev/stdout', 'w') as f:
                    f.write('through the device\\n')
                print('after')
            """);
    harness.answer(function, "{}");
    assertThat(output(function).getLast()).isEqualTo("after\n");
    harness.answer(function, "{}");
    assertThat(harness.messages(function)).endsWith(harness.messages(function).getLast());
  }

  @Test
  void showsLinesWhileTheFunctionRuns() throws Exception {
    FunctionVersion function =
        harness.python(
            "python3.8",
            "import os, time\ndef handler(e, c):\n  print('now', end='\\n')\n  time.sleep(2)\n  print('later')");
    Thread call = Thread.startVirtualThread(() -> harness.answer(function, "{}"));
    harness.await(() -> harness.messages(function).contains("now\n"));
    assertThat(harness.messages(function)).doesNotContain("later\n");
    call.join();
    assertThat(harness.messages(function)).contains("later\n");
  }

  @Test
  void stampsNeverGoBackwards() {
    FunctionVersion function = harness.python("python3.8", "def handler(e, c): print(e)");
    harness.answer(function, "1");
    harness.now.addAndGet(-3_600_000);
    harness.answer(function, "2");
    assertThat(harness.timestamps(function)).isSorted();
  }

  @Test
  void namesTheStreamByDateAndVersion() {
    FunctionVersion function =
        harness.python("python3.8", "def handler(e, c): return c.log_stream_name");
    String stream = harness.answer(function, "1");
    assertThat(stream).matches("\"2023/11/14/\\[\\$LATEST][0-9a-f]{32}\"");
    assertThat(harness.streams(function)).containsExactly(stream.replace("\"", ""));
  }

  private static final String JSON_LINE =
      "\\{\"time\":\"2023-11-14T2[12]:13:2\\d\\.\\d{3}Z\",\"type\":\"%s\",\"record\":\\{";

  @ParameterizedTest
  @ValueSource(strings = {"python3.8", "python3.12"})
  void writesJsonWhereItIsAskedFor(String runtime) {
    FunctionVersion function =
        RuntimeHarness.inJson(
            harness.python(
                runtime,
                """
                import logging, os
                def handler(event, context):
                    print('plain')
                    logging.getLogger().debug('not shown')
                    logging.getLogger('mine').info('caf\u00e9', extra={'order': 7})
                    if event == 1:
                        raise ValueError('no')
                    return os.environ['AWS_LAMBDA_LOG_LEVEL']
                """),
            "INFO",
            "DEBUG");
    assertThat(harness.answer(function, "0")).isEqualTo("\"INFO\"");
    List<String> good = harness.messages(function);
    assertThat(good.get(0))
        .matches(
            JSON_LINE.formatted("platform.initStart")
                + "\"initializationType\":\"on-demand\",\"phase\":\"init\",\"runtimeVersion\":\""
                + runtime.replace("python", "python:")
                + ".v1\",\"runtimeVersionArn\":\"arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}\","
                + "\"functionName\":\"function\\d+\",\"functionVersion\":\"\\$LATEST\","
                + "\"instanceId\":\"2023/11/14/function\\d+\\[\\$LATEST][0-9a-f]{32}\","
                + "\"instanceMaxMemory\":134217728}}");
    assertThat(good.get(1))
        .matches(
            JSON_LINE.formatted("platform.initRuntimeDone")
                + "\"initializationType\":\"on-demand\",\"phase\":\"init\",\"status\":\"success\"}}");
    assertThat(good.get(2))
        .matches(
            JSON_LINE.formatted("platform.initReport")
                + "\"initializationType\":\"on-demand\",\"phase\":\"init\",\"status\":\"success\","
                + "\"metrics\":\\{\"durationMs\":\\d+\\.\\d{1,3}}}}");
    assertThat(good.get(3))
        .matches(
            JSON_LINE.formatted("platform.start")
                + "\"requestId\":\"[0-9a-f-]{36}\","
                + "\"functionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:function\\d+\","
                + "\"version\":\"\\$LATEST\"}}");
    assertThat(good.get(4)).isEqualTo("plain\n");
    assertThat(good.get(5))
        .matches(
            "(?s)\\{\"timestamp\": \"[0-9T:-]+Z\", \"level\": \"INFO\", \"message\": \"caf\u00e9\","
                + " \"logger\": \"mine\", \"requestId\": \"[0-9a-f-]+\", \"order\": 7}\n");
    assertThat(good.get(6))
        .matches(
            JSON_LINE.formatted("platform.runtimeDone")
                + "\"requestId\":\"[0-9a-f-]{36}\",\"status\":\"success\","
                + "\"metrics\":\\{\"durationMs\":\\d+\\.\\d{1,3},\"producedBytes\":6}}}");
    assertThat(good.get(7))
        .matches(
            JSON_LINE.formatted("platform.report")
                + "\"requestId\":\"[0-9a-f-]{36}\",\"metrics\":\\{\"durationMs\":\\d+\\.\\d{1,3},"
                + "\"billedDurationMs\":\\d+,\"memorySizeMB\":128,\"maxMemoryUsedMB\":\\d+,"
                + "\"initDurationMs\":\\d+\\.\\d{1,3}},\"status\":\"success\"}}");
    assertThat(good).hasSize(8);
    String tail = new String(harness.failure(function, "1").logTail(), StandardCharsets.UTF_8);
    assertThat(tail.lines()).hasSize(6).allMatch(line -> line.matches("plain|\\{.*}"));
    assertThat(harness.messages(function))
        .anyMatch(
            message ->
                message.matches(
                    "(?s)\\{\"timestamp\": \"[^\"]+\", \"log_level\": \"ERROR\", \"errorMessage\": \"no\","
                        + " \"errorType\": \"ValueError\".*}"));
  }

  @Test
  void writesJsonOfWhatFailsAtAnyLevel() {
    FunctionVersion broken =
        RuntimeHarness.inJson(harness.python("python3.12", "import nothing"), "FATAL", "WARN");
    harness.invoke(broken, "0");
    List<String> failed =
        harness.messages(broken).stream().filter(line -> line.contains("platform.")).toList();
    for (int at = 0; at < 2; at++) {
      String phase = at == 0 ? "init" : "invoke";
      assertThat(failed.get(2 * at))
          .matches(
              JSON_LINE.formatted("platform.initRuntimeDone")
                  + "\"initializationType\":\"on-demand\",\"phase\":\""
                  + phase
                  + "\",\"status\":\"error\",\"errorType\":\"Runtime.ImportModuleError\"}}");
      assertThat(failed.get(2 * at + 1)).contains("platform.initReport", "ImportModuleError");
    }
    assertThat(failed.get(4))
        .contains("platform.runtimeDone", "\"status\":\"error\"", "\"producedBytes\":0");
    assertThat(failed.get(5))
        .endsWith("},\"status\":\"error\",\"errorType\":\"Runtime.ImportModuleError\"}}");
    assertThat(failed).hasSize(6);

    FunctionVersion slow =
        RuntimeHarness.inJson(
            harness.python("python3.12", "import time\ndef handler(e, c): time.sleep(9)", 1),
            "FATAL",
            "WARN");
    InvocationResult.Failed late = harness.failure(slow, "0");
    assertThat(harness.messages(slow))
        .satisfiesExactly(
            done ->
                assertThat(done)
                    .contains(
                        "platform.runtimeDone",
                        "\"status\":\"timeout\",\"metrics\":{\"durationMs\":1000.0,\"producedBytes\":0}}}"),
            report ->
                assertThat(report)
                    .contains("\"metrics\":{\"durationMs\":1000.0,")
                    .endsWith("},\"status\":\"timeout\"}}"));
    assertThat(new String(late.logTail(), StandardCharsets.UTF_8))
        .isEqualTo(String.join("\n", harness.messages(slow)) + '\n');
  }

  /** AWS's own formatter raises where a value beside the message has no JSON. */
  @Test
  void writesJsonOfWhatALoggerIsGiven() {
    FunctionVersion function =
        RuntimeHarness.inJson(
            harness.python(
                "python3.12",
                """
                import logging
                logging.warning('at import')
                def handler(event, context):
                    logging.log(25, 'between', extra={'nothing': None, 'level': 'hidden'})
                    try:
                        logging.warning('lost', extra={'order': object()})
                    except TypeError as e:
                        return str(e)
                """),
            "INFO",
            "WARN");
    assertThat(harness.answer(function, "0"))
        .isEqualTo("\"Object of type object is not JSON serializable\"");
    List<String> messages = harness.messages(function);
    assertThat(messages).hasSize(2);
    assertThat(messages.get(0))
        .endsWith(
            "\"level\": \"WARNING\", \"message\": \"at import\", \"logger\": \"root\", \"requestId\": \"\"}\n");
    assertThat(messages.get(1))
        .matches(
            "(?s).*\"level\": \"INFO\", \"message\": \"between\", \"logger\": \"root\", \"requestId\":"
                + " \"[^\"]+\"}\n");
  }

  @Test
  void leavesOutWhatIsBelowTheLevels() {
    FunctionVersion function =
        RuntimeHarness.inJson(
            harness.python(
                "python3.12",
                """
                import logging
                def handler(event, context):
                    logging.warning('not shown')
                    logging.error('shown')
                """),
            "ERROR",
            "WARN");
    harness.answer(function, "0");
    assertThat(harness.messages(function)).singleElement().asString().contains("\"shown\"");
  }
}
