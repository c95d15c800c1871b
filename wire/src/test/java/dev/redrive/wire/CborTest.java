package dev.redrive.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.Struct;
import dev.redrive.api.StructBuilder;
import dev.redrive.api.cloudwatch.MetricDatum;
import dev.redrive.api.cloudwatch.PutMetricDataInput;
import dev.redrive.api.cloudwatch.Unit;
import dev.redrive.wire.cbor.CborReader;
import dev.redrive.wire.cbor.CborWriter;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.text.Malformed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** rpcv2Cbor: RFC 8949's own examples, what real clients send, and what hostile ones do. */
@Timeout(60)
final class CborTest {
  private static final Call CALL =
      new Call(Servers.CALLER, Servers.ROOT, "us-east-1", "id", "http://localhost");
  private static final String PUT =
      "/service/GraniteServiceVersion20100801/operation/PutMetricData";

  private static MetricDatum datum(String hexValue) {
    return (MetricDatum) read(MetricDatum.SCHEMA.newBuilder(), "a16556616c7565" + hexValue);
  }

  private static Struct read(StructBuilder<?> builder, String hex) {
    Struct empty = builder.build();
    CborReader.body(Blob.of(HexFormat.of().parseHex(hex)), empty.smithySchema(), builder);
    return builder.build();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "00, 0",
    "01, 1",
    "17, 23",
    "1818, 24",
    "1903e8, 1000",
    "1a000f4240, 1000000",
    "1b000000e8d4a51000, 1000000000000",
    "1bffffffffffffffff, 18446744073709551615",
    "20, -1",
    "3903e7, -1000",
    "f90000, 0.0",
    "f93c00, 1.0",
    "f93e00, 1.5",
    "f97bff, 65504.0",
    "f90001, 5.960464477539063e-8",
    "f90400, 0.00006103515625",
    "f9c400, -4.0",
    "f97c00, Infinity",
    "f97e00, NaN",
    "f9fc00, -Infinity",
    "fa47c35000, 100000.0",
    "fa7f7fffff, 3.4028234663852886e38",
    "fb3ff199999999999a, 1.1",
    "fb7e37e43c8800759c, 1e300",
    "fb7ff0000000000000, Infinity"
  })
  void readsTheNumbersOfRfc8949(String hex, double expected) {
    assertThat(datum(hex).value()).isEqualTo(Double.valueOf(expected));
  }

  @Test
  void readsIndefiniteLengthsTagsAndUnknownMembers() {
    String name = "6a4d65747269634e616d65" + "7f624d656174ff";
    String unknown = "6454726565" + "9f01820203a0d9ffff40ff";
    String time = "6954696d657374616d70" + "c1fb41d452d9ec200000";
    String nothing = "6556616c7565" + "f6";
    String body = "bf" + name + unknown + time + nothing + "ff";
    MetricDatum datum = (MetricDatum) read(MetricDatum.SCHEMA.newBuilder(), body);
    assertThat(datum.metricName()).isEqualTo("Met");
    assertThat(datum.value()).isNull();
    assertThat(datum.timestamp()).isEqualTo(Instant.parse("2013-03-21T20:04:00.500Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a1",
        "a16556616c7565",
        "a16556616c756561",
        "a16556616c7565f97e",
        "bf",
        "9f",
        "80",
        "ff",
        "a101f6",
        "a16556616c75651c",
        "a16556616c75651f",
        "a06161",
        "a1656156616c75ff",
        "a1ffffff",
        "bb7fffffffffffffff",
        "bbffffffffffffffff",
        "a1656556616c7bffffffffffffffff",
        "a16a4d65747269634e616d6562c328",
        "a16954696d657374616d7001",
        "a1635fc37f",
        "a16a4d65747269634e616d657f4161ff"
      })
  void refusesWhatIsBroken(String hex) {
    assertThatThrownBy(() -> read(MetricDatum.SCHEMA.newBuilder(), hex))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void refusesNestingWithoutEnd() {
    for (String each : List.of("81", "9f", "a161", "c1", "bf6161")) {
      String deep = "a16161" + each.repeat(200_000);
      assertThatThrownBy(() -> read(MetricDatum.SCHEMA.newBuilder(), deep))
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      MetricDatum datum =
          MetricDatum.builder()
              .metricName("é\uD83D\uDE00".repeat(random.nextInt(200)))
              .value(Double.longBitsToDouble(random.nextLong()))
              .timestamp(Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)))
              .storageResolution(random.nextInt())
              .build();
      PutMetricDataInput input =
          PutMetricDataInput.builder().namespace("n").metricData(List.of(datum)).build();
      Blob written = CborWriter.body(Map.of(), input);
      StructBuilder<?> builder = PutMetricDataInput.SCHEMA.newBuilder();
      CborReader.body(written, PutMetricDataInput.SCHEMA, builder);
      assertThat(builder.build()).isEqualTo(input);
      assertThat(CborTree.read(written.bytes())).isInstanceOf(Map.class);
    }
  }

  @Test
  void answersNoiseWithErrorsOnly() {
    Random random = new Random(8);
    byte[] good =
        CborWriter.body(
                Map.of(),
                PutMetricDataInput.builder()
                    .namespace("n")
                    .metricData(List.of(MetricDatum.builder().metricName("m").value(1.5).build()))
                    .build())
            .bytes();
    int served = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = good.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      }
      HttpResponse response = serve(PUT, Blob.of(noise), new HttpFields());
      assertThat(response.status()).isIn(200, 400);
      served += response.status() == 200 ? 1 : 0;
    }
    assertThat(served).isBetween(200, 19_800);
  }

  @Test
  void takesEachOfAServicesProtocols() {
    AtomicReference<String> reached = new AtomicReference<>();
    Dispatch dispatch = dispatch(reached);
    HttpRequest json =
        new HttpRequest(
            "POST",
            "/",
            "",
            new HttpFields().add("X-Amz-Target", "GraniteServiceVersion20100801.PutMetricData"),
            Blob.utf8("{\"Namespace\":\"j\"}"),
            false);
    HttpRequest form =
        new HttpRequest(
            "POST",
            "/",
            "",
            new HttpFields().add("Content-Type", "application/x-www-form-urlencoded"),
            Blob.utf8("Action=PutMetricData&Namespace=q"),
            false);
    assertThat(dispatch.serve(json, "monitoring", CALL).status()).isEqualTo(200);
    assertThat(reached).hasValue("j");
    assertThat(dispatch.serve(form, "monitoring", CALL).status()).isEqualTo(200);
    assertThat(reached).hasValue("q");
    Blob cbor = CborWriter.body(Map.of("Namespace", "c"), null);
    HttpResponse answer =
        dispatch.serve(cborRequest(PUT, cbor, new HttpFields()), "monitoring", CALL);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.fields().first("smithy-protocol")).isEqualTo("rpc-v2-cbor");
    assertThat(reached).hasValue("c");
  }

  @Test
  void tellsAnUnknownOperationInCbor() {
    HttpResponse response =
        serve("/service/Other/operation/PutMetricData", Blob.EMPTY, new HttpFields());
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.fields().first("content-type")).isEqualTo("application/cbor");
    assertThat(CborTree.read(response.body().bytes()).toString()).contains("UnknownOperation");
  }

  @Test
  void inflatesWithinBounds() throws IOException {
    HttpFields gzip = new HttpFields().add("Content-Encoding", "gzip");
    Blob plain = CborWriter.body(Map.of("Namespace", "c"), null);
    HttpRequest request = cborRequest(PUT, zipped(plain.bytes()), gzip);
    assertThat(ContentEncoding.decoded(request, 1_000).body()).isEqualTo(plain);
    HttpRequest bomb = cborRequest(PUT, zipped(new byte[50_000_000]), gzip);
    assertThatThrownBy(() -> ContentEncoding.decoded(bomb, 1_000))
        .hasMessageContaining("smaller than 1000 bytes");
    HttpRequest broken = cborRequest(PUT, plain, gzip);
    assertThatThrownBy(() -> ContentEncoding.decoded(broken, 1_000)).isInstanceOf(Malformed.class);
  }

  private static Blob zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return Blob.of(bytes.toByteArray());
  }

  private static HttpResponse serve(String path, Blob body, HttpFields fields) {
    return dispatch(new AtomicReference<>())
        .serve(cborRequest(path, body, fields), "monitoring", CALL);
  }

  private static HttpRequest cborRequest(String path, Blob body, HttpFields fields) {
    fields.add("smithy-protocol", "rpc-v2-cbor").add("Content-Type", "application/cbor");
    return new HttpRequest("POST", path, "", fields, body, false);
  }

  private static Dispatch dispatch(AtomicReference<String> reached) {
    return Servers.dispatch(
        InstantSource.system(),
        (name, input) -> {
          reached.set(String.valueOf(((PutMetricDataInput) input).namespace()));
          return Unit.builder().build();
        });
  }
}
