package dev.redrive.runtime.python;

import java.nio.file.Path;
import java.util.List;

/**
 * A Python interpreter that was run once to learn about it.
 *
 * @param runtime the Lambda runtime that it serves, such as {@code python3.8}
 * @param version its full version, such as {@code 3.8.18}
 * @param executable the real binary, below {@code prefix}
 * @param prefix the directory of the installation
 * @param sitePackages where its installed packages are, below {@code prefix}
 */
public record Interpreter(
    String runtime, String version, Path executable, Path prefix, List<Path> sitePackages) {

  public Interpreter {
    sitePackages = List.copyOf(sitePackages);
    if (!executable.startsWith(prefix)) {
      throw new IllegalArgumentException(executable + " is not below " + prefix);
    }
  }
}
