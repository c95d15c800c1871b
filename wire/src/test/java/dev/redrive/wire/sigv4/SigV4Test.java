package dev.redrive.wire.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.redrive.api.Blob;
import dev.redrive.api.Caller;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.sigv4.SignatureRefused.Reason;
import dev.redrive.wire.text.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Signatures that AWS publishes or that AWS's Python client computes, and what differs from them.
 */
final class SigV4Test {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Caller CALLER = new Caller.Root("000000000000");
  private static final Map<String, String> SECRETS =
      Map.of(
          "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          "test", "test",
          "session", "secret",
          "old", "secret");

  private static Optional<Credentials.Secret> find(String id, String token) {
    boolean wrongToken = id.equals("session") && !"token".equals(token);
    Instant expires = id.equals("old") ? NOW.minusSeconds(1) : null;
    return Optional.ofNullable(SECRETS.get(id))
        .filter(secret -> !wrongToken)
        .map(secret -> new Credentials.Secret(secret, CALLER, expires));
  }

  private static SigV4.Verified verify(HttpRequest request, Instant now) {
    Authorization authorization =
        AuthorizationReader.read(request).orElseThrow(SignatureRefused::missing);
    return new SigV4((id, token) -> find(id, String.valueOf(token)), InstantSource.fixed(now))
        .verify(request, authorization, SKEW);
  }

  private static SignatureRefused refused(HttpRequest request, Instant now) {
    return catchThrowableOfType(SignatureRefused.class, () -> verify(request, now));
  }

  private static HttpRequest request(String method, String target, String body, String... fields) {
    HttpFields all = new HttpFields();
    for (int i = 0; i < fields.length; i += 2) {
      all.add(fields[i], fields[i + 1]);
    }
    int question = target.indexOf('?');
    return new HttpRequest(
        method,
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        all,
        Blob.utf8(body),
        false);
  }

  private static String header(String key, String scope, String names, String signature) {
    return "AWS4-HMAC-SHA256 Credential=%s/%s/aws4_request, SignedHeaders=%s, Signature=%s"
        .formatted(key, scope, names, signature);
  }

