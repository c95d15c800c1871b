package dev.redrive.server.demo;

import dev.redrive.server.cli.Client;
import dev.redrive.server.cli.Client.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The four services of the story in their wire forms, over one {@link Client}. */
final class Aws {
  private static final String FUNCTIONS = "/2015-03-31/functions";
  private final Client client;

  Aws(Client client) {
    this.client = client;
  }

  Answer iam(String action, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("Action", action);
    all.put("Version", "2010-05-08");
    String form =
        all.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return client.send(
        "iam",
        "POST",
        "/",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        bytes(form));
  }

  Answer sqs(String operation, String json) {
    return target("sqs", "application/x-amz-json-1.0", "AmazonSQS." + operation, json);
  }

  Answer logs(String operation, String json) {
    return target("logs", "application/x-amz-json-1.1", "Logs_20140328." + operation, json);
  }

  Answer lambda(String method, String path, String json) {
    return client.send(
        "lambda",
        method,
        FUNCTIONS + path,
        Map.of("Content-Type", "application/json"),
        bytes(json));
  }

  Answer eventInvokeConfig(String function, String json) {
    return client.send(
        "lambda",
        "PUT",
        "/2019-09-25/functions/" + function + "/event-invoke-config",
        Map.of("Content-Type", "application/json"),
        bytes(json));
  }

  Answer invoke(String function, String type, String payload) {
    return client.send(
        "lambda",
        "POST",
        FUNCTIONS + "/" + function + "/invocations",
        Map.of("X-Amz-Invocation-Type", type),
        bytes(payload));
  }

  private Answer target(String service, String contentType, String target, String json) {
    return client.send(
        service,
        "POST",
        "/",
        Map.of("Content-Type", contentType, "X-Amz-Target", target),
        bytes(json));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
