package dev.redrive.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.Operation;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.sigv4.AuthorizationReader;
import dev.redrive.wire.sigv4.SignatureRefused;
import dev.redrive.wire.text.QueryString;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random and mutated requests, the same in every run: each is answered in AWS's form, none with
 * 5xx.
 */
@Timeout(120)
final class FuzzTest {
  private static final int ROUNDS = 6_000;
  private static final Call CALL =
      new Call(Servers.CALLER, Servers.ROOT, "us-east-1", "id", "http://localhost");
  private static final Dispatch DISPATCH =
      Servers.dispatch(InstantSource.system(), FuzzTest::emptyOutput);
  private static final List<ServiceContract<?>> SERVICES =
      Servers.bindings(FuzzTest::emptyOutput).stream()
          .<ServiceContract<?>>map(Binding::contract)
          .toList();

  private static Struct emptyOutput(String name, Struct input) {
    for (ServiceContract<?> service : SERVICES) {
      for (Operation operation : service.operations()) {
        boolean same = input.smithySchema().equals(service.input(operation));
        if (same && operation.name().equalsIgnoreCase(name)) {
          return service.output(operation).newBuilder().build();
        }
      }
    }
    throw new AssertionError("no operation " + name);
  }

  private static boolean check(HttpResponse response, Object given) {
    assertThat(response.status()).as("%s", given).isBetween(200, 499);
    assertThat(response.fields().first("x-amzn-requestid")).isNotNull();
    if (response.status() >= 400) {
      assertThat(response.body().text())
          .as("%s", given)
          .containsAnyOf("\"message\":", "\"Message\":", "<ErrorResponse");
    }
    return response.status() < 300;
  }

  @Test
  void jsonBodies() {
    Random random = new Random(1);
    int served = 0;
    for (int i = 0; i < ROUNDS; i++) {
      ServiceContract<?> service = SERVICES.get(random.nextInt(SERVICES.size()));
      Operation operation = service.operations().get(random.nextInt(service.operations().size()));
      String body = Noise.json(random, service.input(operation));
      HttpFields fields =
          new HttpFields()
              .add("X-Amz-Target", service.traits().name() + "." + operation.name())
              .add("Content-Type", "application/json");
      String path = operation.uri().replaceAll("\\{[^}]*\\}", Noise.segment(random));
      String method = operation.method();
      HttpRequest request =
          new HttpRequest(
              method, path, Noise.query(random), fields, Noise.bytes(random, body), false);
      served += check(DISPATCH.serve(request, service.traits().signingName(), CALL), body) ? 1 : 0;
    }
    assertThat(served).as("requests that got through").isGreaterThan(ROUNDS / 50);
  }

  @Test
  void forms() {
    Random random = new Random(2);
    int served = 0;
    for (int i = 0; i < ROUNDS; i++) {
      ServiceContract<?> service = SERVICES.get(random.nextInt(SERVICES.size()));
      Operation operation = service.operations().get(random.nextInt(service.operations().size()));
      String form =
          "Action=" + operation.name() + "&" + Noise.form(random, service.input(operation), "");
      HttpFields fields = new HttpFields().add("Content-Type", "application/x-www-form-urlencoded");
      HttpRequest request =
          new HttpRequest("POST", "/", "", fields, Noise.bytes(random, form), false);
      served += check(DISPATCH.serve(request, service.traits().signingName(), CALL), form) ? 1 : 0;
    }
    assertThat(served).as("requests that got through").isGreaterThan(ROUNDS / 50);
  }

  @Test
  void signatures() {
    Random random = new Random(3);
    String good =
        "AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/lambda/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=0123456789abcdef";
    String query =
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20261121%2Fus-east-1%2Fsqs%2Faws4"
            + "_request&X-Amz-Date=20261121T120000Z&X-Amz-Expires=600&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=ab";
    for (int i = 0; i < ROUNDS; i++) {
      HttpFields fields = new HttpFields().add("Host", "localhost");
      fields.add("X-Amz-Date", Noise.mutate(random, "20261121T120000Z"));
      fields.add(
          "X-Amz-Content-Sha256", Noise.mutate(random, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"));
      boolean header = random.nextBoolean();
      if (header) {
        fields.add("Authorization", Noise.mutate(random, good));
      }
      HttpRequest request =
          new HttpRequest(
              "POST",
              Noise.mutate(random, "/2015-03-31/functions/f/../x//y/invocations"),
              header ? Noise.query(random) : Noise.mutate(random, query),
              fields,
              Blob.utf8("10;chunk-signature=x\r\n"),
              false);
      try {
        AuthorizationReader.read(request);
      } catch (SignatureRefused refused) {
        assertThat(refused.text()).isNotEmpty();
      }
      HttpResponse response = DISPATCH.handle(request);
      check(response, fields);
      assertThat(response.status()).isBetween(400, 404);
    }
  }

  @Test
  void deepAndWideBodies() {
    String deep = "[".repeat(200_000);
    String form = "Action=ListRoles&" + "a.".repeat(100_000) + "=1";
    String wide = "Action=ListRoles" + "&a.1.b=1".repeat(60_000);
    StringBuilder branches = new StringBuilder("Action=ListRoles");
    for (int i = 0; i < 40_000; i++) {
      branches.append("&x").append(i).append(".a.b.c=1");
    }
    HttpFields fields = new HttpFields().add("X-Amz-Target", "AmazonSQS.SendMessage");
    for (String json :
        List.of(
            deep,
            "{\"QueueUrl\":" + deep,
            "{\"MessageAttributes\":" + "{\"a\":".repeat(5000),
            "{\"DelaySeconds\":1e999999999}",
            "{\"DelaySeconds\":" + "9".repeat(100_000) + "}")) {
      HttpRequest request = new HttpRequest("POST", "/", "", fields, Blob.utf8(json), false);
      assertThat(DISPATCH.serve(request, "sqs", CALL).status()).isEqualTo(400);
    }
    for (String body : List.of(form, wide, branches.toString())) {
      HttpRequest request =
          new HttpRequest("POST", "/", "", HttpFields.none(), Blob.utf8(body), false);
      assertThat(DISPATCH.serve(request, "iam", CALL).status()).isEqualTo(400);
    }
  }

  @Test
  void queryStrings() {
    Random random = new Random(4);
    for (int i = 0; i < ROUNDS; i++) {
      String text = Noise.mutate(random, "a=b&c=%20%zz&&=&d+e=%F0%9F&%");
      QueryString.parse(text);
      String once = QueryString.canonical(text, name -> true);
      assertThat(QueryString.canonical(once, name -> true)).isEqualTo(once);
      assertThat(once.getBytes(StandardCharsets.US_ASCII)).hasSize(once.length());
    }
  }
}
