package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Shells in the console: who gets one, as whom, and that nothing of them is left. */
class CloudShellTest {
  private static final List<String> ON = List.of("--cloudshell");

  @AutoClose private static final Server SERVER = start(ON);
  private static final Credentials ROOT = SERVER.signIn();

  private static final String TRUST_ROOT =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
       "Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"sts:AssumeRole"}]}
      """;

  private static Server start(List<String> options) {
    return Server.start(RootFolder.ofPlainMachine(), Map.of(), options);
  }

  /** There are places for two, so that each test waits until nobody has one. */
  @AfterEach
  void awaitPlaces() {
    Await.until("no shell is open", () -> logged(" opened by ") == logged(" closed: "));
  }

  private static long logged(String words) {
    return SERVER
        .log()
        .lines()
        .filter(line -> line.contains("CloudShell ") && line.contains(words))
        .count();
  }

  @Test
  void theCommandLineCallsThisServerAsRoot() {
    Fixtures on = new Fixtures(SERVER.aws());
    on.function("Shown-In-Shell", on.role("shown"), "def lambda_handler(e, c): return 1");
    try (ShellWindow shell = ShellWindow.open(SERVER, ROOT)) {
      shell.await("aws calls " + SERVER.endpoint() + " as arn:aws:iam::000000000000:root");
      shell.type("aws lambda list-functions --query 'Functions[].FunctionName'");
      shell.await("\"Shown-In-Shell\"");
      shell.type("aws sts get-caller-identity --output text; echo status=$?");
      assertThat(shell.await("status=(\\d+)")).isEqualTo("0");
      shell.type("exit 3");
      assertThat(shell.closed()).isEqualTo(new ShellWindow.Closed(4000, "The shell ended with 3"));
    }
  }

  @Test
  void aRolesShellMayDoWhatTheRoleMay() {
    Credentials own = new Credentials("AKIAOWN", "a secret of its own", null);
    try (Server server =
        Server.start(
            RootFolder.ofPlainMachine(),
            Map.of("REDRIVE_ROOT_SECRET", own.secretKey()),
            List.of("--cloudshell", "--root-access-key", own.accessKey()))) {
      Credentials role = session(server.aws(own), "sheller", "redrive:OpenShell");
      try (ShellWindow shell = ShellWindow.open(server, role)) {
        shell.type("aws sts get-caller-identity");
        shell.await("assumed-role/sheller/session\"");
        shell.type("aws lambda list-functions");
        shell.await("assumed-role/sheller/session is not authorized to perform: lambda:ListFunct");
      }
      Credentials other = session(server.aws(own), "no-sheller", "lambda:*");
      Http.Reply refused = server.http(other).control("POST", "/_redrive/shell/tickets", "");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).contains("redrive:OpenShell");
      ShellWindow.open(server, own).await("aws calls");
    }
  }

  @Test
  void keysThatEverybodyKnowsOpenNone() {
    Credentials role = session(SERVER.aws(), "made-by-anybody", "*");
    for (Credentials known : List.of(Credentials.ROOT, role)) {
      Http.Reply state = SERVER.http(known).control("GET", "/_redrive/shell", "");
      assertThat(state.json().get("enabled").asBoolean(true)).isFalse();
      Http.Reply ticket = SERVER.http(known).control("POST", "/_redrive/shell/tickets", "");
      assertThat(ticket.status()).isEqualTo(409);
      assertThat(ticket.body()).contains("sign in with the link");
    }
  }

  private static Credentials session(Clients root, String role, String action) {
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
            + action
            + "\",\"Resource\":\"*\"}]}";
    String arn =
        root.iam()
            .createRole(create -> create.roleName(role).assumeRolePolicyDocument(TRUST_ROOT))
            .role()
            .arn();
    root.iam().putRolePolicy(put -> put.roleName(role).policyName("p").policyDocument(policy));
    return Credentials.of(
        root.sts()
            .assumeRole(assume -> assume.roleArn(arn).roleSessionName("session"))
            .credentials());
  }

  @Test
  void itsEnvironmentIsItsOwn() {
    try (ShellWindow shell = ShellWindow.open(SERVER, ROOT)) {
      shell.type("echo home=$HOME. size=$(stty size). region=$AWS_REGION/$AWS_DEFAULT_REGION.");
      assertThat(shell.await("home=(/\\S+)\\.")).startsWith(SERVER.data() + "/shell/home/root");
      assertThat(shell.await("size=(\\d+ \\d+)")).isEqualTo("50 200");
      assertThat(shell.await("region=([a-z]\\S+)\\.")).isEqualTo("us-east-1/us-east-1");
      shell.type("echo foreign=$(env | grep -c ^AWS_CONFIG_FILE)");
      assertThat(shell.await("foreign=(\\d)")).isEqualTo("0");
      shell.say("{\"resize\":{\"columns\":101,\"rows\":33}}").type("echo now=$(stty size)");
      assertThat(shell.await("now=(\\d+ \\d+)")).isEqualTo("33 101");
    }
  }

  @Test
  void onlyPagesOfThisServerOnThisMachineGetIn() {
    String host = SERVER.endpoint().getAuthority();
    String origin = "Origin: http://" + host + "\r\n";
    assertThat(handshake(host, origin)).startsWith("HTTP/1.1 101");
    List<String> refused = new ArrayList<>();
    refused.add(handshake(host, ""));
    refused.add(handshake(host, "Origin: http://evil.example\r\n"));
    refused.add(handshake(host, "Origin: null\r\n"));
    refused.add(handshake(host, "Origin: https://" + host + "\r\n"));
    refused.add(handshake(host, origin + origin.replace(host, "evil.example")));
    String port = ":" + SERVER.endpoint().getPort();
    refused.add(handshake("evil.example" + port, "Origin: http://evil.example" + port + "\r\n"));
    refused.add(handshake("localhost:1", "Origin: http://localhost:1\r\n"));
    refused.add(handshake("localhost", "Origin: http://localhost\r\n"));
    refused.add(handshake("localhost" + port, origin));
    for (String proxy :
        List.of("Forwarded: for=1.2.3.4", "X-Forwarded-For: 1.2.3.4", "x-forwarded-host: a")) {
      refused.add(handshake(host, origin + proxy + "\r\n"));
    }
    assertThat(refused).allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 403"));
  }

  private static String handshake(String host, String headers) {
    try (RawSocket socket = new RawSocket(SERVER.endpoint())) {
      return socket
          .say(
              "GET /_redrive/shell HTTP/1.1\r\nHost: "
                  + host
                  + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  + headers
                  + "\r\n")
          .answerUntil("\r\n\r\n", 10_000);
    }
  }

  @Test
  void aTicketWorksOnceAndOnlyWhereItIsFrom() {
    String ticket = ShellWindow.ticket(SERVER, ROOT);
    assertThat(ticket).hasSizeGreaterThanOrEqualTo(43);
    try (ShellWindow first = ShellWindow.connect(SERVER).say(ShellWindow.opening(ticket))) {
      first.await("aws calls");
      assertThat(tried(ShellWindow.opening(ticket))).isEqualTo(4401);
    }
    assertThat(tried(ShellWindow.opening("guess"))).isEqualTo(4401);
    try (Server other = start(ON)) {
      String foreign = ShellWindow.ticket(other, other.signIn());
      assertThat(tried(ShellWindow.opening(foreign))).isEqualTo(4401);
    }
  }

  @Test
  void firstMessagesThatAreSomethingElseEndTheConnection() {
    String ticket = ShellWindow.ticket(SERVER, ROOT);
    for (String garbage :
        List.of(
            "",
            "ls",
            "{}",
            "[".repeat(60_000),
            "{\"ticket\":7,\"columns\":80,\"rows\":24}",
            "{\"ticket\":\"" + ticket + "\",\"columns\":0,\"rows\":24}",
            "{\"ticket\":\"" + ticket + "\",\"columns\":80,\"rows\":1e9}",
            "{\"ticket\":\"" + ticket + "\",\"columns\":99999999999999999999,\"rows\":24}")) {
      assertThat(tried(garbage)).describedAs(garbage).isEqualTo(4400);
    }
    try (ShellWindow window = ShellWindow.connect(SERVER).keys("ls\r".getBytes(UTF_8))) {
      assertThat(window.closed().code()).isEqualTo(4400);
    }
    assertThat(tried("x".repeat(70_000))).isEqualTo(1009);
    try (ShellWindow silent = ShellWindow.connect(SERVER)) {
      assertThat(silent.closed().code()).isEqualTo(4408);
    }
  }

  private static int tried(String first) {
    try (ShellWindow window = ShellWindow.connect(SERVER).say(first)) {
      return window.closed().code();
    }
  }

  @Test
  void messagesThatAreTooLargeOrMakeNoSenseEndTheShell() {
    try (ShellWindow shell = ShellWindow.open(SERVER, ROOT)) {
      shell.await("aws calls");
      shell.keys(new byte[70_000]);
      assertThat(shell.closed().code()).isEqualTo(1009);
    }
    awaitPlaces();
    try (ShellWindow shell = ShellWindow.open(SERVER, ROOT)) {
      shell.await("aws calls");
      shell.say("{\"resize\":{\"columns\":-1,\"rows\":0}}");
      assertThat(shell.closed().code()).isEqualTo(4400);
    }
  }

  @Test
  void aThirdShellIsRefusedUntilOneIsClosed() {
    try (ShellWindow first = ShellWindow.open(SERVER, ROOT);
        ShellWindow second = ShellWindow.open(SERVER, ROOT)) {
      first.await("aws calls");
      second.await("aws calls");
      try (ShellWindow third = ShellWindow.open(SERVER, ROOT)) {
        assertThat(third.closed().code()).isEqualTo(4429);
      }
      second.breakOff();
      Await.until("the place is free again", CloudShellTest::opens);
      first.type("echo still=$((1+1))");
      first.await("still=2");
    }
  }

  private static boolean opens() {
    try (ShellWindow window = ShellWindow.open(SERVER, ROOT)) {
      Await.until(
          "it opens or is refused",
          () -> window.screen().contains("aws calls") || window.isClosed());
      return !window.isClosed();
    }
  }

  @Test
  void closingKillsAllThatTheShellStarted() {
    ShellWindow shell = ShellWindow.open(SERVER, ROOT);
    Set<Long> processes = busy(shell);
    shell.breakOff();
    Await.until("all of it is gone", () -> processes.stream().noneMatch(CloudShellTest::isAlive));
    Await.until("it is told", () -> SERVER.log().matches("(?s).*CloudShell \\S+ closed: .*"));
    assertThat(SERVER.log()).containsPattern("CloudShell \\S+ opened by arn:aws:iam::0{12}:root");
  }

  @Test
  void keysOfAShellEndWithIt() {
    ShellWindow shell = ShellWindow.open(SERVER, ROOT);
    shell.type("echo \"<$AWS_ACCESS_KEY_ID,$AWS_SECRET_ACCESS_KEY,$AWS_SESSION_TOKEN>\"");
    String[] keys = shell.await("<(ASIA[^<>$]+)>").split(",", -1);
    Credentials stolen = new Credentials(keys[0], keys[1], keys[2]);
    assertThat(SERVER.http(stolen).control("GET", "/_redrive/clock", "").status()).isEqualTo(200);
    shell.breakOff();
    Await.until(
        "the keys sign no more",
        () -> SERVER.http(stolen).control("GET", "/_redrive/clock", "").status() == 403);
  }

  @Test
  void theServerStopsAtOnceWithOpenShells() {
    Server server = start(ON);
    try (ShellWindow one = ShellWindow.open(server, server.signIn());
        ShellWindow two = ShellWindow.open(server, server.signIn())) {
      Set<Long> processes = busy(one);
      processes.addAll(busy(two));
      long before = System.nanoTime();
      assertThat(server.stop()).isIn(0, 143);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      assertThat(processes).noneMatch(CloudShellTest::isAlive);
      assertThat(one.closed().code()).isEqualTo(1001);
    }
  }

  @Test
  void aShellThatFloodsOrIsFloodedDoesNotHarmTheServer() {
    try (ShellWindow shell = ShellWindow.open(SERVER, ROOT)) {
      shell.await("aws calls");
      shell.type("head -c 30000000 /dev/zero | tr '\\0' x | fold -w 190; echo end=$((40+2))");
      shell.await("end=42");
      shell.type("stty -echo; sleep 1000");
      byte[] many = "y".repeat(60_000).getBytes(UTF_8);
      for (int i = 0; i < 20; i++) {
        shell.keys(many);
      }
      assertThat(SERVER.http().control("GET", "/_redrive/clock", "").status()).isEqualTo(200);
    }
  }

  /** Starts processes that try to be forgotten; returns the ids of the shell and of all these. */
  private static Set<Long> busy(ShellWindow shell) {
    shell.type("echo shell=$$.");
    long pid = Long.parseLong(shell.await("shell=(\\d+)\\."));
    shell.type("sleep 1001 & nohup sleep 1002 & setsid sleep 1003 & (setsid nohup sleep 1004 &)");
    shell.type("trap '' HUP TERM; sleep 1005 | sleep 1006");
    Set<Long> all = new HashSet<>(Set.of(pid));
    Await.until(
        "all six sleep",
        () -> {
          sleepers(pid).forEach(all::add);
          return all.size() == 7;
        });
    return all;
  }

  /** The sleeping processes that carry the mark of that shell. */
  private static Stream<Long> sleepers(long shell) {
    String mark = mark(shell);
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> mark(pid).equals(mark) && !mark.isEmpty())
        .filter(pid -> read(pid, "cmdline").startsWith("sleep\0"));
  }

  private static String mark(long pid) {
    for (String variable : read(pid, "environ").split("\0", -1)) {
      if (variable.startsWith("REDRIVE_SHELL=")) {
        return variable;
      }
    }
    return "";
  }

  private static boolean isAlive(long pid) {
    return !read(pid, "cmdline").isEmpty();
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/" + file), ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  @Test
  void itIsOffUnlessItWasAskedFor() {
    try (Server off = start(List.of())) {
      isOff(off, "./redrive up --cloudshell");
    }
  }

  @Test
  void itStaysOffInContainers() {
    try (Server off = Server.start(RootFolder.ofContainer(), Map.of(), ON)) {
      isOff(off, "container");
    }
  }

  private static void isOff(Server server, String why) {
    Http.Reply state = server.http().control("GET", "/_redrive/shell", "");
    assertThat(state.json().get("enabled").asBoolean(true)).isFalse();
    assertThat(state.json().get("reason").asText()).contains(why);
    Http.Reply ticket = server.http().control("POST", "/_redrive/shell/tickets", "");
    assertThat(ticket.status()).isEqualTo(409);
    assertThat(ticket.errorType()).isEqualTo("ShellUnavailableException");
    assertThat(ticket.body()).contains(why);
    assertThat(server.http().plain("GET", "/_redrive/shell", Map.of(), new byte[0]).status())
        .isEqualTo(403);
  }

  @Test
  void theServerStartsWithItOnLoopbackAlone() {
    Command.Result refused =
        Server.refused(
            Server.newData(),
            Map.of("REDRIVE_ROOT_SECRET", "a secret of its own"),
            List.of(
                "--port",
                "0",
                "--bind",
                "0.0.0.0",
                "--root-access-key",
                "AKIAEXAMPLE",
                "--cloudshell"));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errors()).contains("--cloudshell").contains("0.0.0.0");
  }
}
