package dev.redrive.server.ports;

import dev.redrive.runtime.python.PythonInterpreters;
import dev.redrive.services.lambda.Runtimes;
import java.util.Optional;

/** What the interpreters of this host can run. */
public final class PythonRuntimes implements Runtimes {
  private final PythonInterpreters interpreters;

  public PythonRuntimes(PythonInterpreters interpreters) {
    this.interpreters = interpreters;
  }

  @Override
  public Optional<String> missing(String runtime) {
    return interpreters.unavailable(runtime);
  }
}
