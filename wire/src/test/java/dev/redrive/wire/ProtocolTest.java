package dev.redrive.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.redrive.api.ApiException;
import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.ErrorShape;
import dev.redrive.api.Operation;
import dev.redrive.api.Protocol;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.protocoltests.awsquery.AwsqueryApi;
import dev.redrive.wire.protocoltests.awsquery.AwsqueryContract;
import dev.redrive.wire.protocoltests.jsonprotocol.JsonprotocolApi;
import dev.redrive.wire.protocoltests.jsonprotocol.JsonprotocolContract;
import dev.redrive.wire.protocoltests.jsonrpc10.Jsonrpc10Api;
import dev.redrive.wire.protocoltests.jsonrpc10.Jsonrpc10Contract;
import dev.redrive.wire.protocoltests.nonquerycompatiblerpcv2protocol.Nonquerycompatiblerpcv2protocolApi;
import dev.redrive.wire.protocoltests.nonquerycompatiblerpcv2protocol.Nonquerycompatiblerpcv2protocolContract;
import dev.redrive.wire.protocoltests.querycompatiblejsonrpc10.Querycompatiblejsonrpc10Api;
import dev.redrive.wire.protocoltests.querycompatiblejsonrpc10.Querycompatiblejsonrpc10Contract;
import dev.redrive.wire.protocoltests.querycompatiblerpcv2protocol.Querycompatiblerpcv2protocolApi;
import dev.redrive.wire.protocoltests.querycompatiblerpcv2protocol.Querycompatiblerpcv2protocolContract;
import dev.redrive.wire.protocoltests.restjson.RestjsonApi;
import dev.redrive.wire.protocoltests.restjson.RestjsonContract;
import dev.redrive.wire.protocoltests.restjsonvalidation.RestjsonvalidationApi;
import dev.redrive.wire.protocoltests.restjsonvalidation.RestjsonvalidationContract;
import dev.redrive.wire.sigv4.SigV4;
import dev.redrive.wire.validate.Validator;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestDefinition;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/** AWS's own protocol test cases, each as one test. */
final class ProtocolTest {
  private static final Call CALL =
      new Call(
          Servers.CALLER,
          Servers.ROOT,
          "us-east-1",
          "00000000-0000-4000-8000-000000000000",
          "http://localhost");

  /** One service of the cases. */
  private record Suite<A>(ServiceContract<A> contract, Class<A> api, String protocol) {
    Cases cases() {
      String id = contract.traits().namespace() + "#" + contract.traits().name();
      return new Cases(id, protocol);
    }

    HttpResponse serve(HttpRequest request, Servers.Answers answers) {
      Dispatch.Settings settings =
          new Dispatch.Settings(
              Servers.ROOT,
              CALL::requestId,
              new Validator(new SmithyWording()),
              new BodyLimits(Map.of(), 1 << 20),
              Pages.NONE,
              true);
      SigV4 signatures = new SigV4(Servers.keys(), InstantSource.system());
      return new Dispatch(List.of(Servers.bind(contract, api, answers)), signatures, settings)
          .serve(request, contract.traits().signingName(), CALL);
    }

    Operation operation(String name) {
      return contract.operations().stream()
          .filter(o -> o.name().equals(name))
          .findFirst()
          .orElseThrow();
    }

