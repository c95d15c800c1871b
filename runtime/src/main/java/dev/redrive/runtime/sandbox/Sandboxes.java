package dev.redrive.runtime.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Starts functions in the strongest sandbox that the host allows. Thread-safe. */
public final class Sandboxes implements AutoCloseable {
  /** The first part of the messages of the programs that build a sandbox. */
  private static final List<String> BUILDERS =
      List.of("bwrap: ", "setpriv: ", "nsenter: ", "mount: ", "/bin/sh: ", "sh: ");

  private static final String RUNTIME_RESOURCES = "/dev/redrive/runtime/";

  private final boolean allowUnsandboxed;
  private final List<Path> hidden;
  private final Set<Tier> candidates;
  private final Spawner spawner = new Spawner();
  private final ReentrantLock probing = new ReentrantLock();
  private final Map<String, byte[]> runtime = new TreeMap<>();
  private volatile @Nullable Tier tier;
  private volatile @Nullable Nest nest;

  /**
   * @param allowUnsandboxed whether functions may run as plain processes where nothing better works
   * @param hidden directories that functions must never see, such as the data directory
   */
  public Sandboxes(boolean allowUnsandboxed, List<Path> hidden) {
    this(allowUnsandboxed, hidden, EnumSet.allOf(Tier.class));
  }

