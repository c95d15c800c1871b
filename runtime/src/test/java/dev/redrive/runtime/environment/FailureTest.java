package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.InvocationResult.Failed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to fail, in AWS's words, on the oldest Python and on a newer one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureTest {
  private RuntimeHarness harness;

  @BeforeAll
  void start() {
    harness = new RuntimeHarness();
  }

  @AfterAll
  void stop() {
    harness.close();
  }

  private static String payload(Failed failed) {
    return new String(failed.payload(), StandardCharsets.UTF_8);
  }

  /** The events of the function from its first START on. */
  private List<String> invocationLog(FunctionVersion function) {
    return harness.messages(function).stream()
        .dropWhile(message -> !message.startsWith("START "))
        .toList();
  }

  /** The member that Python 3.8 does not have. */
  private static String requestId(String runtime, String id) {
    return runtime.equals("python3.8") ? "" : "\"requestId\": \"" + id + "\", ";
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3.8", "python3.13"})
  void exceptionOfTheHandler(String runtime) {
    FunctionVersion function =
        harness.python(
            runtime,
            """
            class CustomException(Exception):
                pass

            def inner():
                raise CustomException("some error occurred")

            def handler(event, context):
                inner()
            """);
    Failed failed = harness.failure(function, "id-exception", "{}");
    assertThat(payload(failed))
        .isEqualTo(
            "{\"errorMessage\": \"some error occurred\", \"errorType\": \"CustomException\", "
                + requestId(runtime, "id-exception")
                + "\"stackTrace\": [\"  File \\\"/var/task/app.py\\\", line 8, in handler\\n    inner()\\n\", "
                + "\"  File \\\"/var/task/app.py\\\", line 5, in inner\\n    raise CustomException(\\\"some error"
                + " occurred\\\")\\n\"]}");
    assertThat(failed.errorType()).isEqualTo("CustomException");
    assertThat(failed.errorMessage()).isEqualTo("some error occurred");
    List<String> log = invocationLog(function);
    assertThat(log.get(1))
        .isEqualTo(
            """
            [ERROR] CustomException: some error occurred
            Traceback (most recent call last):
            \u00a0\u00a0File "/var/task/app.py", line 8, in handler
            \u00a0\u00a0\u00a0\u00a0inner()
            \u00a0\u00a0File "/var/task/app.py", line 5, in inner
            \u00a0\u00a0\u00a0\u00a0raise CustomException("some error occurred")""");
    assertThat(log.get(2)).isEqualTo("END RequestId: id-exception\n");
    assertThat(new String(failed.logTail(), StandardCharsets.UTF_8))
        .contains("occurred\")END RequestId");
    assertThat(harness.failure(function, "{}").errorMessage()).isEqualTo("some error occurred");
    assertThat(harness.messages().stream().filter(m -> m.startsWith("INIT_START"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3.8", "python3.13"})
  void exceptionAtImport(String runtime) {
    FunctionVersion function =
        harness.python(runtime, "raise Exception('not today')\ndef handler(e, c): pass");
    Failed failed = harness.failure(function, "{}");
    assertThat(payload(failed))
        .startsWith(
            "{\"errorMessage\": \"not today\", \"errorType\": \"Exception\", "
                + requestId(runtime, "")
                + "\"stackTrace\": [\"  File \\\"/var/lang/lib/"
                + runtime
                + "/importlib/__init__.py\\\", line ")
        .endsWith(
            "\"  File \\\"/var/task/app.py\\\", line 1, in <module>\\n    raise Exception('not today')\\n\"]}");
    List<String> log = harness.messages(function);
    assertThat(log).hasSize(10);
    assertThat(log.get(0)).startsWith("INIT_START ");
    assertThat(log.get(1))
        .startsWith("[WARNING]\t")
        .contains("Z\t\tLAMBDA_WARNING: Unhandled exception.");
    assertThat(log.get(2))
        .startsWith("[ERROR] Exception: not today\nTraceback (most recent call last):\n");
    assertThat(log.get(3))
        .matches(
            "INIT_REPORT Init Duration: [0-9.]+ ms\tPhase: init\tStatus: error\tError Type: Runtime.Unknown\n");
    assertThat(log.get(6))
        .matches(
            "INIT_REPORT Init Duration: [0-9.]+ ms\tPhase: invoke\tStatus: error\tError Type: Runtime.Unknown\n");
    assertThat(log.get(7)).startsWith("START RequestId");
    assertThat(log.get(8)).startsWith("END RequestId");
    assertThat(log.get(9)).endsWith(" MB\tStatus: error\tError Type: Runtime.Unknown\n");
  }

  @ParameterizedTest
  @CsvSource({
    "python3.8, missing.handler, Runtime.ImportModuleError, Unable to import module 'missing': No module named 'missing'",
    "python3.13, missing.handler, Runtime.ImportModuleError, Unable to import module 'missing': No module named 'missing'",
    "python3.8, app.nothing, Runtime.HandlerNotFound, Handler 'nothing' missing on module 'app'",
    "python3.13, app.nothing, Runtime.HandlerNotFound, Handler 'nothing' missing on module 'app'",
    "python3.8, handler, Runtime.MalformedHandlerName, 'Bad handler ''handler'': not enough values to unpack (expected 2, got 1)'",
    "python3.13, handler, Runtime.MalformedHandlerName, 'Bad handler ''handler'': not enough values to unpack (expected 2, got 1)'",
    "python3.13, sys.handler, Runtime.BuiltInModuleConflict, Cannot use built-in module sys as a handler module",
    "python3.13, src/app.handler, Runtime.ImportModuleError, Unable to import module 'src/app': No module named 'src'",
  })
  void handlerThatCannotBeLoaded(String runtime, String handler, String type, String message) {
    FunctionVersion function =
        harness.function(
            runtime, handler, Map.of("app.py", "def handler(e, c): pass"), 3, Map.of());
    Failed failed = harness.failure(function, "{}");
    assertThat(payload(failed))
        .isEqualTo(
            "{\"errorMessage\": \""
                + message
                + "\", \"errorType\": \""
                + type
                + "\", "
                + requestId(runtime, "")
                + "\"stackTrace\": []}");
    assertThat(harness.messages(function))
        .contains("[ERROR] " + type + ": " + message + "\nTraceback (most recent call last):");
    assertThat(harness.messages(function).getLast())
        .endsWith("Status: error\tError Type: " + type + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3.8", "python3.13"})
  void syntaxError(String runtime) {
    FunctionVersion function = harness.python(runtime, "def handler(event, context)\n  pass\n");
    Failed failed = harness.failure(function, "{}");
    assertThat(failed.errorType()).isEqualTo("Runtime.UserCodeSyntaxError");
    assertThat(failed.errorMessage())
        .isEqualTo(
            "Syntax error in module 'app': "
                + (runtime.equals("python3.8") ? "invalid syntax" : "expected ':'")
                + " (app.py, line 1)");
    assertThat(payload(failed))
        .endsWith(
            requestId(runtime, "")
                + "\"stackTrace\": [\"  File \\\"/var/task/app.py\\\" Line 1\\n    def handler(event,"
                + " context)\\n\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3.8", "python3.13"})
  void answerThatIsNotJson(String runtime) {
    FunctionVersion function =
        harness.python(
            runtime, "import datetime\ndef handler(e, c): return datetime.datetime.now()");
    assertThat(payload(harness.failure(function, "id-marshal", "{}")))
        .isEqualTo(
            "{\"errorMessage\": \"Unable to marshal response: Object of type datetime is not JSON"
                + " serializable\", \"errorType\": \"Runtime.MarshalError\", "
                + requestId(runtime, "id-marshal")
                + "\"stackTrace\": []}");
  }

  /** AWS shows its own frame where there is no other. */
  @Test
  void handlerThatCannotBeCalled() {
    FunctionVersion function = harness.python("python3.13", "def handler(event): pass");
    assertThat(payload(harness.failure(function, "id-call", "{}")))
        .matches(
            "\\{\"errorMessage\": \"handler\\(\\) takes 1 positional argument but 2 were given\","
                + " \"errorType\": \"TypeError\", \"requestId\": \"id-call\", \"stackTrace\":"
                + " \\[\"  File \\\\\"/var/runtime/bootstrap.py\\\\\", line \\d+, in handle_event_request\\\\n   "
                + " response = request_handler\\(event, lambda_context\\)\\\\n\"]}");
  }

  @Test
  void answerThatIsTooLargeLeavesTheEnvironmentUsable() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            "n = 0\ndef handler(e, c):\n  global n\n  n += 1\n  return 'x' * e + str(n)");
    assertThat(payload(harness.failure(function, "6291555")))
        .isEqualTo(
            "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556"
                + " bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    assertThat(harness.answer(function, "6291553")).hasSize(6291556);
    assertThat(harness.failure(function, "20000000").errorType())
        .isEqualTo("Function.ResponseSizeTooLarge");
    assertThat(harness.answer(function, "0")).isEqualTo("\"4\"");
  }

  @Test
  void timeOutKillsEverythingAndKeepsTmp() throws Exception {
    FunctionVersion function =
        harness.python(
            "python3.8",
            """
            import os, subprocess, time
            number = 0
            def handler(event, context):
                global number
                number += 1
                if event == "look":
                    return [number, open('/tmp/kept').read(), os.environ['AWS_LAMBDA_LOG_STREAM_NAME']]
                open('/tmp/kept', 'w').write('kept')
                print('before')
                subprocess.Popen(['/bin/sh', '-c', '(setsid sleep 987654 &) &'])
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        time.sleep(987654)
                    os._exit(0)
                time.sleep(60)
            """,
            1);
    long begin = System.nanoTime();
    Failed failed = harness.failure(function, "id-timeout", "\"unique\"");
    long seconds = (System.nanoTime() - begin) / 1_000_000_000;
    assertThat(seconds).isBetween(1L, 4L);
    assertThat(payload(failed))
        .isEqualTo(
            "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: id-timeout Error: Task timed"
                + " out after 1.00 seconds\"}");
    assertThat(failed.errorType()).isEqualTo("Sandbox.Timedout");
    List<String> log = invocationLog(function);
    assertThat(log.get(1)).isEqualTo("before\n");
    assertThat(log.get(2)).isEqualTo("END RequestId: id-timeout\n");
    assertThat(log.get(3))
        .matches(
            "REPORT RequestId: id-timeout\tDuration: 1000.00 ms\tBilled Duration: \\d+ ms\tMemory Size: 128"
                + " MB\tMax Memory Used: \\d+ MB\t(Init Duration: [0-9.]+ ms\t)?Status: timeout\n");
    assertThat(
            ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains("987654")))
        .isEmpty();
    String again = harness.answer(function, "\"look\"");
    assertThat(again).startsWith("[1, \"kept\", \"");
    assertThat(harness.streams(function)).hasSize(1);
    assertThat(harness.messages(function).stream().filter(m -> m.startsWith("INIT_START")))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "import sys; sys.exit(0), Runtime exited without providing a reason",
    "import os; os._exit(7), Runtime exited with error: exit status 7",
    "'import os; os.kill(os.getpid(), 9)', Runtime exited with error: signal: killed",
    "'import os; os.kill(os.getpid(), 11)', Runtime exited with error: signal: segmentation fault",
    "raise KeyboardInterrupt(), Runtime exited with error: signal: interrupt",
    "'raise BaseException(7)', Runtime exited with error: exit status 1",
    "'raise type(str(event), (Exception,), dict(__str__=lambda self: 1 / 0))', Runtime exited with error: exit status 1",
  })
  void exitOfTheProcess(String statement, String reason) {
    FunctionVersion function =
        harness.python(
            "python3.8",
            "n = 0\ndef handler(event, context):\n  global n\n  n += 1\n  if event: return n\n  "
                + statement);
    Failed failed = harness.failure(function, "id-exit", "0");
    assertThat(payload(failed))
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: id-exit Error: "
                + reason
                + "\"}");
    List<String> log = harness.messages(function);
    assertThat(log.get(log.size() - 3))
        .isEqualTo("RequestId: id-exit Error: " + reason + "\nRuntime.ExitError\n");
    assertThat(log.getLast()).endsWith("Status: error\tError Type: Runtime.ExitError\n");
    assertThat(harness.answer(function, "1")).isEqualTo("1");
  }

  @Test
  void exitAtImport() {
    FunctionVersion function = harness.python("python3.13", "import sys\nsys.exit(0)");
    Failed failed = harness.failure(function, "id-import-exit", "0");
    assertThat(payload(failed))
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: id-import-exit Error: Runtime"
                + " exited without providing a reason\"}");
    assertThat(
            harness.messages(function).stream().filter(m -> m.startsWith("INIT_REPORT")).toList())
        .hasSize(2)
        .first()
        .asString()
        .endsWith("Phase: init\tStatus: error\tError Type: Runtime.ExitError\n");
  }

  @Test
  void initialisationLongerThanTenSecondsIsTriedAgainInTheInvocation() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            """
            import os, time
            if not os.path.exists('/tmp/second'):
                open('/tmp/second', 'w').close()
                time.sleep(60)
            def handler(event, context): return 'ready'
            """,
            5);
    FunctionVersion crashing =
        harness.python("python3.12", "import ctypes\nctypes.string_at(0)\n", 1);
    CompletableFuture<Failed> crash =
        CompletableFuture.supplyAsync(() -> harness.failure(crashing, "id-crash", "0"));
    assertThat(harness.answer(function, "0")).isEqualTo("\"ready\"");
    String report =
        "INIT_REPORT Init Duration: 10\\d\\d\\d\\.\\d\\d ms\tPhase: init\tStatus: timeout\n";
    assertThat(harness.messages(function).get(1)).matches(report);
    assertThat(payload(crash.join()))
        .isEqualTo(
            "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: id-crash Error: Task timed"
                + " out after 1.00 seconds\"}");
    assertThat(harness.messages(crashing).get(1)).matches(report);
  }

  @Test
  void memoryBeyondTheLimitIsAKill() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            "import time\ndef handler(event, context):\n  x = b'x' * (300 << 20)\n  time.sleep(20)");
    Failed failed = harness.failure(function, "id-memory", "0");
    assertThat(failed.errorMessage())
        .isEqualTo("RequestId: id-memory Error: Runtime exited with error: signal: killed");
    assertThat(harness.messages(function).getLast())
        .contains("Max Memory Used: 128 MB\t")
        .endsWith("Error Type: Runtime.OutOfMemory\n");
  }
}
