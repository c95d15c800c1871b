package dev.redrive.runtime.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The shell script that becomes the function's process: it sets limits and variables, which hold
 * for all code of the function's owner, and runs the command.
 *
 * <p>The variables travel in a file and not in the environment of the programs that build the
 * sandbox, because those are privileged and obey variables such as LD_PRELOAD; nor in arguments,
 * which every user of the host may read.
 *
 * <p>A wrapper script that the function's owner has set is run with the command as its arguments
 * (Developer Guide, "Modifying the runtime environment").
 */
final class StartScript {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** Names that mean something to a shell; they are set by env(1) instead. */
  private static final Set<String> SHELL_NAMES =
      Set.of(
          "BASHOPTS",
          "BASHPID",
          "BASH_ENV",
          "BASH_VERSINFO",
          "BASH_VERSION",
          "EUID",
          "FUNCNAME",
          "GROUPS",
          "HISTSIZE",
          "IFS",
          "LINENO",
          "OPTARG",
          "OPTERR",
          "OPTIND",
          "POSIXLY_CORRECT",
          "PPID",
          "RANDOM",
          "SECONDS",
          "SHELLOPTS",
          "UID");

  private static final String WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER";

  /**
   * What a function measures on Lambda, which documents 1024 processes; nothing dumps core. Shells
   * differ in what they call processes.
   */
  private static final String LIMITS =
      """
      ulimit -c 0 2>/dev/null
      ulimit -n 1024 2>/dev/null
      ulimit -l 64 2>/dev/null
      ulimit -p 742 2>/dev/null || ulimit -u 742 2>/dev/null
      """;

  private StartScript() {}

  /** The script; variables that no process could have (odd names, NUL) are left out. */
  static String of(Map<String, String> environment, String directory, List<String> command) {
    StringBuilder script =
        new StringBuilder("cd ").append(quoted(directory)).append(" || exit 1\nunset OLDPWD\n");
    script.append(LIMITS);
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      String name = variable.getKey();
      if (!NAME.matcher(name).matches() || variable.getValue().indexOf(0) >= 0) {
        continue;
      }
      String assignment = name + "=" + quoted(variable.getValue());
      if (SHELL_NAMES.contains(name) || name.equals("SHLVL")) {
        words.add(assignment);
      } else {
        script.append("export ").append(assignment).append('\n');
      }
    }
    if (!words.isEmpty()) {
      words.addFirst("/usr/bin/env -u _");
    }
    wrapper(environment, directory).ifPresent(wrapper -> words.add(quoted(wrapper)));
    command.forEach(word -> words.add(quoted(word)));
    return script
        .append("exec ")
        .append(String.join(" ", words))
        .append(" </dev/null\n")
        .toString();
  }

  /** The owner's wrapper script; one of the task is where the task is. */
  private static Optional<String> wrapper(Map<String, String> environment, String directory) {
    return Optional.ofNullable(environment.get(WRAPPER))
        .filter(path -> !path.isEmpty() && path.indexOf(0) < 0)
        .map(
            path ->
                path.startsWith(Layout.TASK + "/")
                    ? directory + path.substring(Layout.TASK.length())
                    : path);
  }

  /** The text as one word of a shell. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
