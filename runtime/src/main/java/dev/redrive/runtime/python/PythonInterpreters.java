package dev.redrive.runtime.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The Python runtimes that this host can run; looks only when asked. Thread-safe. */
public final class PythonInterpreters {
  /** The Python runtimes of Lambda that Redrive runs where the host has them. */
  public static final List<String> RUNTIMES =
      List.of(
          "python3.8",
          "python3.9",
          "python3.10",
          "python3.11",
          "python3.12",
          "python3.13",
          "python3.14");

  private final Map<String, Path> configured;
  private final InterpreterPlaces places;
  private final Map<String, Interpreter> found = new ConcurrentHashMap<>();
  private final ReentrantLock probing = new ReentrantLock();

  /**
   * @param configured executables named by the user, by runtime; they are the only ones tried
   * @param environment the server's environment variables
   * @param home the home directory of its user
   */
  public PythonInterpreters(
      Map<String, Path> configured, Map<String, String> environment, Path home) {
    this.configured = Map.copyOf(configured);
    this.places = new InterpreterPlaces(environment, home);
  }

  /** The interpreters that the server's own environment shows. */
  public static PythonInterpreters ofThisHost(Map<String, Path> configured) {
    return new PythonInterpreters(
        configured, System.getenv(), Path.of(System.getProperty("user.home", "/")));
  }

  /** The interpreter of a runtime such as {@code python3.8}; the first question runs it. */
  public Optional<Interpreter> find(String runtime) {
    if (!RUNTIMES.contains(runtime)) {
      return Optional.empty();
    }
    Interpreter known = found.get(runtime);
    if (known != null && Files.isExecutable(known.executable())) {
      return Optional.of(known);
    }
    probing.lock();
    try {
      return probe(runtime);
    } finally {
      probing.unlock();
    }
  }

  private Optional<Interpreter> probe(String runtime) {
    Interpreter meanwhile = found.get(runtime);
    if (meanwhile != null && Files.isExecutable(meanwhile.executable())) {
      return Optional.of(meanwhile);
    }
    String version = runtime.substring("python".length());
    Iterable<Path> candidates =
        configured.containsKey(runtime)
            ? List.of(configured.get(runtime))
            : places.candidates(version);
    for (Path candidate : candidates) {
      Optional<Interpreter> interpreter = InterpreterProbe.probe(candidate, version);
      if (interpreter.isPresent()) {
        found.put(runtime, interpreter.get());
        return interpreter;
      }
    }
    found.remove(runtime);
    return Optional.empty();
  }

  /** The runtimes that can be run here, oldest first; runs every interpreter once. */
  public List<Interpreter> available() {
    return RUNTIMES.stream().flatMap(runtime -> find(runtime).stream()).toList();
  }

  /** Why a runtime cannot be run here and what to do about it; empty if it can. */
  public Optional<String> unavailable(String runtime) {
    if (find(runtime).isPresent()) {
      return Optional.empty();
    }
    if (!RUNTIMES.contains(runtime)) {
      return Optional.of(
          "The runtime " + runtime + " is not run by Redrive, which runs " + names(RUNTIMES) + ".");
    }
    String version = runtime.substring("python".length());
    List<String> here = available().stream().map(Interpreter::runtime).toList();
    return Optional.of(
        "The runtime "
            + runtime
            + " needs Python "
            + version
            + ", which was not found on this host (PATH, pyenv, uv, mise, asdf, /usr/bin, Homebrew)."
            + " Install it, for example with 'uv python install "
            + version
            + "' or 'pyenv install "
            + version
            + "', and try again."
            + (here.isEmpty()
                ? " No Python runtime was found."
                : " Found here: " + names(here) + "."));
  }

  private static String names(List<String> runtimes) {
    return String.join(", ", runtimes);
  }
}
