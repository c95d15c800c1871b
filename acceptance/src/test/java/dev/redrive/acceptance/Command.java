package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program to its end, with an environment in which nothing of the host's AWS set-up is left.
 */
final class Command {
  private Command() {}

  /** How a program ended. */
  record Result(int status, String output, String errors) {
    /** Returns the output of a program that must have succeeded. */
    String expectSuccess() {
      if (status != 0) {
        throw new AssertionError("status " + status + "\n" + output + "\n" + errors);
      }
      return output;
    }
  }

  /** Runs a command line for at most five minutes; the environment given is added to the host's. */
  static Result run(Path directory, Map<String, String> environment, List<String> words) {
    try {
      Path output = Files.createTempFile("redrive-", ".out");
      Path errors = Files.createTempFile("redrive-", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      clean(builder.environment());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + words);
      }
      Result result =
          new Result(
              process.exitValue(),
              Files.readString(output, UTF_8),
              Files.readString(errors, UTF_8));
      Files.delete(output);
      Files.delete(errors);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Removes what would lead a client to another endpoint, key or profile. */
  static void clean(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("REDRIVE_"));
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_PAGER", "");
  }
}
