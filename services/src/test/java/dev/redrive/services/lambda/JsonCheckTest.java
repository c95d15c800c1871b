package dev.redrive.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonCheckTest {
  private static final String SOURCE =
      "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1,"
          + " column: ";

  private static Optional<String> problem(String text) {
    return JsonCheck.problem(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTokenThatIsNotKnownIsToldByItsEnd() {
    String expected =
        "Unrecognized token 'hello': was expecting (JSON String, Number, Array, Object or token"
            + " 'null', 'true' or 'false')"
            + SOURCE;
    assertThat(problem("hello")).hasValue(expected + "6]");
    assertThat(problem("[hello]")).hasValue(expected + "8]");
  }

  @Test
  void otherMistakesAreToldByTheirPlace() {
    assertThat(problem("{x}"))
        .hasValue(
            "Unexpected character ('x' (code 120)): was expecting double-quote to start field name"
                + SOURCE
                + "2]");
    assertThat(problem("{\"a\":1}")).isEmpty();
  }
}
