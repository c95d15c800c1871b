package dev.redrive.server.cli;

import dev.redrive.api.Blob;
import dev.redrive.server.UsageException;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.sigv4.Signer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Sends signed requests to a running server, as any client of AWS would. */
public final class Client implements AutoCloseable {
  /** The region that the commands work in. */
  public static final String REGION = "us-east-1";

  private final Endpoint endpoint;
  private final Signer signer;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public Client(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.signer = new Signer(endpoint.accessKey(), endpoint.secret(), null);
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param requestId the id that the server gave the request
   * @param body the body as text
   */
  public record Answer(int status, String requestId, String body) {
    /** The body as JSON. */
    public Json json() {
      return Json.parse(body);
    }
  }

  /**
   * Sends one request; the path may carry a query. Throws {@link UsageException} if nobody answers.
   */
  public Answer send(
      String service, String method, String path, Map<String, String> headers, byte[] body) {
    URI uri = URI.create(endpoint.url() + path);
    HttpFields fields = new HttpFields().add("Host", uri.getAuthority());
    headers.forEach(fields::add);
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    HttpRequest unsigned =
        new HttpRequest(method, uri.getRawPath(), query, fields, Blob.of(body), false);
    var request =
        java.net.http.HttpRequest.newBuilder(uri)
            .timeout(Duration.ofMinutes(10))
            .method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    signer.sign(unsigned, REGION, service, Instant.now()).each(request::header);
    try {
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("x-amzn-requestid").orElse(""),
          new String(response.body(), StandardCharsets.UTF_8));
    } catch (ConnectException e) {
      throw new UsageException(
          "nothing answers at " + endpoint.url() + "; start it with './redrive up'");
    } catch (IOException e) {
      throw new UsageException("the request to " + endpoint.url() + " failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted");
    }
  }

  /**
   * Sends a JSON request to Redrive's own API and returns the answer's JSON, or fails with its
   * message.
   */
  public Json control(String method, String path, String body) {
    Answer answer =
        send(
            "redrive",
            method,
            "/_redrive" + path,
            Map.of("Content-Type", "application/json"),
            body.getBytes(StandardCharsets.UTF_8));
    if (answer.status() >= 300) {
      throw new UsageException(answer.json().text("message").orElse("status " + answer.status()));
    }
    return answer.json();
  }

  @Override
  public void close() {
    http.close();
  }
}
