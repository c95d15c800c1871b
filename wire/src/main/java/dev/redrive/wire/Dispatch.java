package dev.redrive.wire;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.CommonError;
import dev.redrive.api.Operation;
import dev.redrive.api.Protocol;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.wire.http.HttpHandler;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.sigv4.Authorization;
import dev.redrive.wire.sigv4.AuthorizationReader;
import dev.redrive.wire.sigv4.SigV4;
import dev.redrive.wire.sigv4.SignatureRefused;
import dev.redrive.wire.text.QueryString;
import dev.redrive.wire.validate.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a request: who signed it, which operation it means, its input, the service's answer,
 * and back to bytes. Safe for use by many threads.
 */
public final class Dispatch implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,255}");
  private static final Duration JSON_SKEW = Duration.ofMinutes(5);
  private static final Duration QUERY_SKEW = Duration.ofMinutes(15);
  private static final int MOST_STREAMS = 256;
  private static final String NO_REGION = "us-east-1";

  private final Router router;
  private final SigV4 signatures;
  private final Settings settings;
  private final Validator discreet;
  private final OpenStreams openStreams = new OpenStreams(MOST_STREAMS);

  /**
   * What else a dispatch is made of.
   *
   * @param account the account of calls that nobody signed
   * @param callIds the source of request ids
   * @param validator what finds violated constraints
   * @param limits how large bodies may be
   * @param pages what is served beside the API
   * @param mediaTypes whether restJson1 refuses bodies of another content type than the model's, as
   *     Smithy says and Lambda does not: it takes what {@code curl -d} sends
   */
  public record Settings(
      String account,
      CallIds callIds,
      Validator validator,
      BodyLimits limits,
      Pages pages,
      boolean mediaTypes) {

    /** Settings that take bodies of any content type. */
    public Settings(
        String account, CallIds callIds, Validator validator, BodyLimits limits, Pages pages) {
      this(account, callIds, validator, limits, pages, false);
    }
  }

  public Dispatch(List<Binding<?>> bindings, SigV4 signatures, Settings settings) {
    this.router = new Router(bindings);
    this.signatures = signatures;
    this.settings = settings;
    this.discreet = settings.validator.hidingValues();
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    String requestId = settings.callIds.next();
    Trace trace = new Trace(requestId);
    try {
      return admit(request, trace);
    } catch (RuntimeException | StackOverflowError thrown) {
      return failed(thrown, trace);
    }
  }

  @Override
  public HttpResponse refuse(int status, String code, String message) {
    Failure failure = Failure.client(code, code, status, message);
    return Protocols.of(Protocol.REST_JSON_1).error(null, failure, settings.callIds.next());
  }

  private HttpResponse admit(HttpRequest request, Trace trace) {
    Optional<Authorization> signed;
    try {
      signed = AuthorizationReader.read(request);
    } catch (SignatureRefused unreadable) {
      trace.route = router.find(request, null);
      throw unreadable;
    }
    String service = signed.map(authorization -> authorization.scope().service()).orElse(null);
    Route route = router.find(request, service);
    trace.route = route;
    Operation operation = route.operation();
    if (operation != null && isForNobody(operation, signed.isPresent())) {
      Caller nobody = new Caller.Anonymous(settings.account);
      return operate(request, route, call(request, nobody, null, NO_REGION, trace));
    }
    if (signed.isEmpty()) {
      return unsigned(request);
    }
    Authorization authorization = signed.get();
    checkSize(request, route);
    SigV4.Verified verified = signatures.verify(request, authorization, skew(route));
    HttpRequest whole = whole(request.withBody(verified.body()), route);
    if (!whole.body().equals(request.body())) {
      route = router.find(whole, service);
    }
    String region = authorization.scope().region();
    Call call = call(request, verified.caller(), verified.expires(), region, trace);
    return operate(whole, route, call);
  }

  private static boolean isForNobody(Operation operation, boolean signed) {
    return switch (operation.signing()) {
      case REQUIRED -> false;
      case OPTIONAL -> !signed;
      case NONE -> true;
    };
  }

  /** REST bodies are passed on as they were sent: they may be no structures at all. */
  private HttpRequest whole(HttpRequest request, Route route) {
    return route.protocol() == Protocol.REST_JSON_1
        ? request
        : ContentEncoding.decoded(request, settings.limits.otherwise());
  }

  private HttpResponse unsigned(HttpRequest request) {
    boolean browsable = request.method().equals("GET") || request.method().equals("HEAD");
    Optional<HttpResponse> page = browsable ? settings.pages.find(request) : Optional.empty();
    return page.orElseThrow(SignatureRefused::missing);
  }

  private void checkSize(HttpRequest request, Route route) {
    Binding<?> binding = route.binding();
    Operation operation = route.operation();
    if (binding == null || operation == null) {
      if (request.tooLarge()) {
        throw new CommonError("RequestEntityTooLargeException", 413, "Request is too large");
      }
      return;
    }
    BodyLimits.Limit limit = settings.limits.of(binding.contract(), operation);
    if (request.tooLarge() || request.body().size() > limit.bytes()) {
      throw new CommonError(
          "RequestEntityTooLargeException",
          413,
          "Request must be smaller than %d bytes for the %s operation"
              .formatted(limit.bytes(), limit.name()));
    }
  }

  private static Duration skew(Route route) {
    return route.protocol() == Protocol.AWS_QUERY ? QUERY_SKEW : JSON_SKEW;
  }

  /** Serves a request that is known to come from a call's caller, for the service of that name. */
  HttpResponse serve(HttpRequest request, String signingName, Call call) {
    Trace trace = new Trace(call.requestId());
    try {
      trace.route = router.find(request, signingName);
      return operate(request, trace.route, call);
    } catch (RuntimeException | StackOverflowError thrown) {
      return failed(thrown, trace);
    }
  }

  private HttpResponse operate(HttpRequest request, Route route, Call call) {
    Binding<?> binding = route.binding();
    Operation operation = route.operation();
    ProtocolCodec codec = Protocols.of(route.protocol());
    if (binding == null || operation == null) {
      ServiceContract<?> known = binding == null ? null : binding.contract();
      return codec.error(known, Failures.unknownOperation(route), call.requestId());
    }
    ServiceContract<?> service = binding.contract();
    if (settings.mediaTypes && route.protocol() == Protocol.REST_JSON_1) {
      MediaTypes.check(request, service.input(operation), service.output(operation));
    }
    Struct input = codec.read(service.input(operation), route, request);
    if (!binding.checksItself()) {
      (binding.hidesValues() ? discreet : settings.validator).validate(input);
    }
    Struct output =
        ScopedValue.where(Call.CURRENT, call)
            .where(Protocol.CURRENT, route.protocol())
            .call(() -> binding.call(operation, input));
    return openStreams.admit(codec.answer(service, operation, output, call.requestId()));
  }

  private Call call(
      HttpRequest request, Caller caller, @Nullable Instant expires, String region, Trace trace) {
    String host = request.fields().first("host");
    if (host == null || !HOST.matcher(host).matches()) {
      host = "localhost";
    }
    return new Call(
        caller,
        caller.account(),
        region,
        trace.requestId,
        "http://" + host,
        request.fields().first("x-amzn-trace-id"),
        expires);
  }

  private static HttpResponse failed(Throwable thrown, Trace trace) {
    Route route = trace.route;
    Failure failure = Failures.of(thrown, route);
    if (failure == null) {
      LOG.error("Request {} ({}) failed", trace.requestId, route.name(), thrown);
      failure = Failures.internal(route);
    }
    Binding<?> binding = route.binding();
    ServiceContract<?> service = binding == null ? null : binding.contract();
    return Protocols.of(route.protocol()).error(service, failure, trace.requestId);
  }

  /** What is known of a request so far, so that an error can be answered in its protocol. */
  private static final class Trace {
    private final String requestId;
    private Route route =
        new Route(null, Protocol.REST_JSON_1, null, "", Map.of(), QueryString.EMPTY);

    Trace(String requestId) {
      this.requestId = requestId;
    }
  }
}
