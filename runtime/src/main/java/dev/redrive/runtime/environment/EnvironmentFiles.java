package dev.redrive.runtime.environment;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.RoleCredentials;
import dev.redrive.runtime.protocol.RuntimeApi;
import dev.redrive.runtime.python.Interpreter;
import dev.redrive.runtime.sandbox.SandboxSpec;
import dev.redrive.runtime.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What belongs to an environment as long as it lives: its directory, its name, its variables. */
final class EnvironmentFiles {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

  private final Host host;
  private final FunctionVersion function;
  private final int slot;
  private final Path directory;
  private final Interpreter interpreter;
  private final String instanceId;
  private final String logStream;
  private final Map<String, String> variables;
  private int starts;

  private EnvironmentFiles(
      Host host,
      FunctionVersion function,
      int slot,
      Path directory,
      Interpreter interpreter,
      String instanceId,
      String logStream,
      Map<String, String> variables) {
    this.host = host;
    this.function = function;
    this.slot = slot;
    this.directory = directory;
    this.interpreter = interpreter;
    this.instanceId = instanceId;
    this.logStream = logStream;
    this.variables = variables;
  }

  static EnvironmentFiles create(Host host, FunctionVersion function, int slot)
      throws IOException, InterruptedException, EnvironmentException {
    Interpreter interpreter = host.interpreters().find(function.runtime()).orElse(null);
    if (interpreter == null) {
      throw new EnvironmentException(
          host.interpreters().unavailable(function.runtime()).orElse("The interpreter is gone."));
    }
    Path directory = host.directory().resolve(Integer.toString(slot));
    deleteTree(directory);
    host.sandboxes().prepare(directory, slot);
    String date = DATE.format(Instant.ofEpochMilli(host.clock().now()));
    String place =
        "[%s]%s".formatted(function.version(), UUID.randomUUID().toString().replace("-", ""));
    String instanceId = date + '/' + function.name() + place;
    boolean own = function.logGroup().equals("/aws/lambda/" + function.name());
    String logStream = own ? date + '/' + place : instanceId;
    Map<String, String> variables =
        Variables.of(function, logStream, keys(host, function), host.endpoint().get());
    return new EnvironmentFiles(
        host, function, slot, directory, interpreter, instanceId, logStream, variables);
  }

  private static RoleCredentials.Keys keys(Host host, FunctionVersion function)
      throws EnvironmentException {
    try {
      return host.credentials().issue(function);
    } catch (RuntimeException e) {
      throw new EnvironmentException(
          "No credentials of the role " + function.roleArn() + ": " + e.getMessage());
    }
  }

  /** The date, the function, its version and a random part. */
  String instanceId() {
    return instanceId;
  }

  /** Its instance id, without the function where the log group is the function's. */
  String logStream() {
    return logStream;
  }

  Path output() {
    return directory.resolve("output");
  }

  String runtimeVersion() {
    return function.runtime().replace("python", "python:") + ".v1";
  }

  String runtimeVersionArn() {
    return "arn:aws:lambda:%s::runtime:%s"
        .formatted(function.region(), digest(interpreter.version()));
  }

  /**
   * Starts the process of the environment, with a Runtime API of its own.
   *
   * @param trace the trace header of the invocation that it is started for, which its code sees
   *     while it is initialised
   */
  RuntimeProcess start(Path output, String trace) throws IOException, InterruptedException {
    Map<String, String> traced = new TreeMap<>(variables);
    traced.put("_X_AMZN_TRACE_ID", trace);
    Path socket = directory.resolve("api" + starts++);
    RuntimeApi api = RuntimeApi.listen(socket);
    try {
      return new RuntimeProcess(
          api,
          host.sandboxes()
              .start(
                  new SandboxSpec(
                      directory,
                      function.code().directory(),
                      interpreter,
                      traced,
                      socket,
                      output,
                      slot,
                      function.ephemeralStorageMegabytes())));
    } catch (IOException | InterruptedException | RuntimeException e) {
      api.close();
      throw e;
    }
  }

  /** Throws if that is the output of a sandbox that could not be built. */
  void checkBuilt(String output) throws EnvironmentException {
    if (Sandboxes.isBuilderMessage(output)) {
      throw new EnvironmentException("The sandbox could not be built: " + output.strip());
    }
  }

  void delete() throws IOException {
    deleteTree(directory);
  }

  /** Deletes a directory and all below it, without following links. */
  static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
