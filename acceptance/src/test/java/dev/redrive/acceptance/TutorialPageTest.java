package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page docs/tutorial.md: its commands are typed, and its example does what the page says. */
class TutorialPageTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```(sh|sh fails|python)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /** A piece of the page that can be run: its kind is what follows the fence. */
  private record Block(String kind, String text) {}

  private static List<Block> blocks() throws IOException {
    Matcher matcher =
        BLOCK.matcher(Files.readString(Server.HOME.resolve("docs/tutorial.md"), UTF_8));
    List<Block> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  @Test
  void commandsWork() throws Exception {
    StringBuilder script = new StringBuilder("set -eu\n");
    script.append("aws() { \"$AWS\" --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"; }\n");
    for (Block block : blocks()) {
      switch (block.kind()) {
        case "sh" -> script.append(block.text());
        case "sh fails" -> script.append("if ").append(block.text()).append("then exit 9; fi\n");
        default -> assertThat(block.kind()).isEqualTo("python");
      }
    }
    try (Server server = Server.start()) {
      Shell shell = Shell.withCliVersion2(server);
      shell.save("page.sh", script.toString().getBytes(UTF_8));
      shell.save(
          "redrive",
          ("#!/bin/sh\nexec " + Server.HOME.resolve("redrive") + " \"$@\" --data " + server.data())
              .getBytes(UTF_8));
      String printed =
          shell
              .run(
                  List.of(
                      "sh",
                      "-c",
                      "chmod +x redrive && AWS="
                          + Shell.program("ACCEPTANCE_AWS_V2")
                          + " exec sh page.sh"))
              .expectSuccess();
      assertThat(printed)
          .contains("\"StatusCode\": 202", "value1 = value1", "value1 = back")
          .contains("\\\"key3\\\": \\\"value3\\\" }");
    }
  }

  @Test
  void exampleHandlerBearsBeingCalledTwice() throws Exception {
    String source =
        blocks().stream()
            .filter(block -> block.kind().equals("python"))
            .findFirst()
            .orElseThrow()
            .text();
    try (Server server = Server.start()) {
      Fixtures on = new Fixtures(server.aws());
      on.aws().logs().createLogGroup(group -> group.logGroupName("orders-done"));
      String role =
          on.role("orders", Fixtures.BASIC, "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess");
      on.function("orders", role, Fixtures.runtimeWithBoto3(), source, Map.of());
      on.aws()
          .lambda()
          .updateFunctionConfiguration(update -> update.functionName("orders").timeout(60));
      on.awaitUpdated("orders");
      String id = on.event("orders", "{\"order\": 7}");
      server.drain();
      assertThat(
              server.http().control("POST", "/_redrive/events/" + id + "/duplicate", "").status())
          .isEqualTo(202);
      server.drain();
      assertThat(on.logs("orders")).filteredOn("charged 7\n"::equals).hasSize(1);
      assertThat(on.logs("orders")).contains("seen before: nothing to do\n");
    }
  }
}
