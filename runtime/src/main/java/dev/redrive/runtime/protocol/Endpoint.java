package dev.redrive.runtime.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The operations of the Runtime API, version 2018-06-01, on one conversation. */
final class Endpoint {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final String INVOCATION = BASE + "invocation/";
  private static final int ERROR_TYPE_LIMIT = 256;

  private final Conversation conversation;

  Endpoint(Conversation conversation) {
    this.conversation = conversation;
  }

  /** The answer; none when the process is no longer wanted. */
  Optional<HttpAnswer> answer(HttpRequest request) throws InterruptedException {
    String path = request.path();
    boolean post = request.method().equals("POST");
    if (request.method().equals("GET") && path.equals(INVOCATION + "next")) {
      return conversation.next().map(Endpoint::event);
    }
    if (post && path.equals(BASE + "init/error")) {
      byte[] body = request.body().orElse("{}".getBytes(StandardCharsets.UTF_8));
      boolean taken = conversation.failInit(new Report.InitError(body, errorType(request)));
      return Optional.of(
          taken
              ? accepted()
              : HttpAnswer.error(403, "InvalidStateTransition", "The initialisation is over"));
    }
    String[] parts =
        post && path.startsWith(INVOCATION)
            ? path.substring(INVOCATION.length()).split("/", -1)
            : new String[0];
    if (parts.length == 2 && (parts[1].equals("response") || parts[1].equals("error"))) {
      return Optional.of(end(request, parts[0], parts[1].equals("error")));
    }
    return Optional.of(HttpAnswer.error(404, "NotFound", "No such operation"));
  }

  private HttpAnswer end(HttpRequest request, String requestId, boolean failed) {
    if (request.body().isEmpty()) {
      return conversation.answer(requestId, new Report.TooLarge())
          ? HttpAnswer.error(
              413,
              "RequestEntityTooLarge",
              "Exceeded maximum allowed payload size (" + RuntimeApi.RESPONSE_LIMIT + " bytes).")
          : unknown();
    }
    byte[] body = request.body().get();
    Report report =
        failed ? new Report.InvocationError(body, errorType(request)) : new Report.Response(body);
    return conversation.answer(requestId, report) ? accepted() : unknown();
  }

  private static HttpAnswer accepted() {
    return HttpAnswer.json(202, "{\"status\":\"OK\"}\n");
  }

  private static HttpAnswer unknown() {
    return HttpAnswer.error(400, "InvalidRequestID", "Invalid request ID");
  }

  private static String errorType(HttpRequest request) {
    String type = request.headers().getOrDefault("lambda-runtime-function-error-type", "");
    return type.length() > ERROR_TYPE_LIMIT ? type.substring(0, ERROR_TYPE_LIMIT) : type;
  }

  private static HttpAnswer event(Event event) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Lambda-Runtime-Aws-Request-Id", event.requestId());
    headers.put("Lambda-Runtime-Deadline-Ms", Long.toString(event.deadline()));
    headers.put("Lambda-Runtime-Invoked-Function-Arn", event.functionArn());
    headers.put("Lambda-Runtime-Trace-Id", event.traceId());
    if (!event.clientContext().isEmpty()) {
      headers.put("Lambda-Runtime-Client-Context", event.clientContext());
    }
    return new HttpAnswer(200, headers, event.payload());
  }
}
