package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {
  private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";
  private static final String TRACE = ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";
  private static final FunctionKey LOOPING = function(1);

  @Test
  void aRequestWithoutOneBeginsATraceInItsSecond() {
    TraceHeader made = TraceHeader.of(Optional.empty(), "id", 0x6614247aL * 1000 + 999);
    assertThat(made.text())
        .matches("Root=1-6614247a-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0")
        .isEqualTo(TraceHeader.of(Optional.empty(), "id", 0x6614247aL * 1000).text());
  }

  @Test
  void whatCannotBeReadIsReplaced() {
    String made = TraceHeader.of(Optional.empty(), "id", 1).text();
    for (String given :
        new String[] {"", ";;=", "Root=1-2-3", TRACE + ";".repeat(3000), "Parent=1234"}) {
      assertThat(TraceHeader.of(Optional.of(given), "id", 1).text()).isEqualTo(made);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TRACE,
        "Sampled=1; " + ROOT + ";Parent=53995c3f42cd8ad8;Self=1-1-1",
        TRACE + ";Lineage=",
        TRACE + ";Lineage=1:a87bd80c:0|x|a87bd80c:9999|A87BD80C:1"
      })
  void theTraceOfTheCallerIsKept(String given) {
    assertThat(TraceHeader.read(given).map(TraceHeader::text)).contains(TRACE);
  }

  @Test
  void countsEachFunctionOfTheChain() {
    String lineage = ";Lineage=a87bd80c:1|68fd508a:5|c512fbe3:2";
    assertThat(read(TRACE + lineage).text()).isEqualTo(TRACE + lineage);
    assertThat(read(TRACE + lineage.replace("|", "%7C")).text()).isEqualTo(TRACE + lineage);
    TraceHeader again = read(TRACE + lineage).within(LOOPING).within(function(2)).within(LOOPING);
    assertThat(again.text())
        .startsWith(TRACE + lineage)
        .matches(".*c512fbe3:2\\|[0-9a-f]{8}:1\\|[0-9a-f]{8}:2");
  }

  @Test
  void sixteenInvocationsAreTheMostOfOneChain() {
    TraceHeader header = read(TRACE);
    for (int i = 0; i < 16; i++) {
      assertThat(header.isLoopOf(LOOPING)).isFalse();
      header = read(header.within(function(2)).within(LOOPING).text());
    }
    assertThat(header.isLoopOf(LOOPING)).isTrue();
    assertThat(header.isStoppedLoopOf(LOOPING)).isFalse();
    assertThat(header.within(LOOPING).isStoppedLoopOf(LOOPING)).isTrue();
    assertThat(header.isLoopOf(function(3))).isFalse();
  }

  @Test
  void aLongChainStaysShort() {
    TraceHeader header = read(TRACE);
    for (int i = 0; i < 1000; i++) {
      header = read(header.within(LOOPING).within(function(i % 100 + 2)).text());
    }
    assertThat(header.text()).hasSizeLessThan(600).contains(":255");
  }

  private static TraceHeader read(String text) {
    return TraceHeader.read(text).orElseThrow();
  }

  private static FunctionKey function(long id) {
    return new FunctionKey("000000000000", "us-east-1", id);
  }
}
