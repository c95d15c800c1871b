package dev.redrive.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Roles, functions and queues that the scenarios work with. */
final class Setup {
  static final String EVENT = "{\"key1\": \"value1\", \"key2\": \"value2\", \"key3\": \"value3\" }";
  private static final String ROLE = "arn:aws:iam::000000000000:role/bench";
  private static final String FUNCTIONS = "/2015-03-31/functions";
  private final Redrive redrive;

  Setup(Redrive redrive) {
    this.redrive = redrive;
  }

  void role() throws IOException, InterruptedException {
    iam(
        "Action=CreateRole&RoleName=bench&AssumeRolePolicyDocument="
            + URLEncoder.encode(
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
                StandardCharsets.UTF_8));
    for (String policy : new String[] {"service-role/AWSLambdaBasicExecutionRole", "AmazonSQSFullAccess"}) {
      iam(
          "Action=AttachRolePolicy&RoleName=bench&PolicyArn="
              + URLEncoder.encode("arn:aws:iam::aws:policy/" + policy, StandardCharsets.UTF_8));
    }
  }

  private void iam(String form) throws IOException, InterruptedException {
    redrive.call(
        "iam",
        "POST",
        "/",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        form + "&Version=2010-05-08");
  }

  /** A function whose handler has that body, ready to run. */
  void function(String name, String handlerBody) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("f.py"));
      zip.write(
          ("import time\ndef handler(event, context):\n    " + handlerBody + "\n")
              .getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    redrive.call(
        "lambda",
        "POST",
        FUNCTIONS,
        Map.of("Content-Type", "application/json"),
        """
        {"FunctionName":"%s","Runtime":"python3.11","Handler":"f.handler","Role":"%s","Timeout":900,\
        "Code":{"ZipFile":"%s"}}"""
            .formatted(name, ROLE, Base64.getEncoder().encodeToString(bytes.toByteArray())));
    while (!redrive
        .call("lambda", "GET", FUNCTIONS + "/" + name + "/configuration", Map.of(), "")
        .contains("\"State\":\"Active\"")) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  void concurrency(String name, int reserved) throws IOException, InterruptedException {
    redrive.call(
        "lambda",
        "PUT",
        "/2017-10-31/functions/" + name + "/concurrency",
        Map.of("Content-Type", "application/json"),
        "{\"ReservedConcurrentExecutions\":" + reserved + "}");
  }

  /** The bytes of an asynchronous invocation. */
  byte[] event(String name) throws IOException {
    return redrive.signed(
        "lambda",
        "POST",
        FUNCTIONS + "/" + name + "/invocations",
        Map.of("X-Amz-Invocation-Type", "Event"),
        EVENT);
  }

  /** The bytes of a signed request that does next to nothing. */
  byte[] noOperation() throws IOException {
    return redrive.signed("redrive", "GET", "/_redrive/clock", Map.of(), "");
  }

  String events(String query) throws IOException, InterruptedException {
    return redrive.call("redrive", "GET", "/_redrive/events" + query, Map.of(), "");
  }
}
