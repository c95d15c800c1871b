package dev.redrive.services.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.CommonError;
import dev.redrive.api.sts.AssumeRoleRequest;
import dev.redrive.api.sts.AssumeRoleResponse;
import dev.redrive.api.sts.Credentials;
import dev.redrive.api.sts.GetCallerIdentityRequest;
import dev.redrive.api.sts.GetCallerIdentityResponse;
import dev.redrive.api.sts.MalformedPolicyDocumentException;
import dev.redrive.api.sts.PackedPolicyTooLargeException;
import dev.redrive.api.sts.ProvidedContext;
import dev.redrive.api.sts.Tag;
import dev.redrive.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsServiceTest {
  private static final String ACCOUNT = "000000000000";
  private static final String ROLE = "arn:aws:iam::000000000000:role/Demo";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.5Z");
  private static final Caller ROOT = new Caller.Root(ACCOUNT);

  /** IAM with one role. */
  private static final class OneRole implements AssumableRoles {
    private List<String> actions = List.of();
    private Map<String, List<String>> conditions = Map.of();

    @Override
    public Role assume(
        String roleArn, List<String> askedActions, Map<String, List<String>> askedConditions) {
      actions = askedActions;
      conditions = askedConditions;
      if (!roleArn.equals(ROLE)) {
        throw new AccessDenied("no");
      }
      return new Role(ACCOUNT, "Demo", "AROAEXAMPLE", 7200);
    }

    @Override
    public Optional<String> problemOfPolicy(String document) {
      return document.startsWith("{") ? Optional.empty() : Optional.of("Syntax errors in policy.");
    }
  }

  private final OneRole roles = new OneRole();
  private Path file;
  private Database database;
  private TemporaryCredentials credentials;
  private StsService sts;

  @BeforeEach
  void open(@TempDir Path folder) {
    file = folder.resolve("sts.db");
    start();
  }

  private void start() {
    database = Database.open(file, StsStore.migrations());
    credentials = new TemporaryCredentials(new StsStore(database), InstantSource.fixed(NOW));
    sts = new StsService(roles, credentials);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void tellsWhoCalls() {
    GetCallerIdentityResponse root = identity(ROOT);
    assertThat(root.arn()).isEqualTo("arn:aws:iam::000000000000:root");
    assertThat(root.userId()).isEqualTo(ACCOUNT);
    GetCallerIdentityResponse session =
        identity(new Caller.RoleSession(ACCOUNT, "Demo", "AROAEXAMPLE", "fn"));
    assertThat(session.arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/Demo/fn");
    assertThat(session.userId()).isEqualTo("AROAEXAMPLE:fn");
    assertThat(session.account()).isEqualTo(ACCOUNT);
  }

  @Test
  void givesCredentialsThatSurviveARestart() {
    AssumeRoleResponse response = assume(request().build());
    Credentials given = Objects.requireNonNull(response.credentials());
    assertThat(given.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
    assertThat(given.secretAccessKey()).hasSize(40);
    assertThat(given.expiration()).isEqualTo(Instant.parse("2026-11-21T11:00:00Z"));
    assertThat(Objects.requireNonNull(response.assumedRoleUser()).assumedRoleId())
        .isEqualTo("AROAEXAMPLE:session");
    assertThat(response.assumedRoleUser().arn())
        .isEqualTo("arn:aws:sts::000000000000:assumed-role/Demo/session");
    assertThat(response.packedPolicySize()).isNull();
    database.close();
    start();
    TemporaryCredentials.Known known = find(given).orElseThrow();
    assertThat(known.secretAccessKey()).isEqualTo(given.secretAccessKey());
    assertThat(known.caller())
        .isEqualTo(new Caller.RoleSession(ACCOUNT, "Demo", "AROAEXAMPLE", "session"));
    assertThat(known.expires()).isEqualTo(given.expiration());
    assertThat(known.toString()).doesNotContain(known.secretAccessKey());
  }

  @Test
  void keyAndTokenBelongTogether() {
    Credentials one = Objects.requireNonNull(assume(request().build()).credentials());
    Credentials other = Objects.requireNonNull(assume(request().build()).credentials());
    assertThat(one.accessKeyId()).isNotEqualTo(other.accessKeyId());
    assertThat(
            credentials.find(
                Objects.requireNonNull(one.accessKeyId()),
                Objects.requireNonNull(other.sessionToken())))
        .isEmpty();
  }

  @Test
  void forgedTokensAreUnknown() {
    Credentials given = Objects.requireNonNull(assume(request().build()).credentials());
    String id = Objects.requireNonNull(given.accessKeyId());
    String token = Objects.requireNonNull(given.sessionToken());
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      StringBuilder forged = new StringBuilder(token);
      int at = random.nextInt(token.length() - 3);
      char letter = "ABCxyz019+/=".charAt(random.nextInt(12));
      if (forged.charAt(at) != letter) {
        forged.setCharAt(at, letter);
        assertThat(credentials.find(id, forged.toString())).isEmpty();
      }
      assertThat(credentials.find(id, token.substring(0, at))).isEmpty();
    }
    assertThat(credentials.find(id, "")).isEmpty();
    assertThat(credentials.find(id, "IQoJb3JpZ2luX2Vj".repeat(100_000))).isEmpty();
  }

  @Test
  void functionsGetSessionsNamedAfterThem() {
    TemporaryKeys long_ = credentials.issueForFunction(ACCOUNT, "Demo", "AROA", "Demo-Lambda");
    TemporaryKeys single = credentials.issueForFunction(ACCOUNT, "Demo", "AROA", "f");
    assertThat(find(long_).caller().arn()).endsWith("assumed-role/Demo/Demo-Lambda");
    assertThat(find(single).caller().arn()).endsWith("assumed-role/Demo/f@lambda_function");
    assertThat(long_.toString()).doesNotContain(long_.secretAccessKey(), long_.sessionToken());
  }

  @Test
  void policiesAndTagsTravelWithTheSession() {
    String policy = "{\"Version\":\"2012-10-17\"}";
    AssumeRoleResponse response =
        assume(
            request()
                .policy(policy)
                .tags(List.of(Tag.builder().key("team").value("a").build()))
                .externalId("secret")
                .sourceIdentity("me")
                .build());
    assertThat(response.packedPolicySize()).isBetween(1, 100);
    assertThat(response.sourceIdentity()).isEqualTo("me");
    assertThat(roles.actions)
        .containsExactly("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
    assertThat(roles.conditions)
        .containsEntry("sts:ExternalId", List.of("secret"))
        .containsEntry("aws:RequestTag/team", List.of("a"));
    Caller.RoleSession session =
        find(Objects.requireNonNull(response.credentials())).orElseThrow().caller();
    assertThat(session.policies()).containsExactly(policy);
    assertThat(session.tags()).containsEntry("team", "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing-valid-in-here",
        "arn::b:::something/test-role",
        "arn:a::::something/test-role",
        "arn:a:::something/test-role",
        "arn:a:a::aaaaaaaaaa:"
      })
  void brokenArns(String arn) {
    assertThatThrownBy(() -> assume(request().roleArn(arn).build()))
        .isInstanceOfSatisfying(
            CommonError.class, e -> assertThat(e.code()).isEqualTo("ValidationError"))
        .hasMessage(arn + " is invalid");
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> assume(request().roleArn(ROLE + "2").build()))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> assume(request().durationSeconds(7201).build()))
        .hasMessage(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    assertThatThrownBy(() -> assume(request().policy("x").build()))
        .isInstanceOf(MalformedPolicyDocumentException.class);
    assertThatThrownBy(() -> assume(request().policy("{" + " ".repeat(2048)).build()))
        .isInstanceOf(PackedPolicyTooLargeException.class);
    Tag tag = Tag.builder().key("k").value("v").build();
    assertThatThrownBy(
            () -> assume(request().tags(List.of(tag, tag.toBuilder().key("K").build())).build()))
        .hasMessage("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    assertThatThrownBy(() -> assume(request().transitiveTagKeys(List.of("k")).build()))
        .hasMessage("The specified transitive tag key must be included in the requested tags.");
  }

  @Test
  void whatIsNotSupportedIsRefused() {
    assertThatThrownBy(() -> assume(request().serialNumber("123456789").build()))
        .hasMessage(
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass"
                + " code.");
    assertThatThrownBy(
            () -> assume(request().serialNumber("123456789").tokenCode("123456").build()))
        .isInstanceOfSatisfying(CommonError.class, e -> assertThat(e.status()).isEqualTo(403));
    assertThatThrownBy(
            () ->
                assume(
                    request().providedContexts(List.of(ProvidedContext.builder().build())).build()))
        .hasMessage("ProvidedContexts are not supported.");
  }

  @Test
  void transitiveTagsPassOnAndCannotBeOverridden() {
    Tag tag = Tag.builder().key("Team").value("a").build();
    Caller.RoleSession first =
        session(ROOT, request().tags(List.of(tag)).transitiveTagKeys(List.of("team")));
    assertThat(first.transitiveTagKeys()).containsExactly("Team");
    Tag other = Tag.builder().key("Other").value("b").build();
    Caller.RoleSession second = session(first, request().tags(List.of(other)));
    assertThat(second.tags()).containsOnly(Map.entry("Team", "a"), Map.entry("Other", "b"));
    assertThat(second.transitiveTagKeys()).containsExactly("Team");
    Tag conflict = Tag.builder().key("TEAM").value("c").build();
    assertThatThrownBy(
            () -> as(second, () -> sts.assumeRole(request().tags(List.of(conflict)).build())))
        .hasMessage(
            "One of the specified transitive tag keys can't be set because it conflicts with a"
                + " transitive tag key from the calling session.");
  }

  @Test
  void sessionsKeepAllTagsThatWerePassedOnOrAreRefused() {
    Caller.RoleSession session = session(ROOT, request());
    for (int chained = 0; chained < 3; chained++) {
      session = session(session, transitive(chained));
    }
    assertThat(session.tags()).hasSize(150);
    assertThat(session.transitiveTagKeys()).hasSize(150);
    Caller.RoleSession most = session(session, transitive(3));
    AssumeRoleRequest more = transitive(5).build();
    Caller.RoleSession full = session(most, transitive(4));
    assertThatThrownBy(() -> as(full, () -> sts.assumeRole(more)))
        .isInstanceOf(PackedPolicyTooLargeException.class)
        .hasMessageMatching("Packed size of session tags consumes \\d{3,}% of allotted space\\.");
    List<Tag> large = largest(new Random(5));
    assertThatThrownBy(() -> assume(request().tags(large).build()))
        .isInstanceOf(PackedPolicyTooLargeException.class);
  }

  /** A request of fifty tags that pass on. */
  private static AssumeRoleRequest.Builder transitive(int chained) {
    List<String> keys =
        IntStream.range(0, 50).mapToObj(number -> "k" + chained + "-" + number).toList();
    return request()
        .tags(keys.stream().map(key -> Tag.builder().key(key).value("v").build()).toList())
        .transitiveTagKeys(keys);
  }

  /** As many tags of the greatest size as a request may have, which cannot be packed. */
  private static List<Tag> largest(Random random) {
    return Stream.generate(() -> Tag.builder().key(text(random, 128)).value(text(random, 256)))
        .limit(50)
        .map(Tag.Builder::build)
        .toList();
  }

  private static String text(Random random, int length) {
    byte[] letters = new byte[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (byte) random.nextInt(' ', '~');
    }
    return new String(letters, StandardCharsets.US_ASCII);
  }

  /** The session that a caller gets, as its keys tell it. */
  private Caller.RoleSession session(Caller caller, AssumeRoleRequest.Builder request) {
    AssumeRoleResponse response = as(caller, () -> sts.assumeRole(request.build()));
    Credentials given = Objects.requireNonNull(response.credentials());
    return find(given).orElseThrow().caller();
  }

  @Test
  void chainedSessionsLastAnHourAtMost() {
    Caller session = new Caller.RoleSession(ACCOUNT, "Other", "AROAOTHER", "fn");
    assertThatThrownBy(
            () -> as(session, () -> sts.assumeRole(request().durationSeconds(3601).build())))
        .hasMessage(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
                + " role chaining.");
  }

  @Test
  void lifetimeIsWhatWasAsked() {
    Credentials given =
        Objects.requireNonNull(assume(request().durationSeconds(900).build()).credentials());
    assertThat(given.expiration())
        .isEqualTo(Instant.parse("2026-11-21T10:00:00Z").plus(Duration.ofMinutes(15)));
  }

  private static AssumeRoleRequest.Builder request() {
    return AssumeRoleRequest.builder().roleArn(ROLE).roleSessionName("session");
  }

  private AssumeRoleResponse assume(AssumeRoleRequest request) {
    return as(ROOT, () -> sts.assumeRole(request));
  }

  private GetCallerIdentityResponse identity(Caller caller) {
    return as(caller, () -> sts.getCallerIdentity(GetCallerIdentityRequest.builder().build()));
  }

  private Optional<TemporaryCredentials.Known> find(Credentials given) {
    return credentials.find(
        Objects.requireNonNull(given.accessKeyId()), Objects.requireNonNull(given.sessionToken()));
  }

  private TemporaryCredentials.Known find(TemporaryKeys keys) {
    return credentials.find(keys.accessKeyId(), keys.sessionToken()).orElseThrow();
  }

  private static <T> T as(Caller caller, Supplier<T> action) {
    Call call = new Call(caller, ACCOUNT, "us-east-1", "request", "http://localhost:4566");
    return ScopedValue.where(Call.CURRENT, call).call(action::get);
  }
}
