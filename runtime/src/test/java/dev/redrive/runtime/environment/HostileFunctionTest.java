package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Functions that talk to the server themselves, run away from their runtime, or grab what they can.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFunctionTest {
  private RuntimeHarness harness;

  @BeforeAll
  void start() {
    harness = new RuntimeHarness();
  }

  @AfterAll
  void stop() {
    harness.close();
  }

  /** What the sources below share: a raw call on the socket of the Runtime API. */
  private static final String CALL =
      """
      import os, socket, struct, sys, threading, time
      def call(text, wait=True):
          s = socket.socket(socket.AF_UNIX)
          s.connect('/run/redrive/runtime.sock')
          s.sendall(text.encode() if isinstance(text, str) else text)
          return s.recv(100).decode() if wait else s
      def post(path, body):
          return call('POST /2018-06-01/runtime/%s HTTP/1.1\\r\\nContent-Length: %d\\r\\n\\r\\n%s' % (path, len(body), body))
      """;

  @Test
  void answersForOthersAreRefused() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            CALL
                + """
                def handler(event, context):
                    return [post('invocation/other/response', '1')[:12], post('init/error', '{}')[:12],
                            call('\\0\\0nonsense\\r\\n\\r\\n')]
                """);
    assertThat(harness.answer(function, "1"))
        .isEqualTo("[\"HTTP/1.1 400\", \"HTTP/1.1 403\", \"\"]");
    assertThat(harness.answer(function, "1")).startsWith("[\"HTTP/1.1 400\"");
  }

  @Test
  void whoeverAnswersFirstAnswersOnce() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            CALL
                + """
                def handler(event, context):
                    post('invocation/%s/response' % context.aws_request_id, 'not json "at all"')
                    return 'late'
                """);
    assertThat(harness.answer(function, "1")).isEqualTo("\"not json \\\"at all\\\"\"");
    assertThat(RuntimeHarness.text(harness.invoke(function, "1"))).startsWith("answered ");
  }

  @Test
  void anErrorThatIsNotJsonBecomesOne() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            CALL
                + """
                def handler(event, context):
                    post('invocation/%s/error' % context.aws_request_id, 'broken {')
                    time.sleep(9)
                """);
    assertThat(harness.failure(function, "1").payload())
        .asString()
        .isEqualTo("{\"errorType\":\"Runtime.Unknown\",\"errorMessage\":\"broken {\"}");
  }

  @Test
  void manyLargeBodiesAtOnceAreHeldBack() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            CALL
                + """
                def handler(event, context):
                    head = 'POST /2018-06-01/runtime/invocation/x/response HTTP/1.1\\r\\nContent-Length: 6000000\\r\\n\\r\\n'
                    held = []
                    for i in range(30):
                        try:
                            s = call(head + 'x' * 1000, False)
                            held.append(s)
                            s.setblocking(False)
                            s.send(b'x' * 100000)
                        except OSError:
                            pass  # One connection too many, or a full buffer.
                    return 0 < len(held) <= 30
                """);
    assertThat(harness.answer(function, "1")).isEqualTo("true");
    assertThat(harness.answer(function, "1")).isEqualTo("true");
  }

  @Test
  void aForkedChildIsNotTheRuntime() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            """
            import os, time
            def handler(event, context):
                child = os.fork()
                if child == 0:
                    return 'from the child'
                os.waitpid(child, 0)
                return 'from the parent'
            """);
    for (int i = 0; i < 5; i++) {
      assertThat(harness.answer(function, "1")).isEqualTo("\"from the parent\"");
    }
  }

  @Test
  void aForkBombEndsWithItsInvocation() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            """
            import os, time
            def handler(event, context):
                n = 0
                while n < 3000:
                    try:
                        if os.fork() == 0:
                            time.sleep(999)
                            os._exit(0)
                        n += 1
                    except OSError:
                        return n
                return n
            """,
            30);
    int processes = 0;
    String text = RuntimeHarness.text(harness.invoke(function, "1"));
    if (text.startsWith("answered ")) {
      processes = Integer.parseInt(text.substring("answered ".length()));
    }
    assertThat(processes).isLessThan(742);
    assertThat(harness.answer(harness.python("python3.8", "def handler(e, c): return 1"), "1"))
        .isEqualTo("1");
  }

  @Test
  void closingItsOutputDoesNotBreakTheRuntime() {
    FunctionVersion function =
        harness.python(
            "python3.8",
            """
            import os
            def handler(event, context):
                os.close(1)
                os.close(2)
                raise Exception('still told')
            """);
    assertThat(harness.failure(function, "1").errorMessage()).isEqualTo("still told");
    assertThat(harness.messages(function))
        .anyMatch(m -> m.startsWith("[ERROR] Exception: still told"));
  }

  @Test
  void privilegedProgramsDoNotObeyTheFunctionsVariables() {
    FunctionVersion function =
        harness.function(
            "python3.8",
            "app.handler",
            Map.of(
                "app.py",
                "import os\ndef handler(e, c): return [os.environ['BASH_ENV'], os.getuid() > 0]"),
            10,
            Map.of(
                "LD_PRELOAD",
                "/var/task/evil.so",
                "LD_LIBRARY_PATH",
                "/var/task",
                "BASH_ENV",
                "/var/task/x",
                "ENV",
                "/var/task/x",
                "IFS",
                "/",
                "PYTHONSTARTUP",
                "/var/task/x",
                "bad name",
                "x",
                "OPTIND",
                "y"));
    assertThat(harness.answer(function, "1")).isEqualTo("[\"/var/task/x\", true]");
    assertThat(harness.messages(function))
        .noneMatch(m -> m.contains("setpriv") || m.contains("bwrap"));
  }
}