  @Test
  void acceptsThePublishedExamples() {
    HttpRequest vanilla =
        request(
            "GET",
            "/",
            "",
            "Host",
            "example.amazonaws.com",
            "X-Amz-Date",
            "20150830T123600Z",
            "Authorization",
            header(
                "AKIDEXAMPLE",
                "20150830/us-east-1/service",
                "host;x-amz-date",
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
    assertThat(verify(vanilla, Instant.parse("2015-08-30T12:36:00Z")).caller()).isEqualTo(CALLER);
    HttpRequest listUsers =
        request(
            "GET",
            "/?Action=ListUsers&Version=2010-05-08",
            "",
            "Host",
            "iam.amazonaws.com",
            "Content-Type",
            "application/x-www-form-urlencoded; charset=utf-8",
            "X-Amz-Date",
            "20150830T123600Z",
            "Authorization",
            header(
                "AKIDEXAMPLE",
                "20150830/us-east-1/iam",
                "content-type;host;x-amz-date",
                "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"));
    assertThat(verify(listUsers, Instant.parse("2015-08-30T12:40:00Z")).caller()).isEqualTo(CALLER);
  }

  @Test
  void acceptsEncodedPathsAndQueriesAsThePythonClientSignsThem() {
    HttpRequest arn =
        request(
            "GET",
            "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af"
                + "?Qualifier=%24LATEST&b=%2B%20x&a",
            "",
            "host",
            "localhost:4566",
            "X-Amz-Date",
            "20261121T120000Z",
            "Authorization",
            header(
                "test",
                "20261121/us-east-1/lambda",
                "host;x-amz-date",
                "1114b6792b59fc7ffcda219842a8f2799ab9b67486a23f66cfd532d295a204c5"));
    assertThat(verify(arn, NOW).caller()).isEqualTo(CALLER);
    HttpRequest dots =
        request(
            "GET",
            "/a//b/./c/../d%20e/",
            "",
            "host",
            "localhost:4566",
            "X-Amz-Date",
            "20261121T120000Z",
            "Authorization",
            header(
                "test",
                "20261121/us-east-1/lambda",
                "host;x-amz-date",
                "cda48098039dae4a5faa96bf72db558ecf0171167d96901c007d698087701bb8"));
    assertThat(verify(dots, NOW).caller()).isEqualTo(CALLER);
  }

  private static HttpRequest withToken(String token) {
    return request(
        "POST",
        "/",
        "{}",
        "host",
        "localhost:4566",
        "Content-Type",
        "application/x-amz-json-1.0",
        "X-Amz-Target",
        "AmazonSQS.ListQueues",
        "X-Spaces",
        "  a   b  ",
        "X-Amz-Date",
        "20261121T120000Z",
        "X-Amz-Security-Token",
        token,
        "Authorization",
        header(
            "session",
            "20261121/us-east-1/sqs",
            "content-type;host;x-amz-date;x-amz-security-token;x-amz-target;x-spaces",
            "6b1fb71880c135b9efc60285f63cd3e21a703681782851aee71ce0b7dbb74a41"));
  }

  @Test
  void checksSessionTokensBodiesAndHeaders() {
    HttpRequest good = withToken("token");
    assertThat(verify(good, NOW).body()).isEqualTo(Blob.utf8("{}"));
    assertThat(refused(withToken("other"), NOW).reason()).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(refused(good.withBody(Blob.utf8("{ }")), NOW).reason()).isEqualTo(Reason.MISMATCH);
    HttpRequest moved = new HttpRequest("POST", "/x", "", good.fields(), good.body(), false);
    assertThat(refused(moved, NOW).text())
        .startsWith("The request signature we calculated does not match");
  }

  @Test
  void refusesOldAndFutureSignatures() {
    HttpRequest good = withToken("token");
    assertThat(verify(good, NOW.plus(SKEW)).caller()).isEqualTo(CALLER);
    assertThat(refused(good, NOW.plus(SKEW).plusSeconds(1)).text())
        .isEqualTo(
            "Signature expired: 20261121T120000Z is now earlier than 20261121T120001Z"
                + " (20261121T120501Z - 5 min.)");
    assertThat(refused(good, NOW.minus(SKEW).minusSeconds(1)).text())
        .isEqualTo(
            "Signature not yet current: 20261121T120000Z is still later than 20261121T115959Z"
                + " (20261121T115459Z + 5 min.)");
  }

  @Test
  void acceptsPresignedLinksUntilTheyExpire() {
    HttpRequest link =
        request(
            "GET",
            "/_redrive/code/7/1?x=%2F&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=session%2F20261121%2Fus-east-1%2Fredrive%2Faws4_request"
                + "&X-Amz-Date=20261121T120000Z&X-Amz-Expires=600&X-Amz-SignedHeaders=host"
                + "&X-Amz-Security-Token=token"
                + "&X-Amz-Signature=ebb2a1149dc6370fa0a78e39f888a07a1f0a6bf7f46881b3c1561a9c0eadf023",
            "",
            "Host",
            "localhost:4566");
    assertThat(verify(link, NOW.plusSeconds(600)).caller()).isEqualTo(CALLER);
    assertThat(refused(link, NOW.plusSeconds(601)).text()).startsWith("Signature expired: ");
    HttpRequest stretched =
        new HttpRequest(
            "GET",
            link.path(),
            link.query().replace("=600", "=6000"),
            link.fields(),
            Blob.EMPTY,
            false);
    assertThat(refused(stretched, NOW).reason()).isEqualTo(Reason.MISMATCH);
  }

  @Test
  void acceptsWhatTheSignerSigns() {
    Signer signer = new Signer("session", "secret", "token");
    String url =
        signer.presign(
            "http://localhost:4566",
            "/_redrive/code/7/%24LATEST",
            "eu-west-1",
            "redrive",
            NOW,
            Duration.ofMinutes(10));
    String target = url.substring("http://localhost:4566".length());
    assertThat(verify(request("GET", target, "", "Host", "localhost:4566"), NOW).caller())
        .isEqualTo(CALLER);
    HttpRequest bare = request("POST", "/_redrive/clock?a=b%20c", "{}", "Host", "localhost:4566");
    HttpFields fields = new HttpFields();
    bare.fields().each(fields::add);
    signer.sign(bare, "eu-west-1", "redrive", NOW).each(fields::add);
    HttpRequest signed =
        new HttpRequest("POST", bare.path(), bare.query(), fields, bare.body(), false);
    assertThat(verify(signed, NOW).caller()).isEqualTo(CALLER);
  }

  @Test
  void namesExpiredSessions() {
    Signer signer = new Signer("old", "secret", "token");
    HttpRequest bare = request("GET", "/", "", "Host", "localhost");
    HttpFields fields = new HttpFields();
    bare.fields().each(fields::add);
    signer.sign(bare, "eu-west-1", "sts", NOW).each(fields::add);
    HttpRequest signed = new HttpRequest("GET", "/", "", fields, Blob.EMPTY, false);
    assertThat(refused(signed, NOW).reason()).isEqualTo(Reason.EXPIRED_TOKEN);
  }

  private static HttpRequest chunked(String body) {
    return request(
        "PUT",
        "/examplebucket/chunkObject.txt",
        body,
        "Host",
        "s3.amazonaws.com",
        "x-amz-date",
        "20130524T000000Z",
        "x-amz-storage-class",
        "REDUCED_REDUNDANCY",
        "Authorization",
        header(
            "AKIAIOSFODNN7EXAMPLE",
            "20130524/us-east-1/s3",
            "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                + "x-amz-decoded-content-length;x-amz-storage-class",
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"),
        "x-amz-content-sha256",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "Content-Encoding",
        "aws-chunked",
        "x-amz-decoded-content-length",
        "66560",
        "Content-Length",
        "66824");
  }

  @Test
  void unpacksThePublishedExampleOfSignedChunks() {
    String body =
        "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
            + "a".repeat(65536)
            + "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
            + "a".repeat(1024)
            + "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
    Instant then = Instant.parse("2013-05-24T00:00:00Z");
    assertThat(verify(chunked(body), then).body()).isEqualTo(Blob.utf8("a".repeat(66560)));
    assertThat(refused(chunked(body.replace("\r\naaa", "\r\naab")), then).reason())
        .isEqualTo(Reason.MISMATCH);
    assertThatThrownBy(() -> verify(chunked(body.substring(0, 70_000 % body.length())), then))
        .isInstanceOfAny(Malformed.class, SignatureRefused.class);
    assertThatThrownBy(() -> verify(chunked("zz\r\n"), then)).isInstanceOf(Malformed.class);
  }

  @Test
  void unpacksUnsignedChunksWithATrailer() {
    HttpRequest bare =
        request(
            "POST",
            "/x",
            "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n",
            "Host",
            "localhost",
            "x-amz-content-sha256",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "x-amz-decoded-content-length",
            "5");
    assertThat(verify(signedAs(bare, "STREAMING-UNSIGNED-PAYLOAD-TRAILER"), NOW).body())
        .isEqualTo(Blob.utf8("hello"));
    HttpRequest plain =
        request(
            "POST", "/x", "any", "Host", "localhost", "x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    assertThat(verify(signedAs(plain, "UNSIGNED-PAYLOAD"), NOW).body()).isEqualTo(Blob.utf8("any"));
  }

  /** Signs over a literal instead of the body's hash, as clients that stream do. */
  private static HttpRequest signedAs(HttpRequest request, String payload) {
    HttpFields fields = new HttpFields();
    request.fields().each(fields::add);
    fields.add("X-Amz-Date", "20261121T120000Z");
    HttpRequest dated =
        new HttpRequest(request.method(), request.path(), "", fields, request.body(), false);
    java.util.List<String> names = java.util.List.of("host", "x-amz-content-sha256", "x-amz-date");
    Scope scope = new Scope("20261121", "us-east-1", "s3");
    Authorization parts = new Authorization("test", scope, "20261121T120000Z", names, "", null, -1);
    String canonical = CanonicalRequest.of(dated, names, payload);
    String signature =
        Hashes.hex(
            Hashes.hmac(new SigningKeys().key("test", scope), parts.stringToSign(canonical)));
    fields.add(
        "Authorization",
        header("test", "20261121/us-east-1/s3", String.join(";", names), signature));
    return dated;
  }

  @Test
  void saysWhatAnIncompleteSignatureLacks() {
    SignatureRefused bearer = refused(request("GET", "/", "", "Authorization", "Bearer x"), NOW);
    assertThat(bearer.reason()).isEqualTo(Reason.INCOMPLETE);
    assertThat(bearer.text()).startsWith("Invalid key=value pair (missing equal-sign)");
    assertThat(
            refused(
                    request("GET", "/", "", "Authorization", "AWS4-HMAC-SHA256 Credential=a/b"),
                    NOW)
                .text())
        .startsWith(
            "Authorization header requires 'Signature' parameter. Authorization header requires"
                + " 'SignedHeaders' parameter. Authorization header requires existence of either a"
                + " 'X-Amz-Date' or a 'Date' header.");
    assertThat(scoped("test/20261121/us-east-1").text()).contains("exactly 5 slash-delimited");
    assertThat(scoped("test/20261121/nowhere/s3/aws4_request").text())
        .isEqualTo("Credential should be scoped to a valid region, not 'nowhere'. ");
    assertThat(scoped("test/20261120/us-east-1/s3/aws4_request").text())
        .startsWith("Date in Credential scope does not match YYYYMMDD");
    assertThat(scoped("test/20261121/us-east-1/s3/aws5_request").text())
        .contains("valid terminator: 'aws4_request', not 'aws5_request'");
  }

  private static SignatureRefused scoped(String credential) {
    return refused(
        request(
            "GET",
            "/",
            "",
            "Host",
            "h",
            "X-Amz-Date",
            "20261121T120000Z",
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=x"),
        NOW);
  }
}
