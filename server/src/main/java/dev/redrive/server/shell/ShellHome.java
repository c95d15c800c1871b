package dev.redrive.server.shell;

import dev.redrive.api.Caller;
import dev.redrive.server.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where shells live and what they find there: a home for root and one for each role, kept from
 * shell to shell, and an environment of nothing but what is listed here.
 */
final class ShellHome {
  private static final String REGION = "us-east-1";

  /** What is taken over from the server's environment. */
  private static final List<String> KEPT =
      List.of("PATH", "TZ", "USER", "LOGNAME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE");

  private static final String SETUP =
      """
      %s
      command -v less >/dev/null || export AWS_PAGER=
      PS1='[cloudshell \\w]$ '
      [ -f ~/.bashrc ] && . ~/.bashrc
      if command -v aws >/dev/null; then
        echo "Redrive CloudShell: aws calls $AWS_ENDPOINT_URL as $REDRIVE_PRINCIPAL"
      else
        echo "Redrive CloudShell: the aws command is not installed on this machine"
      fi
      """
          .formatted(Commands.AWS_FUNCTION);

  private final Path folder;
  private final Map<String, String> environment;
  private final Supplier<String> url;

  /**
   * @param folder what is kept of shells
   * @param environment the server's environment
   * @param url where the server listens
   */
  ShellHome(Path folder, Map<String, String> environment, Supplier<String> url) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.url = url;
  }

  /** The bash of this machine. */
  Optional<Path> bash() {
    String path = environment.getOrDefault("PATH", "");
    return Stream.concat(Stream.of("/bin", "/usr/bin"), Stream.of(path.split(":", -1)))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "bash"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A bash for that caller, which finds its keys in the environment. */
  Terminal.Program program(String id, Caller caller, ShellKeys.Keys keys) throws IOException {
    Path home = directory("home").resolve(name(caller));
    own(home);
    Path setup = directory("etc").resolve("bashrc");
    if (!Files.exists(setup) || !Files.readString(setup).equals(SETUP)) {
      Files.writeString(setup, SETUP);
    }
    Path bash = bash().orElseThrow(() -> new IOException("there is no bash"));
    String[] command = {bash.toString(), "--noprofile", "--rcfile", setup.toString(), "-i"};
    return new Terminal.Program(id, command, variables(caller, keys, home), home.toString());
  }

  private Map<String, String> variables(Caller caller, ShellKeys.Keys keys, Path home) {
    Map<String, String> variables = new HashMap<>();
    variables.put("LANG", "C.UTF-8");
    KEPT.forEach(name -> put(variables, name));
    variables.put("HOME", home.toString());
    variables.put("SHELL", "/bin/bash");
    variables.put("TERM", "xterm-256color");
    variables.put("AWS_ENDPOINT_URL", url.get());
    variables.put("AWS_REGION", REGION);
    variables.put("AWS_DEFAULT_REGION", REGION);
    variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
    variables.put("AWS_SESSION_TOKEN", keys.sessionToken());
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    variables.put("REDRIVE_PRINCIPAL", caller.arn());
    return variables;
  }

  private void put(Map<String, String> variables, String name) {
    String value = environment.get(name);
    if (value != null) {
      variables.put(name, value);
    }
  }

  /** A role's name may be made of dots, which alone would lead elsewhere. */
  private static String name(Caller caller) {
    return switch (caller) {
      case Caller.Root _ -> "root";
      case Caller.RoleSession session -> "role-" + session.roleName();
      case Caller.Anonymous _ -> throw new IllegalStateException("nobody has no home");
    };
  }

  private Path directory(String name) throws IOException {
    own(folder);
    Path directory = folder.resolve(name);
    own(directory);
    return directory;
  }

  private static void own(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }
}
