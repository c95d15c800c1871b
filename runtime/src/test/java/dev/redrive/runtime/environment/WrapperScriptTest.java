package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.sandbox.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions whose owners have set a script to start the runtime with. */
class WrapperScriptTest {
  private static final Map<String, String> FILES =
      Map.of(
          "app.py",
          """
          import os, sys
          def handler(event, context):
              return [os.environ['WRAPPED'], 'importtime' in sys._xoptions]
          """,
          "limits.py",
          """
          import os, re
          def handler(event, context):
              names = 'core file size|processes|open files|locked memory'
              return re.findall(r'Max (?:%s) +(\\d+) +(\\d+)' % names, os.environ['LIMITS'])
          """,
          "wrap/loud",
          """
          #!/bin/sh
          yes | head -c 50000000
          while [ "$(stat -L -c %s /proc/$$/fd/1)" -gt 20000000 ]; do :; done
          export WRAPPED=loud
          exec "$@"
          """,
          "wrap/per",
          """
          #!/bin/sh
          export WRAPPED="it's wrapped" LIMITS="$(cat /proc/self/limits)"
          echo wrapping
          interpreter=$1
          shift
          exec "$interpreter" -X importtime "$@"
          """);

  private static FunctionVersion wrapped(RuntimeHarness harness, String handler, String path)
      throws IOException {
    FunctionVersion function =
        harness.function("python3.12", handler, FILES, 5, Map.of("AWS_LAMBDA_EXEC_WRAPPER", path));
    for (String name : List.of("wrap/per", "wrap/loud")) {
      Files.setPosixFilePermissions(
          function.code().directory().resolve(name), PosixFilePermissions.fromString("r-xr-xr-x"));
    }
    return function;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void startsTheRuntime(boolean sandboxed) throws IOException {
    try (RuntimeHarness harness = harness(sandboxed)) {
      FunctionVersion function = wrapped(harness, "app.handler", "/var/task/wrap/per");
      assertThat(harness.answer(function, "0")).isEqualTo("[\"it's wrapped\", true]");
      assertThat(harness.messages(function)).contains("wrapping\n");
      FunctionVersion missing = wrapped(harness, "app.handler", "/idontexist.sh");
      assertThat(RuntimeHarness.text(harness.invoke(missing, "id", "0")))
          .contains(
              "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: id Error: Runtime"
                  + " exited with error: exit status 127\"}");
    }
  }

  private static RuntimeHarness harness(boolean sandboxed) throws IOException {
    Set<Tier> tiers = sandboxed ? EnumSet.allOf(Tier.class) : Set.of(Tier.NONE);
    return new RuntimeHarness(tiers);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isHeldToTheLimitsOfFunctions(boolean sandboxed) throws IOException {
    try (RuntimeHarness harness = harness(sandboxed)) {
      FunctionVersion function = wrapped(harness, "limits.handler", "/var/task/wrap/per");
      assertThat(harness.answer(function, "0"))
          .isEqualTo(
              "[[\"0\", \"0\"], [\"742\", \"742\"], [\"1024\", \"1024\"], [\"65536\", \"65536\"]]");
    }
  }

  @Test
  void doesNotFillTheDiskBeforeTheRuntimeStarts() throws IOException {
    try (RuntimeHarness harness = harness(true)) {
      FunctionVersion function = wrapped(harness, "app.handler", "/var/task/wrap/loud");
      assertThat(harness.answer(function, "0")).isEqualTo("[\"loud\", false]");
    }
  }
}
