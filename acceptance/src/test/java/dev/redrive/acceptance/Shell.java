package dev.redrive.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A person's terminal: an empty directory, the exports of {@code ./redrive env}, one aws CLI. */
final class Shell {
  private final Path directory;
  private final String aws;
  private final Map<String, String> environment;
  private final Path data;

  private Shell(Path directory, String aws, URI endpoint, Path data) {
    this.data = data;
    this.directory = directory;
    this.aws = aws;
    this.environment =
        Map.of(
            "AWS_ENDPOINT_URL", endpoint.toString(),
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_DEFAULT_REGION", "us-east-1");
  }

  static Shell withCliVersion1(Server server) {
    return open(program("ACCEPTANCE_AWS_V1"), server);
  }

  static Shell withCliVersion2(Server server) {
    return open(program("ACCEPTANCE_AWS_V2"), server);
  }

  private static Shell open(String aws, Server server) {
    try {
      return new Shell(
          Files.createTempDirectory(server.data().getParent(), "shell-"),
          aws,
          server.endpoint(),
          server.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the program that {@code acceptance/run} found under this name. */
  static String program(String variable) {
    return Objects.requireNonNull(
        System.getenv(variable), () -> variable + " is not set: start by acceptance/run");
  }

  /** Types a command that begins with {@code aws}; the endpoint is added, all else is verbatim. */
  Command.Result type(String command) {
    if (!command.startsWith("aws ")) {
      throw new IllegalArgumentException(command);
    }
    String line = aws + " --endpoint-url \"$AWS_ENDPOINT_URL\"" + command.substring(3);
    return Command.run(directory, environment, List.of("sh", "-c", line));
  }

  /** Types a command that must succeed, and returns the one JSON value that it prints. */
  JsonNode json(String command) {
    return Json.parse(text(command));
  }

  /** Types a command that must succeed, and returns what it prints. */
  String text(String command) {
    return type(command).expectSuccess();
  }

  /** Runs the launcher in this terminal. */
  String redrive(String... words) {
    List<String> line = new java.util.ArrayList<>();
    line.add(Server.HOME.resolve("redrive").toString());
    line.addAll(List.of(words));
    line.addAll(List.of("--data", data.toString()));
    return Command.run(directory, environment, line).expectSuccess();
  }

  /** Runs any other program in this terminal. */
  Command.Result run(List<String> words) {
    return Command.run(directory, environment, words);
  }

  void save(String name, byte[] content) {
    try {
      Files.write(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] read(String name) {
    try {
      return Files.readAllBytes(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
