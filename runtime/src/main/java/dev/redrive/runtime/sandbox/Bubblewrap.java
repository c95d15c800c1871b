package dev.redrive.runtime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The arguments of bwrap(1) that make the file system and the namespaces that a function sees. */
final class Bubblewrap {
  /** What the function's user is called on Lambda, and its id where it has none of its own. */
  private static final int GUEST_ID = 993;

  private static final List<String> SYSTEM_FILES =
      List.of(
          "/etc/alternatives",
          "/etc/ca-certificates",
          "/etc/crypto-policies",
          "/etc/hosts",
          "/etc/ld.so.cache",
          "/etc/ld.so.conf",
          "/etc/ld.so.conf.d",
          "/etc/localtime",
          "/etc/mime.types",
          "/etc/nsswitch.conf",
          "/etc/pki/ca-trust",
          "/etc/pki/tls/certs",
          "/etc/protocols",
          "/etc/resolv.conf",
          "/etc/services",
          "/etc/ssl/cert.pem",
          "/etc/ssl/certs",
          "/etc/ssl/openssl.cnf");

  private final Tier tier;
  private final List<Path> hidden;
  private final List<String> arguments = new ArrayList<>();

  private Bubblewrap(Tier tier, List<Path> hidden) {
    this.tier = tier;
    this.hidden = hidden;
  }

  /**
   * The options, without the command.
   *
   * @param hidden directories of the host that stay invisible wherever a bound directory contains
   *     them
   */
  static List<String> options(Tier tier, SandboxSpec spec, List<Path> hidden) throws IOException {
    Bubblewrap bubblewrap = new Bubblewrap(tier, hidden);
    bubblewrap.namespaces();
    bubblewrap.system();
    bubblewrap.runtime(spec);
    bubblewrap.add("--remount-ro", "/").add("--chdir", Layout.TASK);
    if (Files.size(spec.directory().resolve(Layout.FILTER_FILE)) > 0) {
      bubblewrap.add("--seccomp", SandboxProbe.FILTER_DESCRIPTOR);
    }
    return bubblewrap.arguments;
  }

  /** The user id that processes of the environment have inside. */
  static int userId(Tier tier, int slot) {
    return tier.root() ? 700_000 + slot : GUEST_ID;
  }

  private void namespaces() {
    add("--die-with-parent").add("--new-session");
    add("--unshare-pid").add("--unshare-ipc").add("--unshare-uts").add("--unshare-cgroup-try");
    add("--hostname", "localhost");
    if (tier.root()) {
      for (String capability : List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")) {
        add("--cap-add", capability);
      }
    } else {
      add("--unshare-user").add("--disable-userns");
      add("--uid", Integer.toString(GUEST_ID)).add("--gid", Integer.toString(GUEST_ID));
    }
  }

  private void system() throws IOException {
    bind(Path.of("/usr"), "/usr");
    for (String name : List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64")) {
      Path path = Path.of(name);
      if (Files.isSymbolicLink(path)) {
        add("--symlink", Files.readSymbolicLink(path).toString(), name);
      } else if (Files.isDirectory(path)) {
        bind(path, name);
      }
    }
    for (String parent : List.of("/etc", "/etc/pki", "/etc/pki/tls", "/etc/ssl")) {
      directory(parent);
    }
    for (String file : SYSTEM_FILES) {
      Path path = Path.of(file);
      if (Files.exists(path)) {
        bind(path.toRealPath(), file);
      }
    }
    if (tier.mountsProc()) {
      add("--proc", "/proc");
    }
    add("--dev", "/dev").add("--remount-ro", "/dev");
  }

  private void runtime(SandboxSpec spec) throws IOException {
    for (String parent : List.of("/var", "/opt", "/run", "/run/redrive")) {
      directory(parent);
    }
    bind(spec.interpreter().prefix(), Layout.LANGUAGE);
    bind(spec.code().toRealPath(), Layout.TASK);
    bind(spec.directory().resolve(Layout.RUNTIME_DIRECTORY), Layout.RUNTIME);
    bind(spec.directory().resolve(Layout.START_FILE), Layout.START);
    bind(spec.directory().resolve(Layout.USERS_FILE), "/etc/passwd");
    bind(spec.directory().resolve(Layout.GROUPS_FILE), "/etc/group");
    bind(spec.socket(), Layout.SOCKET);
    add("--bind", spec.directory().resolve(Layout.TEMPORARY_DIRECTORY).toString(), "/tmp");
  }

  private void directory(String path) {
    add("--perms", "0755").add("--dir", path);
  }

  private void bind(Path source, String target) {
    add("--ro-bind", source.toString(), target);
    for (Path secret : hidden) {
      if (secret.startsWith(source) && !secret.equals(source) && Files.isDirectory(secret)) {
        add("--perms", "0000");
        add("--tmpfs", target + "/" + source.relativize(secret)).add("--remount-ro", last());
      }
    }
  }

  private String last() {
    return arguments.getLast();
  }

  private Bubblewrap add(String... words) {
    arguments.addAll(List.of(words));
    return this;
  }
}
