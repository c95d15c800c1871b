package dev.redrive.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.server.Server;
import dev.redrive.server.TemporaryData;
import dev.redrive.server.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client commands against a real server. */
final class CommandsTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Commands commands =
      new Commands(new PrintStream(printed, true, StandardCharsets.UTF_8), Map.of());

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void findTheServerOfADataFolderAndMoveItsClock() throws IOException {
    try (TemporaryData data = TemporaryData.create();
        Server server = Server.start(data.configuration())) {
      Endpoint.publish(data.folder(), server.url());
      List<String> here = List.of("--data", data.folder().toString());

      commands.clock(here);
      assertThat(printed()).contains("real time");

      commands.clock(List.of("advance", "3m", "--data", data.folder().toString()));
      assertThat(printed()).contains("+180 s ahead of real time");

      commands.events(here);
      assertThat(printed()).contains("No asynchronous events yet");

      assertThatThrownBy(
              () -> commands.events(List.of("unknown", "--data", data.folder().toString())))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("There is no event with the request id unknown");
    }
  }

  @Test
  void sayThatNothingAnswers() {
    assertThatThrownBy(() -> commands.clock(List.of("--port", "1")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("./redrive up");
  }

  @Test
  void printExportsForBothClis() {
    commands.env(List.of("--port", "4599"));
    assertThat(printed())
        .contains("export AWS_ENDPOINT_URL=http://127.0.0.1:4599")
        .contains("export AWS_REGION=us-east-1")
        .contains("export AWS_DEFAULT_REGION=us-east-1")
        .contains("--endpoint-url");
  }
}
