package dev.redrive.bench;

import dev.redrive.api.Blob;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.sigv4.Signer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The packaged server as a process of its own, on a data folder that the scenario owns. */
final class Redrive implements AutoCloseable {
  private static final Signer ROOT = new Signer("test", "test", null);
  private final Process process;
  private final int port;

  private Redrive(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Redrive start(Path root, Path data) throws IOException {
    Process process =
        new ProcessBuilder(root.resolve("redrive").toString(), "up", "--port", "0", "--data", data.toString())
            .redirectError(data.resolveSibling(data.getFileName() + ".log").toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith("Redrive is ready: ")) {
      process.destroy();
      throw new IOException("the server did not start: " + line);
    }
    return new Redrive(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  int port() {
    return port;
  }

  /** Resident memory of the server, in megabytes, read where Linux shows it. */
  long residentMegabytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1L);
    }
  }

  /** The bytes of a signed request, which may be sent for some minutes. */
  byte[] signed(String service, String method, String path, Map<String, String> headers, String body)
      throws IOException {
    return signed(port, service, method, path, headers, body);
  }

  static byte[] signed(
      int port, String service, String method, String path, Map<String, String> headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpFields fields = new HttpFields().add("Host", "127.0.0.1:" + port);
    headers.forEach(fields::add);
    int mark = path.indexOf('?');
    HttpRequest request =
        new HttpRequest(
            method,
            mark < 0 ? path : path.substring(0, mark),
            mark < 0 ? "" : path.substring(mark + 1),
            fields,
            Blob.of(bytes),
            false);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    fields.each((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    ROOT.sign(request, "us-east-1", service, Instant.now())
        .each((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes);
    return out.toByteArray();
  }

  /** Sends one signed request and returns its body; throws unless the status is a success. */
  String call(String service, String method, String path, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var uri = java.net.URI.create("http://127.0.0.1:" + port + path);
      HttpFields fields = new HttpFields().add("Host", "127.0.0.1:" + port);
      headers.forEach(fields::add);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
      HttpRequest unsigned =
          new HttpRequest(method, uri.getRawPath(), query, fields, Blob.of(bytes), false);
      var request =
          java.net.http.HttpRequest.newBuilder(uri)
              .method(method, java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes));
      headers.forEach(request::header);
      ROOT.sign(unsigned, "us-east-1", service, Instant.now()).each(request::header);
      var answer =
          client.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    }
  }

  /** Ends it as an operator would, keeping its data. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