  /**
   * As above, for hosts where the choice is not left to the server.
   *
   * @param candidates the tiers that may be tried
   */
  public Sandboxes(boolean allowUnsandboxed, List<Path> hidden, Set<Tier> candidates) {
    this.allowUnsandboxed = allowUnsandboxed;
    this.candidates = Set.copyOf(candidates);
    this.hidden = hidden.stream().map(Sandboxes::real).toList();
    for (String name : Layout.RUNTIME_FILES) {
      try (InputStream in = Sandboxes.class.getResourceAsStream(RUNTIME_RESOURCES + name)) {
        runtime.put(name, in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The tier that works here; the first question tries them, which takes some milliseconds. */
  public Tier tier() throws InterruptedException {
    Tier known = tier;
    if (known != null && nestIsOpen()) {
      return known;
    }
    probing.lockInterruptibly();
    try {
      Tier again = tier;
      if (again == null || !nestIsOpen()) {
        SandboxProbe.Found found = SandboxProbe.strongest(spawner, candidates);
        nest = found.nest();
        again = found.tier();
        tier = again;
      }
      return again;
    } finally {
      probing.unlock();
    }
  }

  private boolean nestIsOpen() {
    Nest open = nest;
    return open == null || open.isOpen();
  }

  /**
   * Prepares the directory of an environment: its /tmp and the files that are always the same.
   *
   * @throws IOException if the host has no sandbox and plain processes are not allowed, or the disk
   *     fails
   */
  public void prepare(Path directory, int slot) throws IOException, InterruptedException {
    Tier current = tier();
    if (!current.sandboxed() && !allowUnsandboxed) {
      throw new IOException(
          "no sandbox works on this host (bubblewrap is missing, or namespaces are forbidden), and"
              + " unsandboxed functions are allowed on a loopback address only");
    }
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    int user = Bubblewrap.userId(current, slot);
    Files.createDirectories(directory.resolve(Layout.TEMPORARY_DIRECTORY));
    Path python = Files.createDirectories(directory.resolve(Layout.RUNTIME_DIRECTORY));
    for (Map.Entry<String, byte[]> file : runtime.entrySet()) {
      permit(Files.write(python.resolve(file.getKey()), file.getValue()), "r--r--r--");
    }
    permit(python, "rwxr-xr-x");
    byte[] filter = SystemCallFilter.of(System.getProperty("os.arch", "")).orElse(new byte[0]);
    Files.write(directory.resolve(Layout.FILTER_FILE), filter);
    Files.writeString(
        directory.resolve(Layout.USERS_FILE),
        "root:x:0:0:root:/root:/sbin/nologin\nsbx_user1051:x:%d:%d::/home/sbx_user1051:/sbin/nologin\n"
            .formatted(user, user));
    Files.writeString(
        directory.resolve(Layout.GROUPS_FILE), "root:x:0:\nsbx_user1051:x:%d:\n".formatted(user));
    for (String name : List.of(Layout.USERS_FILE, Layout.GROUPS_FILE)) {
      permit(directory.resolve(name), "r--r--r--");
    }
  }

  /** Starts a process of an environment whose directory was prepared. */
  public SandboxProcess start(SandboxSpec spec) throws IOException, InterruptedException {
    Tier current = tier();
    List<String> command = new ArrayList<>();
    if (current.sandboxed()) {
      sandboxed(command, current, spec);
    } else {
      plain(command, spec);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder
        .environment()
        .put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    builder.directory(Path.of("/").toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.output().toFile()));
    Process process = spawner.start(builder);
    String token =
        spec.environment().getOrDefault("AWS_LAMBDA_LOG_STREAM_NAME", spec.socket().toString());
    return new SandboxProcess(process, current.sandboxed(), token);
  }

  /** Whether the text is what a program that builds sandboxes says when it fails. */
  public static boolean isBuilderMessage(String text) {
    return BUILDERS.stream().anyMatch(text::startsWith);
  }

  private void sandboxed(List<String> command, Tier current, SandboxSpec spec) throws IOException {
    Path directory = spec.directory();
    int user = Bubblewrap.userId(current, spec.slot());
    List<String> python = new ArrayList<>();
    python.add(Layout.inside(spec.interpreter(), spec.interpreter().executable()));
    python.addAll(List.of("-S", "-u", Layout.RUNTIME + "/" + Layout.BOOTSTRAP_FILE, Layout.SOCKET));
    spec.interpreter()
        .sitePackages()
        .forEach(p -> python.add(Layout.inside(spec.interpreter(), p)));
    Path start = directory.resolve(Layout.START_FILE);
    boolean first = !Files.deleteIfExists(start);
    Files.writeString(start, StartScript.of(spec.environment(), Layout.TASK, python));
    own(start, current, user, "r--------");
    own(spec.output(), current, user, "rw-------");
    permit(spec.socket(), "rw-rw-rw-");
    Path options = directory.resolve(Layout.OPTIONS_FILE);
    Files.writeString(options, String.join("\0", Bubblewrap.options(current, spec, hidden)) + "\0");

    Nest open = nest;
    if (open != null) {
      command.addAll(open.prefix());
    }
    command.addAll(List.of("/bin/sh", "-c", SandboxProbe.LAUNCH, "sh"));
    command.add(directory.resolve(Layout.TEMPORARY_DIRECTORY).toString());
    command.add(first ? spec.temporaryMegabytes() + "m" : "");
    command.add(options.toString());
    command.add(directory.resolve(Layout.FILTER_FILE).toString());
    command.addAll(SandboxProbe.dropped(current, user));
    command.addAll(List.of("/bin/sh", Layout.START));
  }

  private static void plain(List<String> command, SandboxSpec spec) throws IOException {
    Path directory = spec.directory();
    Path bootstrap = directory.resolve(Layout.RUNTIME_DIRECTORY).resolve(Layout.BOOTSTRAP_FILE);
    List<String> python = new ArrayList<>();
    python.add(spec.interpreter().executable().toString());
    python.addAll(List.of("-S", "-u", bootstrap.toString()));
    python.add(spec.socket().toString());
    spec.interpreter().sitePackages().forEach(path -> python.add(path.toString()));
    Path start = directory.resolve(Layout.START_FILE);
    Files.deleteIfExists(start);
    String code = spec.code().toRealPath().toString();
    Map<String, String> environment = new TreeMap<>(spec.environment());
    environment.put("TMPDIR", directory.resolve(Layout.TEMPORARY_DIRECTORY).toString());
    environment.put("LAMBDA_TASK_ROOT", code);
    environment.put("PWD", code);
    Files.writeString(start, StartScript.of(environment, code, python));
    permit(start, "r--------");
    if (Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
      command.addAll(List.of("/usr/bin/setpriv", "--pdeathsig", "KILL"));
    }
    command.addAll(List.of("/bin/sh", start.toString()));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private static void own(Path file, Tier tier, int user, String permissions) throws IOException {
    permit(file, permissions);
    if (tier.root()) {
      Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  /** Ends what holds the sandboxes' mounts; every process must have been killed before. */
  @Override
  public void close() {
    Nest open = nest;
    if (open != null) {
      open.close();
    }
  }
}
