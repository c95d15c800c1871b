package dev.redrive.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogSplitterTest {
  private final List<byte[]> events = new ArrayList<>();
  private final LogSplitter splitter = new LogSplitter(events::add);

  private List<String> texts() {
    return events.stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
  }

  private static byte[] frame(String text) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(16 + message.length)
        .putInt(0xA55A0003)
        .putInt(message.length)
        .putLong(1)
        .put(message)
        .array();
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Object part : parts) {
      all.writeBytes(
          part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.UTF_8));
    }
    return all.toByteArray();
  }

  @Test
  void cutsLinesAndFrames() {
    splitter.write(bytes("one\ntwo\nthr", frame("a\nb\n"), "ee\n", frame("c"), frame("d"), "last"));
    assertThat(texts()).containsExactly("one\n", "two\n", "thr", "a\nb\n", "ee\n", "c", "d");
    splitter.flush();
    assertThat(texts()).endsWith("last");
  }

  @Test
  void doesNotCareHowBytesArrive() {
    byte[] all =
        bytes(
            "grüße ¥Z\n",
            frame("ein\nRahmen"),
            "x",
            frame("y"),
            new byte[] {(byte) 0xA5, 'Z', 1, 2},
            "\nend");
    splitter.write(all);
    splitter.flush();
    List<String> expected = texts();
    for (int size = 1; size < all.length; size++) {
      events.clear();
      for (int at = 0; at < all.length; at += size) {
        splitter.write(Arrays.copyOfRange(all, at, Math.min(all.length, at + size)));
      }
      splitter.flush();
      assertThat(texts()).as("in pieces of %d", size).isEqualTo(expected);
    }
  }

  @Test
  void takesWhatOnlyLooksLikeAFrameAsText() {
    splitter.write(bytes(Arrays.copyOf(frame("cut off"), 19), "\n"));
    splitter.flush();
    assertThat(String.join("", texts())).contains("cut").endsWith("\n");
  }

  @Test
  void cutsWhatIsLongerThanAnEvent() {
    splitter.write(bytes("x".repeat(600_000), "\n", frame("y".repeat(600_000))));
    splitter.flush();
    assertThat(events)
        .allSatisfy(each -> assertThat(each.length).isLessThanOrEqualTo(LogSplitter.EVENT_LIMIT));
    assertThat(String.join("", texts()))
        .isEqualTo("x".repeat(600_000) + "\n" + "y".repeat(600_000));
  }

  /** Whatever comes, in whatever pieces: all text bytes come out, in order, in bounded events. */
  @Test
  void losesNothing() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      events.clear();
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      LogSplitter fresh = new LogSplitter(events::add);
      for (int i = random.nextInt(20); i >= 0; i--) {
        byte[] noise = new byte[random.nextInt(60)];
        random.nextBytes(noise);
        for (int at = 0; at < noise.length; at++) {
          // Noise that never begins a frame of its own, but comes close.
          if (noise[at] == 0) {
            noise[at] = (byte) 0xA5;
          }
        }
        byte[] framed = frame("f" + seed + "\n");
        fresh.write(noise);
        fresh.write(Arrays.copyOf(framed, 7));
        fresh.write(Arrays.copyOfRange(framed, 7, framed.length));
        expected.writeBytes(noise);
        expected.writeBytes(Arrays.copyOfRange(framed, 16, framed.length));
      }
      fresh.flush();
      ByteArrayOutputStream actual = new ByteArrayOutputStream();
      events.forEach(actual::writeBytes);
      assertThat(actual.toByteArray()).as("seed %d", seed).isEqualTo(expected.toByteArray());
    }
  }
}
