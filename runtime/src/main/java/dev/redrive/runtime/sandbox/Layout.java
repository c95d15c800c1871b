package dev.redrive.runtime.sandbox;

import dev.redrive.runtime.python.Interpreter;
import java.nio.file.Path;
import java.util.List;

/** Where things are, in the sandbox and in an environment's directory on the host. */
public final class Layout {
  /** The directory of the function's code. */
  public static final String TASK = "/var/task";

  static final String LANGUAGE = "/var/lang";
  static final String RUNTIME = "/var/runtime";
  static final String SOCKET = "/run/redrive/runtime.sock";
  static final String START = "/run/redrive/start";

  static final String BOOTSTRAP_FILE = "bootstrap.py";
  static final List<String> RUNTIME_FILES = List.of(BOOTSTRAP_FILE, "bootstrap_log.py");
  static final String RUNTIME_DIRECTORY = "runtime";
  static final String START_FILE = "start";
  static final String OPTIONS_FILE = "options";
  static final String FILTER_FILE = "filter";
  static final String USERS_FILE = "passwd";
  static final String GROUPS_FILE = "group";
  static final String TEMPORARY_DIRECTORY = "tmp";

  private Layout() {}

  /** A path of the interpreter's installation as it is seen in the sandbox. */
  static String inside(Interpreter interpreter, Path path) {
    return Path.of(LANGUAGE).resolve(interpreter.prefix().relativize(path)).toString();
  }
}
