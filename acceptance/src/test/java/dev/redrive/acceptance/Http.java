package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Signed HTTP requests written by hand, for what the SDKs hide: statuses, headers, order of keys.
 */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI endpoint;
  private final Credentials credentials;
  private final String region;

  Http(URI endpoint, Credentials credentials) {
    this(endpoint, credentials, "us-east-1");
  }

  Http(URI endpoint, Credentials credentials, String region) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.region = region;
  }

  /** What came back: the status, the headers and the bytes as text. */
  record Reply(int status, java.net.http.HttpHeaders headers, String body) {
    JsonNode json() {
      return Json.parse(body);
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    boolean has(String name) {
      return headers.firstValue(name).isPresent();
    }

    /** Returns the error code, without what may follow it. */
    String errorType() {
      return header("x-amzn-ErrorType").split("[:#]", -1)[0];
    }
  }

  Reply lambda(String method, String path, String body) {
    return send("lambda", method, path, Map.of(), body.getBytes(UTF_8));
  }

  Reply lambda(String method, String path, Map<String, String> headers, byte[] body) {
    return send("lambda", method, path, headers, body);
  }

  Reply control(String method, String path, String body) {
    Map<String, String> headers = Map.of("content-type", "application/json");
    return send("redrive", method, path, headers, body.getBytes(UTF_8));
  }

  /** Calls an operation of a service that speaks JSON by target header, such as SQS or Logs. */
  Reply json(String service, String version, String target, String body) {
    Map<String, String> headers =
        Map.of("content-type", "application/x-amz-json-" + version, "x-amz-target", target);
    return send(service, "POST", "/", headers, body.getBytes(UTF_8));
  }

  /** Calls an operation of a service that speaks the Query protocol, such as IAM. */
  Reply query(String service, String form) {
    Map<String, String> headers =
        Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    return send(service, "POST", "/", headers, form.getBytes(UTF_8));
  }

  Reply send(String service, String method, String path, Map<String, String> headers, byte[] body) {
    URI uri = URI.create(endpoint + path);
    return plain(
        method,
        path,
        new Signer(credentials, service, region).sign(method, uri, headers, body, Instant.now()),
        body);
  }

  /** Sends exactly these headers, signed or not. */
  Reply plain(String method, String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint + path))
            .timeout(Duration.ofMinutes(2))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    Map<String, String> sent = new HashMap<>(headers);
    sent.remove("host");
    sent.forEach(request::header);
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
