package dev.redrive.runtime.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonInterpretersTest {
  @TempDir Path home;

  private static void executable(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void findsWhatTheHostHas() {
    PythonInterpreters interpreters = PythonInterpreters.ofThisHost(Map.of());
    Interpreter python = interpreters.available().getFirst();
    assertThat(python.version()).startsWith(python.runtime().substring("python".length()) + ".");
    assertThat(python.executable()).startsWith(python.prefix());
    assertThat(python.executable().toString()).doesNotContain("shims");
    assertThat(interpreters.unavailable(python.runtime())).isEmpty();
  }

  @Test
  void saysWhatToDoAboutAMissingOne() {
    PythonInterpreters nothing =
        new PythonInterpreters(Map.of("python3.9", home.resolve("none")), Map.of(), home);
    assertThat(nothing.unavailable("python3.9"))
        .get()
        .asString()
        .startsWith("The runtime python3.9 needs Python 3.9, which was not found on this host")
        .contains("uv python install 3.9")
        .contains("pyenv install 3.9");
    assertThat(nothing.unavailable("nodejs20.x"))
        .get()
        .asString()
        .startsWith("The runtime nodejs20.x is not run by Redrive");
    assertThat(nothing.find("python3.9/../../bin/sh")).isEmpty();
  }

  @Test
  void ordersPlacesAndSeesThroughShims() throws IOException {
    executable(home.resolve("mine/python3.9"), "");
    executable(home.resolve("pyenv/shims/python3.9"), "");
    executable(home.resolve("pyenv/versions/3.9.2/bin/python3.9"), "");
    executable(home.resolve("pyenv/versions/3.9.18/bin/python3.9"), "");
    executable(home.resolve("pyenv/versions/3.10.1/bin/python3.10"), "");
    executable(
        home.resolve(".local/share/uv/python/cpython-3.9.20-linux-x86_64-gnu/bin/python3.9"), "");
    executable(home.resolve(".asdf/installs/python/3.9.1/bin/python3.9"), "");
    String path = home.resolve("pyenv/shims") + ":relative:" + home.resolve("mine");
    Set<Path> found = new InterpreterPlaces(Map.of("PATH", path), home).candidates("3.9");
    assertThat(
            found.stream()
                .filter(each -> each.startsWith(home))
                .map(each -> home.relativize(each).toString()))
        .containsExactly(
            "pyenv/versions/3.9.18/bin/python3.9",
            "pyenv/versions/3.9.2/bin/python3.9",
            "mine/python3.9",
            ".local/share/uv/python/cpython-3.9.20-linux-x86_64-gnu/bin/python3.9",
            ".asdf/installs/python/3.9.1/bin/python3.9");
  }

  @Test
  void believesOnlyWhatItRan() throws IOException {
    executable(
        home.resolve("bin/python3.9"),
        "#!/bin/sh\necho cpython\necho 3.10.1\necho /usr/x\necho /usr\n");
    executable(home.resolve("other/python3.9"), "#!/bin/sh\nexit 1\n");
    Path good = home.resolve("good/python3.9");
    executable(
        good,
        "#!/bin/sh\necho cpython\necho 3.9.7\necho %s\necho %s\n"
            .formatted(good, home.resolve("good")));
    for (String wrong : new String[] {"bin", "other"}) {
      Path path = home.resolve(wrong).resolve("python3.9");
      assertThat(
              new PythonInterpreters(Map.of("python3.9", path), Map.of(), home).find("python3.9"))
          .isEmpty();
    }
    assertThat(new PythonInterpreters(Map.of("python3.9", good), Map.of(), home).find("python3.9"))
        .get()
        .extracting(Interpreter::version)
        .isEqualTo("3.9.7");
  }
}
