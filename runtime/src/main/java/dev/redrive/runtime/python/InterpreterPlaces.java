package dev.redrive.runtime.python;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The places where a Python of a given minor version may be installed, in order of preference. */
final class InterpreterPlaces {
  private final Map<String, String> environment;
  private final Path home;

  /**
   * @param environment the server's variables, of which PATH and the installers' roots are read
   */
  InterpreterPlaces(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  /**
   * Existing executables for a version such as {@code 3.8}: what PATH names first (a shim stands
   * for the versions of its manager), then pyenv, uv, mise, asdf, the system's and Homebrew's
   * places.
   */
  Set<Path> candidates(String version) {
    Set<Path> found = new LinkedHashSet<>();
    for (String entry : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!entry.startsWith("/")) {
        continue;
      }
      Path directory = Path.of(entry);
      if (directory.endsWith("shims")) {
        managed(found, directory.resolveSibling("versions"), version);
        managed(found, directory.resolveSibling("installs").resolve("python"), version);
      } else {
        add(found, directory.resolve("python" + version));
      }
    }
    managed(found, root("PYENV_ROOT", ".pyenv").resolve("versions"), version);
    managed(found, root("UV_PYTHON_INSTALL_DIR", ".local/share/uv/python"), version);
    managed(found, root("MISE_DATA_DIR", ".local/share/mise").resolve("installs/python"), version);
    managed(found, root("ASDF_DATA_DIR", ".asdf").resolve("installs/python"), version);
    for (String directory :
        List.of("/usr/bin", "/usr/local/bin", "/opt/python" + version + "/bin")) {
      add(found, Path.of(directory, "python" + version));
    }
    for (String brew : List.of("/opt/homebrew", "/usr/local", "/home/linuxbrew/.linuxbrew")) {
      add(found, Path.of(brew, "opt", "python@" + version, "bin", "python" + version));
    }
    return found;
  }

  private Path root(String variable, String belowHome) {
    String value = environment.getOrDefault(variable, "");
    return value.startsWith("/") ? Path.of(value) : home.resolve(belowHome);
  }

  /** Adds the interpreters of a manager that has a directory per patch version, newest first. */
  private static void managed(Set<Path> found, Path versions, String version) {
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(versions, path -> isOf(path, version))) {
      stream.forEach(directories::add);
    } catch (IOException e) {
      return;
    }
    directories.sort(Comparator.comparingInt((Path path) -> patch(path, version)).reversed());
    directories.forEach(directory -> add(found, directory.resolve("bin/python" + version)));
  }

  private static boolean isOf(Path directory, String version) {
    String name = name(directory);
    return name.equals(version) || name.startsWith(version + ".");
  }

  private static int patch(Path directory, String version) {
    String rest = name(directory).substring(version.length());
    String digits = rest.replaceFirst("^\\.", "").replaceFirst("[^0-9].*$", "");
    return digits.isEmpty() || digits.length() > 6 ? -1 : Integer.parseInt(digits);
  }

  private static String name(Path directory) {
    return directory.getFileName().toString().replaceFirst("^cpython-", "");
  }

  private static void add(Set<Path> found, Path executable) {
    if (Files.isExecutable(executable)) {
      found.add(executable);
    }
  }
}
