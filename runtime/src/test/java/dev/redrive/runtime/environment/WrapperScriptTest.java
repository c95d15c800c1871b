package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.sandbox.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
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
          "wrap/per",
          """
          #!/bin/sh
          export WRAPPED="it's wrapped"
          echo wrapping
          interpreter=$1
          shift
          exec "$interpreter" -X importtime "$@"
          """);

  private static FunctionVersion wrapped(RuntimeHarness harness, String path) {
    return harness.function(
        "python3.12", "app.handler", FILES, 5, Map.of("AWS_LAMBDA_EXEC_WRAPPER", path));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void startsTheRuntime(boolean sandboxed) throws IOException {
    Set<Tier> tiers = sandboxed ? EnumSet.allOf(Tier.class) : Set.of(Tier.NONE);
    try (RuntimeHarness harness = new RuntimeHarness(tiers)) {
      FunctionVersion function = wrapped(harness, "/var/task/wrap/per");
      Files.setPosixFilePermissions(
          function.code().directory().resolve("wrap/per"),
          PosixFilePermissions.fromString("r-xr-xr-x"));
      assertThat(harness.answer(function, "0")).isEqualTo("[\"it's wrapped\", true]");
      assertThat(harness.messages(function)).contains("wrapping\n");
      FunctionVersion missing = wrapped(harness, "/idontexist.sh");
      assertThat(RuntimeHarness.text(harness.invoke(missing, "id", "0")))
          .contains(
              "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: id Error: Runtime"
                  + " exited with error: exit status 127\"}");
    }
  }
}
