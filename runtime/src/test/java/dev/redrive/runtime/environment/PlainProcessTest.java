package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.InvocationResult;
import dev.redrive.runtime.sandbox.Tier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Functions where no sandbox works: no boundary, but the same behaviour and a thorough end. */
class PlainProcessTest {
  @Test
  void runsAndFailsLikeInASandbox() {
    try (RuntimeHarness harness = new RuntimeHarness(Set.of(Tier.NONE))) {
      FunctionVersion function = harness.interpreter("python3.8");
      assertThat(harness.run(function, "print('here'); result = 1")).isEqualTo("1");
      assertThat(harness.messages(function)).contains("here\n");
      assertThat(harness.run(function, "result = 'JAVA_HOME' in os.environ")).isEqualTo("false");
      assertThat(harness.run(function, "import tempfile; result = tempfile.gettempdir()"))
          .contains(harness.directory.toString());
      assertThat(harness.failure(function, RuntimeHarness.quoted("1 / 0")).errorType())
          .isEqualTo("ZeroDivisionError");
    }
  }

  @Test
  void aTimeOutKillsWhatLeftTheFamily() {
    try (RuntimeHarness harness = new RuntimeHarness(Set.of(Tier.NONE))) {
      FunctionVersion function =
          harness.python(
              "python3.8",
              """
              import subprocess, time
              def handler(event, context):
                  subprocess.Popen(['/bin/sh', '-c', '(setsid sleep 765432 &) &'])
                  time.sleep(60)
              """,
              1);
      InvocationResult.Failed failed = harness.failure(function, "{}");
      assertThat(failed.errorType()).isEqualTo("Sandbox.Timedout");
      assertThat(
              ProcessHandle.allProcesses()
                  .filter(p -> p.info().commandLine().orElse("").contains("765432")))
          .isEmpty();
    }
  }
}
