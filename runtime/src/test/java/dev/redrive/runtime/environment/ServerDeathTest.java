package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.runtime.sandbox.Tier;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime in another process: killed outright, and as a user who is not root. */
class ServerDeathTest {
  @TempDir Path directory;

  private static String mounts() throws IOException {
    return Files.readString(Path.of("/proc/self/mountinfo"));
  }

  @Test
  void killingTheServerEndsEveryFunction() throws Exception {
    String mark = "5432101";
    Process server =
        new ProcessBuilder(
                ServerProcess.command(System.getProperty("java.class.path"), "hang", mark))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = server.inputReader();
    String line = output.readLine();
    assertThat(line).startsWith("busy ");
    List<ProcessHandle> children = server.descendants().toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(7);
    assertThat(mounts()).doesNotContain(line.substring(5));

    server.destroyForcibly();
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(
            ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains("sleep " + mark)))
        .isEmpty();
    EnvironmentFiles.deleteTree(Path.of(line.substring(5)));
  }

  @Test
  void runsWithoutRoot() throws Exception {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    List<String> command = new ArrayList<>();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (root) {
      command.addAll(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
    }
    command.addAll(ServerProcess.command(ServerProcess.copiedClassPath(directory), "once"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.directory(Path.of("/").toFile());
    builder.environment().put("HOME", "/nonexistent");
    Process server = builder.start();
    String output = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).startsWith(Tier.USER_NAMESPACE.name()).contains(" [993, [], false]");
  }
}
