package dev.redrive.services.lambda;

import java.util.Optional;

/** Port: what this machine can run. */
public interface Runtimes {
  /**
   * Looks for the interpreter of a runtime.
   *
   * @param runtime such as {@code python3.8}
   * @return why functions of it cannot run here, and what to install, as sentences for people;
   *     empty if they can
   */
  Optional<String> missing(String runtime);
}
