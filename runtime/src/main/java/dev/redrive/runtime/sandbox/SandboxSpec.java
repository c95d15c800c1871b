package dev.redrive.runtime.sandbox;

import dev.redrive.runtime.python.Interpreter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What one process of an execution environment runs and sees.
 *
 * @param directory the environment's own directory on the host
 * @param code the function's unpacked code
 * @param interpreter what runs it
 * @param environment all its variables
 * @param socket the Unix socket of its Runtime API, already bound
 * @param output the file that its standard output and error are appended to
 * @param slot a number that no other living environment has
 * @param temporaryMegabytes the size of its /tmp
 */
public record SandboxSpec(
    Path directory,
    Path code,
    Interpreter interpreter,
    Map<String, String> environment,
    Path socket,
    Path output,
    int slot,
    int temporaryMegabytes) {

  public SandboxSpec {
    environment = Map.copyOf(environment);
  }
}
