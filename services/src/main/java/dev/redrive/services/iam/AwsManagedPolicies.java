package dev.redrive.services.iam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The policies that AWS manages, with the documents of their current versions; read on first use.
 */
final class AwsManagedPolicies {
  private static final JsonFactory JSON = new JsonFactory();

  private record Entry(ManagedPolicy policy, String document) {}

  /** Holds them, so that they are read when they are first asked for. */
  private static final class Catalogue {
    private static final Map<String, Entry> ENTRIES = load();
  }

  private AwsManagedPolicies() {}

  /** The policy of that ARN. */
  static Optional<ManagedPolicy> find(String arn) {
    return Optional.ofNullable(Catalogue.ENTRIES.get(arn)).map(Entry::policy);
  }

  /** The document of the current version of the policy of that ARN. */
  static Optional<ManagedPolicy.Version> currentVersion(String arn) {
    return Optional.ofNullable(Catalogue.ENTRIES.get(arn))
        .map(
            entry ->
                new ManagedPolicy.Version(
                    entry.policy.defaultVersion(), entry.document, entry.policy.updated()));
  }

  /** All of them. */
  static Collection<ManagedPolicy> all() {
    return Catalogue.ENTRIES.values().stream().map(Entry::policy).toList();
  }

  private static Map<String, Entry> load() {
    try (InputStream in =
            AwsManagedPolicies.class.getResourceAsStream("aws-managed-policies.json");
        JsonParser parser = JSON.createParser(in)) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Entry entry = entry(parser);
        entries.put(entry.policy.arn(), entry);
      }
      return Collections.unmodifiableMap(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(JsonParser parser) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      values.put(
          name, parser.nextToken() == JsonToken.START_OBJECT ? copy(parser) : parser.getText());
    }
    String arn = value(values, "Arn");
    int version = Integer.parseInt(value(values, "DefaultVersionId").substring(1));
    ManagedPolicy policy =
        new ManagedPolicy(
            0,
            arn,
            value(values, "PolicyName"),
            value(values, "Path"),
            policyId(arn),
            Optional.empty(),
            version,
            version,
            millis(value(values, "CreateDate")),
            millis(value(values, "UpdateDate")));
    return new Entry(policy, value(values, "Document"));
  }

  private static String value(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static String copy(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (var generator = JSON.createGenerator(text)) {
      generator.copyCurrentStructure(parser);
    }
    return text.toString();
  }

  private static long millis(String date) {
    return OffsetDateTime.parse(date).toInstant().toEpochMilli();
  }

  /** AWS's own ids are not known; ours never change, because they are made from the ARN. */
  private static String policyId(String arn) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8));
      return IamIds.of("ANPA", digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
