package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.lambda.AliasConfiguration;
import dev.redrive.api.lambda.AliasRoutingConfiguration;
import dev.redrive.api.lambda.CreateAliasRequest;
import dev.redrive.api.lambda.DeleteAliasRequest;
import dev.redrive.api.lambda.GetAliasRequest;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.InvocationRequest;
import dev.redrive.api.lambda.ListAliasesRequest;
import dev.redrive.api.lambda.ListAliasesResponse;
import dev.redrive.api.lambda.PreconditionFailedException;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.api.lambda.UpdateAliasRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasTest {
  @TempDir Path directory;
  private LambdaFixture lambda;

  @BeforeEach
  void makeTwoVersions() {
    lambda = new LambdaFixture(directory);
    lambda.active("f");
    lambda.publish("f");
    lambda.change("f", "x = 2");
    lambda.publish("f");
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  @Test
  void anAliasIsMadeAndFound() {
    String revision = lambda.configuration("f").revisionId();
    AliasConfiguration alias = create(anAlias("live", "1").routingConfig(weights("2", 0.2)));
    assertThat(alias)
        .isEqualTo(
            AliasConfiguration.builder()
                .aliasArn(ARN + "f:live")
                .name("live")
                .functionVersion("1")
                .description("")
                .routingConfig(weights("2", 0.2))
                .revisionId(alias.revisionId())
                .build());
    assertThat(get("live")).isEqualTo(alias);
    assertThat(lambda.configuration("f").revisionId()).isEqualTo(revision);
    assertThat(create(anAlias("newest", "$LATEST")).functionVersion()).isEqualTo("$LATEST");
    assertThat(
            create(
                    anAlias("plain", "1")
                        .routingConfig(
                            AliasRoutingConfiguration.builder()
                                .additionalVersionWeights(Map.of())
                                .build()))
                .routingConfig())
        .isNull();
  }

  @Test
  void updatesMergeAndMakeARevision() {
    AliasConfiguration alias =
        create(anAlias("live", "1").description("d").routingConfig(weights("2", 0.2)));
    AliasConfiguration updated =
        update(
            anUpdate()
                .routingConfig(
                    AliasRoutingConfiguration.builder()
                        .additionalVersionWeights(Map.of())
                        .build()));
    assertThat(updated.routingConfig()).isNull();
    assertThat(updated.description()).isEqualTo("d");
    assertThat(updated.revisionId()).isNotEqualTo(alias.revisionId());
    assertThat(update(anUpdate().functionVersion("2").revisionId(updated.revisionId())))
        .isEqualTo(get("live"));
    assertThat(get("live").functionVersion()).isEqualTo("2");
    lambda.fails(
        PreconditionFailedException.class,
        "The Revision Id provided does not match the latest Revision Id. Call the"
            + " GetFunction/GetAlias API to retrieve the latest Revision Id",
        () -> lambda.service.updateAlias(anUpdate().revisionId("x").build()));
  }

  @Test
  void whatIsNotThereIsSaidInEachOperationsWords() {
    lambda.fails(
        ResourceNotFoundException.class,
        "Cannot find alias arn: " + ARN + "f:non-existent",
        () ->
            lambda.service.getAlias(
                GetAliasRequest.builder().functionName("f").name("non-existent").build()));
    lambda.fails(
        ResourceNotFoundException.class,
        "Alias not found: " + ARN + "f:live",
        () -> lambda.service.updateAlias(anUpdate().build()));
    lambda.call(
        () ->
            lambda.service.deleteAlias(
                DeleteAliasRequest.builder().functionName("f").name("live").build()));
    for (String name : List.of("f", "f-unknown")) {
      lambda.fails(
          ResourceNotFoundException.class,
          "Function not found: " + ARN + name + ":10",
          () -> lambda.service.createAlias(anAlias("a", "10").functionName(name).build()));
    }
  }

  @Test
  void conflictsAndBadRoutingAreRefused() {
    create(anAlias("live", "1"));
    lambda.fails(
        ResourceConflictException.class,
        "Alias already exists: " + ARN + "f:live",
        () -> lambda.service.createAlias(anAlias("live", "2").build()));
    lambda.fails(
        InvalidParameterValueException.class,
        "Number of items in AdditionalVersionWeights cannot be greater than 1",
        () ->
            lambda.service.createAlias(
                anAlias("a", "1")
                    .routingConfig(
                        AliasRoutingConfiguration.builder()
                            .additionalVersionWeights(Map.of("1", 0.1, "2", 0.1))
                            .build())
                    .build()));
    lambda.fails(
        InvalidParameterValueException.class,
        "Invalid function version 1. Function version 1 is already included in routing"
            + " configuration.",
        () ->
            lambda.service.createAlias(anAlias("a", "1").routingConfig(weights("1", 0.5)).build()));
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "f:10",
        () ->
            lambda.service.createAlias(
                anAlias("a", "1").routingConfig(weights("10", 0.5)).build()));
    lambda.failsWith(
        "InvalidParameterValueException",
        400,
        "$LATEST is not supported for an alias pointing to more than 1 version",
        () ->
            lambda.service.createAlias(
                anAlias("a", "$LATEST").routingConfig(weights("1", 0.5)).build()));
  }

  @Test
  void listsByNameAndVersion() {
    create(anAlias("c", "1"));
    create(anAlias("a", "2"));
    create(anAlias("b", "1"));
    assertThat(names(list(null, null, null))).containsExactly("a", "b", "c");
    assertThat(names(list("1", null, null))).containsExactly("b", "c");
    ListAliasesResponse page = list(null, null, 2);
    assertThat(names(page)).containsExactly("a", "b");
    assertThat(names(list(null, page.nextMarker(), 2))).containsExactly("c");
  }

  @Test
  void invocationsOfAnAliasRunItsVersion() {
    create(anAlias("live", "1"));
    assertThat(invoke()).isEqualTo("1");
    assertThat(lambda.runtime.invocations.getLast().invokedFunctionArn()).isEqualTo(ARN + "f:live");
    assertThat(lambda.runtime.functions.getLast().version()).isEqualTo("1");
    update(anUpdate().functionVersion("2"));
    assertThat(invoke()).isEqualTo("2");
  }

  @Test
  void weightsDivideInvocations() {
    create(anAlias("live", "1").routingConfig(weights("2", 0.25)));
    int second = 0;
    for (int i = 0; i < 400; i++) {
      second += invoke().equals("2") ? 1 : 0;
    }
    assertThat(second).isBetween(60, 140);
  }

  private String invoke() {
    return Objects.requireNonNull(
        lambda.call(
            () ->
                lambda
                    .service
                    .invoke(InvocationRequest.builder().functionName("f").qualifier("live").build())
                    .executedVersion()));
  }

  private static AliasRoutingConfiguration weights(String version, double weight) {
    return AliasRoutingConfiguration.builder()
        .additionalVersionWeights(Map.of(version, weight))
        .build();
  }

  private static CreateAliasRequest.Builder anAlias(String name, String version) {
    return CreateAliasRequest.builder().functionName("f").name(name).functionVersion(version);
  }

  private static UpdateAliasRequest.Builder anUpdate() {
    return UpdateAliasRequest.builder().functionName("f").name("live");
  }

  private AliasConfiguration create(CreateAliasRequest.Builder request) {
    return lambda.call(() -> lambda.service.createAlias(request.build()));
  }

  private AliasConfiguration update(UpdateAliasRequest.Builder request) {
    return lambda.call(() -> lambda.service.updateAlias(request.build()));
  }

  private AliasConfiguration get(String name) {
    return lambda.call(
        () ->
            lambda.service.getAlias(
                GetAliasRequest.builder().functionName("f").name(name).build()));
  }

  private ListAliasesResponse list(
      @Nullable String version, @Nullable String marker, @Nullable Integer items) {
    return lambda.call(
        () ->
            lambda.service.listAliases(
                ListAliasesRequest.builder()
                    .functionName("f")
                    .functionVersion(version)
                    .marker(marker)
                    .maxItems(items)
                    .build()));
  }

  private static List<String> names(ListAliasesResponse page) {
    return Objects.requireNonNull(page.aliases()).stream()
        .map(alias -> Objects.requireNonNull(alias.name()))
        .toList();
  }
}
