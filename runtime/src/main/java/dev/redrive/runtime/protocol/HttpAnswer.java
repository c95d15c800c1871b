package dev.redrive.runtime.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the Runtime API. */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
  /** An answer with a small JSON text. */
  static HttpAnswer json(int status, String text) {
    return new HttpAnswer(
        status, Map.of("Content-Type", "application/json"), text.getBytes(StandardCharsets.UTF_8));
  }

  /** An error in the form of the Runtime API; the texts need no escaping. */
  static HttpAnswer error(int status, String type, String message) {
    return json(status, "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}".formatted(message, type));
  }

  /** Writes the answer at once. */
  void writeTo(OutputStream out) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Length", Integer.toString(body.length));
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
    all.forEach(
        (name, value) -> head.append(name).append(": ").append(oneLine(value)).append("\r\n"));
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, bytes, first.length, body.length);
    out.write(bytes);
    out.flush();
  }

  private static String oneLine(String value) {
    return value.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
  }
}