    ErrorShape error(String name) {
      return contract.operations().stream()
          .flatMap(o -> contract.errors(o).stream())
          .filter(e -> e.schema().name().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private static final List<Suite<?>> SUITES =
      List.of(
          new Suite<>(RestjsonContract.INSTANCE, RestjsonApi.class, "aws.protocols#restJson1"),
          new Suite<>(
              RestjsonvalidationContract.INSTANCE,
              RestjsonvalidationApi.class,
              "aws.protocols#restJson1"),
          new Suite<>(Jsonrpc10Contract.INSTANCE, Jsonrpc10Api.class, "aws.protocols#awsJson1_0"),
          new Suite<>(
              Querycompatiblejsonrpc10Contract.INSTANCE,
              Querycompatiblejsonrpc10Api.class,
              "aws.protocols#awsJson1_0"),
          new Suite<>(
              JsonprotocolContract.INSTANCE, JsonprotocolApi.class, "aws.protocols#awsJson1_1"),
          new Suite<>(AwsqueryContract.INSTANCE, AwsqueryApi.class, "aws.protocols#awsQuery"),
          new Suite<>(
              Querycompatiblerpcv2protocolContract.INSTANCE,
              Querycompatiblerpcv2protocolApi.class,
              "smithy.protocols#rpcv2Cbor"),
          new Suite<>(
              Nonquerycompatiblerpcv2protocolContract.INSTANCE,
              Nonquerycompatiblerpcv2protocolApi.class,
              "smithy.protocols#rpcv2Cbor"));

  @TestFactory
  Stream<DynamicTest> requests() {
    return SUITES.stream()
        .flatMap(
            suite ->
                suite.cases().requests().map(c -> test(c.test().getId(), () -> request(suite, c))));
  }

  @TestFactory
  Stream<DynamicTest> responses() {
    return SUITES.stream()
        .flatMap(
            suite ->
                suite
                    .cases()
                    .responses()
                    .map(c -> test("response " + c.test().getId(), () -> response(suite, c))));
  }

  @TestFactory
  Stream<DynamicTest> errors() {
    return SUITES.stream()
        .flatMap(
            suite ->
                suite.cases().errors().map(c -> test(c.test().getId(), () -> error(suite, c))));
  }

  @TestFactory
  Stream<DynamicTest> malformedRequests() {
    return SUITES.stream()
        .flatMap(
            suite ->
                suite
                    .cases()
                    .malformed()
                    .map(c -> test(c.test().getId(), () -> malformed(suite, c))));
  }

  private static DynamicTest test(String id, Runnable body) {
    return DynamicTest.dynamicTest(
        id,
        () -> {
          String exception = ProtocolExceptions.REASONS.get(id);
          if (exception == null) {
            try {
              body.run();
            } catch (AssertionError wrong) {
              throw new AssertionError(id + ": " + wrong.getMessage(), wrong);
            }
            return;
          }
          boolean passed = true;
          try {
            body.run();
          } catch (AssertionError expected) {
            passed = false;
          }
          assertThat(passed).as("an exception that is none: " + exception).isFalse();
        });
  }

  private static void request(Suite<?> suite, Cases.Of<HttpRequestTestCase> given) {
    HttpRequestTestCase test = given.test();
    HttpRequest request =
        build(
            test.getMethod(),
            test.getUri(),
            test.getQueryParams(),
            headers(suite.contract(), given.operation(), test),
            bytes(test.getBody().orElse(""), test.getBodyMediaType().orElse("")));
    Operation operation = suite.operation(given.operation());
    AtomicReference<Struct> input = new AtomicReference<>();
    HttpResponse response =
        suite.serve(
            request,
            (name, value) -> {
              assertThat(name).isEqualToIgnoringCase(operation.name());
              input.set(value);
              return suite.contract().output(operation).newBuilder().build();
            });
    if (input.get() == null) {
      fail("answered " + response + " " + response.body().text());
    }
    Struct expected = Params.struct(suite.contract().input(operation), test.getParams());
    assertThat(Params.plain(input.get())).isEqualTo(Params.plain(expected));
  }

  private static void response(Suite<?> suite, Cases.Of<HttpResponseTestCase> given) {
    Operation operation = suite.operation(given.operation());
    Struct output = Params.struct(suite.contract().output(operation), given.test().getParams());
    Answer.check(
        given.test(),
        Protocols.of(suite.contract().traits().protocols().iterator().next())
            .answer(suite.contract(), operation, output, CALL.requestId()));
  }

  private static void error(Suite<?> suite, Cases.OfError given) {
    ErrorShape shape = suite.error(given.error());
    ApiException thrown = (ApiException) Params.struct(shape.schema(), given.test().getParams());
    boolean query = Servers.speaks(suite.contract(), Protocol.AWS_QUERY);
    Failure failure =
        new Failure(
            shape.code(),
            shape.queryCode(),
            query ? shape.queryStatus() : shape.status(),
            shape.senderFault(),
            thrown.getMessage(),
            thrown);
    Answer.check(
        given.test(),
        Protocols.of(suite.contract().traits().protocols().iterator().next())
            .error(suite.contract(), failure, CALL.requestId()));
  }

  private static void malformed(Suite<?> suite, Cases.Of<HttpMalformedRequestTestCase> given) {
    HttpMalformedRequestDefinition test = given.test().getRequest();
    HttpRequest request =
        build(
            test.getMethod(),
            test.getUri().orElse("/"),
            test.getQueryParams(),
            test.getHeaders(),
            bytes(test.getBody().orElse(""), test.getBodyMediaType().orElse("")));
    HttpResponse response =
        suite.serve(
            request,
            (name, input) -> {
              throw new AssertionError(name + " was reached with " + Params.plain(input));
            });
    Answer.check(given.test().getResponse(), response);
  }

  /** A few cases leave out the headers by which their protocol is known. */
  private static Map<String, String> headers(
      ServiceContract<?> contract, String operation, HttpRequestTestCase test) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(test.getHeaders());
    if (!test.getBody().orElse("").isEmpty()) {
      test.getBodyMediaType().ifPresent(media -> headers.putIfAbsent("Content-Type", media));
    }
    if (test.getProtocol().getName().startsWith("awsJson")) {
      headers.putIfAbsent("X-Amz-Target", contract.traits().name() + "." + operation);
    }
    return headers;
  }

  private static HttpRequest build(
      String method, String uri, List<String> query, Map<String, String> headers, Blob body) {
    int question = uri.indexOf('?');
    String path = question < 0 ? uri : uri.substring(0, question);
    String all = question < 0 ? "" : uri.substring(question + 1);
    String more = String.join("&", query);
    HttpFields fields = new HttpFields();
    headers.forEach(fields::add);
    String joined = all.isEmpty() || more.isEmpty() ? all + more : all + "&" + more;
    return new HttpRequest(method, path, joined, fields, body, false);
  }

  private static Blob bytes(String body, String mediaType) {
    return mediaType.equals("application/octet-stream") && isBase64(body)
        ? Blob.of(Base64.getDecoder().decode(body))
        : Blob.of(body.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isBase64(String body) {
    return body.length() % 4 == 0 && body.endsWith("=");
  }
}
