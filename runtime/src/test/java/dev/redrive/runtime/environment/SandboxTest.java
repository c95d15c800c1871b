package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.sandbox.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What functions see and can do, asked from inside, on each tier that this host can make. */
class SandboxTest {
  static Stream<Tier> tiers() throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    return Stream.of(
            Tier.ROOT,
            Tier.ROOT_WITHOUT_PROC,
            Tier.USER_NAMESPACE,
            Tier.USER_NAMESPACE_WITHOUT_PROC)
        .filter(tier -> root || !tier.name().startsWith("ROOT"));
  }

  @ParameterizedTest
  @MethodSource("tiers")
  void keepsEveryPromise(Tier tier) throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness(Set.of(tier))) {
      FunctionVersion other =
          harness.python("python3.11", "SECRET = 1\ndef handler(e, c): return 1");
      harness.answer(other, "1");
      Files.writeString(harness.directory.resolve("redrive.db"), "the store");
      FunctionVersion function = harness.interpreter("python3.11");
      assertThat(harness.runtime.tier()).isEqualTo(tier);

      assertThat(harness.run(function, "result = os.getuid() != 0 and os.geteuid() != 0"))
          .isEqualTo("true");
      seesNothingOfOthers(harness, function);
      seesNothingHidden(harness, function);
      writesOnlyToTmp(harness, function);
      seesNoHostProcess(harness, function, tier);
      hasNoPrivileges(harness, function);
    }
  }

  private static void seesNothingOfOthers(RuntimeHarness harness, FunctionVersion function) {
    assertThat(harness.run(function, "result = sorted(os.listdir('/var/task'))"))
        .isEqualTo("[\"app.py\"]");
    assertThat(harness.run(function, "result = sorted(os.listdir('/'))"))
        .doesNotContain("root", "home", "work", "srv", "mnt");
    assertThat(
            harness.run(
                function,
                """
                found = []
                for base, dirs, files in os.walk('/', onerror=lambda e: None):
                    if base.startswith(('/proc', '/usr', '/var/lang', '/sys')):
                        dirs[:] = []
                        continue
                    for name in dirs + files:
                        path = os.path.join(base, name)
                        if name in ('redrive.db', 'code1', 'run', 'options', 'output') and path != '/run':
                            found.append(path)
                        if os.path.isfile(path) and not path.startswith('/var/task'):
                            try:
                                if b'SECRET = 1' in open(path, 'rb').read(1 << 20):
                                    found.append(path)
                            except OSError:
                                pass
                result = found
                """))
        .isEqualTo("[]");
    assertThat(harness.run(function, "result = os.path.exists('%s')".formatted(harness.directory)))
        .isEqualTo("false");
  }

  private static void seesNothingHidden(RuntimeHarness harness, FunctionVersion function) {
    assertThat(
            harness.run(
                function,
                """
                try:
                    result = os.listdir('/usr/share/doc')
                except OSError:
                    result = []
                """))
        .isEqualTo("[]");
  }

  private static void writesOnlyToTmp(RuntimeHarness harness, FunctionVersion function) {
    assertThat(
            harness.run(
                function,
                """
                written = []
                for base, dirs, files in os.walk('/', onerror=lambda e: None):
                    if base.startswith('/proc') or base.count('/') > 4:
                        dirs[:] = []
                        continue
                    path = os.path.join(base, 'redrive-probe')
                    try:
                        with open(path, 'w') as f:
                            f.write('x')
                        written.append(base)
                        os.unlink(path)
                    except OSError:
                        pass
                result = written
                """))
        .isEqualTo("[\"/tmp\"]");
    assertThat(
            harness.run(
                function, "result = os.statvfs('/tmp').f_blocks * os.statvfs('/tmp').f_frsize"))
        .isEqualTo(Long.toString(512L << 20));
    assertThat(
            harness.run(
                function,
                """
                try:
                    with open('/var/task/app.py', 'a') as f: f.write('x')
                    result = 'written'
                except OSError as e:
                    result = e.strerror
                """))
        .isIn("\"Read-only file system\"", "\"Permission denied\"");
    assertThat(
            harness.run(function, "result = [os.environ['HOME']] if 'HOME' in os.environ else []"))
        .isEqualTo("[]");
  }

  private static void seesNoHostProcess(
      RuntimeHarness harness, FunctionVersion function, Tier tier) {
    String pids =
        harness.run(
            function,
            "result = sorted(int(p) for p in os.listdir('/proc') if p.isdigit()) if os.path.exists('/proc/self') else []");
    assertThat(pids).isEqualTo(tier.name().endsWith("WITHOUT_PROC") ? "[]" : "[1, 2]");
    assertThat(harness.run(function, "result = os.getppid(), os.getpid()")).isEqualTo("[1, 2]");
    assertThat(
            harness.run(
                function,
                """
                def read(path):
                    try:
                        return open(path, 'rb').read().decode('latin-1')
                    except OSError:
                        return ''
                texts = [read('/proc/%s/%s' % (p, f)) for p in (1, 2) for f in ('environ', 'cmdline')]
                result = [t for t in texts if 'JAVA' in t or '%s' in t]
                """
                    .replace("'%s' in t", "'" + harness.directory + "' in t")))
        .isEqualTo("[]");
    assertThat(
            harness.run(
                function,
                """
                allowed = []
                for pid in range(3, 400):
                    try:
                        os.kill(pid, 0)
                        allowed.append(pid)
                    except OSError:
                        pass
                result = allowed
                """))
        .isEqualTo("[]");
    assertThat(harness.run(function, "result = os.uname().nodename")).isEqualTo("\"localhost\"");
  }

  private static void hasNoPrivileges(RuntimeHarness harness, FunctionVersion function) {
    for (String command :
        new String[] {
          "mount -t tmpfs x /tmp",
          "mount -o remount,rw /",
          "unshare --user --map-root-user true",
          "umount /var/task",
          "chroot / true",
          "su root -c true"
        }) {
      assertThat(
              harness.run(
                  function,
                  "result = subprocess.call('%s', shell=True, stderr=subprocess.DEVNULL) != 0"
                      .formatted(command)))
          .as(command)
          .isEqualTo("true");
    }
    assertThat(
            harness.run(
                function,
                """
                import ctypes, resource
                PR_GET_NO_NEW_PRIVS = 39
                result = [ctypes.CDLL(None).prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0),
                          resource.getrlimit(resource.RLIMIT_NOFILE)[1],
                          resource.getrlimit(resource.RLIMIT_NPROC)[1],
                          resource.getrlimit(resource.RLIMIT_MEMLOCK)[1]]
                """))
        .isEqualTo("[1, 1024, 742, 65536]");
  }

  @ParameterizedTest
  @MethodSource("tiers")
  void limitsTmpAndKeepsItPrivate(Tier tier) {
    try (RuntimeHarness harness = new RuntimeHarness(Set.of(tier))) {
      FunctionVersion function = harness.interpreter("python3.11");
      FunctionVersion other = harness.interpreter("python3.11");
      assertThat(
              harness.run(
                  function,
                  """
                  result = 'unlimited'
                  with open('/tmp/large', 'wb') as f:
                      try:
                          for i in range(600):
                              f.write(b'x' * (1 << 20))
                      except OSError as e:
                          result = e.strerror
                  """))
          .isEqualTo("\"No space left on device\"");
      assertThat(harness.run(other, "result = os.listdir('/tmp')")).isEqualTo("[]");
    }
  }

  @ParameterizedTest
  @MethodSource("tiers")
  void setsExactlyLambdasVariables(Tier tier) {
    try (RuntimeHarness harness = new RuntimeHarness(Set.of(tier))) {
      FunctionVersion function =
          harness.function(
              "python3.11",
              "app.handler",
              Map.of("app.py", "import os\ndef handler(e, c): return sorted(os.environ)"),
              3,
              Map.of("MINE", "it's \"quoted\"\n$(id)", "IFS", "x", "LD_PRELOAD", "/tmp/none.so"));
      assertThat(harness.answer(function, "{}"))
          .isEqualTo(
              """
              ["AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_EXECUTION_ENV", \
              "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME", \
              "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", \
              "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", \
              "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", \
              "AWS_XRAY_CONTEXT_MISSING", "AWS_XRAY_DAEMON_ADDRESS", "IFS", "LAMBDA_RUNTIME_DIR", \
              "LAMBDA_TASK_ROOT", "LANG", "LD_LIBRARY_PATH", "LD_PRELOAD", "MINE", "PATH", "PWD", \
              "PYTHONPATH", "SHLVL", "TZ", "_AWS_XRAY_DAEMON_ADDRESS", "_AWS_XRAY_DAEMON_PORT", \
              "_HANDLER", "_X_AMZN_TRACE_ID"]""");
    }
  }
}
