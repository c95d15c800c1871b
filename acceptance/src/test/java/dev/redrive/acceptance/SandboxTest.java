package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a hostile function can reach: its own code, /tmp, and the API with its role's keys. */
class SandboxTest {
  private static final String SECRET = "server-secret-7c1f";
  private static final String PROBE =
      """
      import glob, os, subprocess

      def attempt(action):
          try:
              return str(action())
          except Exception as error:
              return "refused: " + type(error).__name__

      def find(marker):
          found = []
          for root, folders, files in os.walk("/"):
              if root.startswith(("/proc", "/sys", "/usr", "/lib", "/dev")):
                  folders.clear()
                  continue
              for name in files:
                  path = os.path.join(root, name)
                  try:
                      if os.path.getsize(path) < 10_000_000 and marker in open(path, "rb").read():
                          found.append(path)
                  except OSError:
                      pass
          return found

      def handler(event, context):
          if "read" in event:
              return attempt(lambda: open(event["read"], "rb").read())
          if "list" in event:
              return attempt(lambda: sorted(os.listdir(event["list"])))
          if "write" in event:
              return attempt(lambda: open(event["write"], "w").write("x"))
          if "find" in event:
              return find(event["find"].encode()[::-1])
          if "environments" in event:
              texts = b""
              for path in glob.glob("/proc/[0-9]*/environ"):
                  try:
                      texts += open(path, "rb").read()
                  except OSError:
                      pass
              return event["environments"] in texts.decode(errors="replace")
          if "processes" in event:
              commands = []
              for path in glob.glob("/proc/[0-9]*/cmdline"):
                  try:
                      commands.append(open(path).read().replace("\\0", " "))
                  except OSError:
                      pass
              return commands
          if "kill" in event:
              return attempt(lambda: os.kill(event["kill"], 9))
          if "setuid" in event:
              return attempt(lambda: os.setuid(0))
          if "mount" in event:
              return subprocess.run(["mount", "-t", "tmpfs", "none", "/tmp"]).returncode
          if "outlive" in event:
              subprocess.Popen(
                  ["sleep", event["outlive"]], start_new_session=True,
                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
              while True:
                  pass
      """;

  @AutoClose
  private static final Server SERVER =
      Server.start(Server.newData(), Map.of("HIDDEN_VARIABLE", SECRET));

  private static final Fixtures ON = new Fixtures(SERVER.aws());

  @BeforeAll
  static void createFunctions() {
    String role = ON.role("sandboxed", Fixtures.BASIC);
    ON.function("probe", role, PROBE);
    ON.function(
        "victim", role, "TREASURE = 'emerald-of-the-victim'\ndef handler(e, c):\n    return 1\n");
    ON.aws()
        .lambda()
        .updateFunctionConfiguration(update -> update.functionName("probe").timeout(60));
    ON.awaitUpdated("probe");
    ON.call("victim", "{}");
  }

  private static JsonNode probe(String request) {
    return Json.parse(ON.call("probe", request));
  }

  private static String text(String request) {
    return probe(request).asText();
  }

  @Test
  void healthTellsTheSandbox() {
    JsonNode health = SERVER.http().plain("GET", "/_redrive/health", Map.of(), new byte[0]).json();
    assertThat(health.get("status").asText()).isNotEmpty();
    assertThat(health.get("sandbox").asText()).isNotEmpty().doesNotContain("none");
  }

  @Test
  void otherFunctionsCodeIsOutOfReach() {
    String reversed = new StringBuilder("emerald-of-the-victim").reverse().toString();
    assertThat(probe("{\"find\":\"" + reversed + "\"}")).isEmpty();
  }

  @Test
  void dataDirectoryIsOutOfReach() {
    assertThat(text("{\"list\":" + Json.quote(SERVER.data().toString()) + "}"))
        .startsWith("refused: ");
    assertThat(text("{\"list\":" + Json.quote("/proc/" + SERVER.pid() + "/root") + "}"))
        .startsWith("refused: ");
    assertThat(text("{\"read\":\"/etc/shadow\"}")).startsWith("refused: ");
  }

  @Test
  void serversEnvironmentIsOutOfReach() {
    assertThat(probe("{\"environments\":\"" + SECRET + "\"}").asBoolean()).isFalse();
    assertThat(text("{\"read\":\"/proc/" + SERVER.pid() + "/environ\"}")).doesNotContain(SECRET);
  }

  @Test
  void onlyTmpIsWritable() {
    assertThat(text("{\"write\":\"/tmp/x\"}")).isEqualTo("1");
    for (String path :
        new String[] {
          "/x",
          "/var/x",
          "/var/task/x",
          "/var/task/handler.py",
          "/var/runtime/x",
          "/opt/x",
          "/etc/x",
          "/usr/x",
          "/home/x",
          "/root/x",
          "/run/x",
          "/dev/x",
          "/proc/sys/kernel/hostname",
          SERVER.data() + "/x"
        }) {
      assertThat(text("{\"write\":" + Json.quote(path) + "}")).as(path).startsWith("refused: ");
    }
  }

  @Test
  void hostsProcessesAreInvisible() {
    assertThat(probe("{\"processes\":1}"))
        .isNotEmpty()
        .noneMatch(command -> command.asText().contains("dev.redrive.server.Main"));
    assertThat(text("{\"kill\":" + SERVER.pid() + "}")).startsWith("refused: ");
    assertThat(SERVER.isAlive()).isTrue();
  }

  @Test
  void privilegesCannotBeGained() {
    assertThat(text("{\"setuid\":1}")).startsWith("refused: ");
    assertThat(probe("{\"mount\":1}").asInt()).isNotZero();
  }

  @Test
  void nothingOutlivesTheTimeout() {
    ON.aws()
        .lambda()
        .createFunction(
            function ->
                function
                    .functionName("outliving")
                    .role("arn:aws:iam::000000000000:role/sandboxed")
                    .runtime("python3.12")
                    .handler("handler.handler")
                    .timeout(1)
                    .code(
                        code ->
                            code.zipFile(
                                software.amazon.awssdk.core.SdkBytes.fromByteArray(
                                    Zip.python(PROBE)))));
    ON.awaitActive("outliving");
    assertThat(ON.invoke("outliving", "{\"outlive\":\"98765.5\"}").functionError())
        .isEqualTo("Unhandled");
    Await.until(
        "the child is gone",
        () ->
            ProcessHandle.allProcesses()
                .noneMatch(
                    process -> process.info().commandLine().orElse("").contains("sleep 98765.5")));
  }
}
