package dev.redrive.services.iam;

import static dev.redrive.services.iam.Given.given;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.Call;
import dev.redrive.api.iam.CreatePolicyVersionRequest;
import dev.redrive.api.iam.CreatePolicyVersionResponse;
import dev.redrive.api.iam.GetPolicyVersionResponse;
import dev.redrive.api.iam.LimitExceededException;
import dev.redrive.api.iam.ListPolicyVersionsRequest;
import dev.redrive.api.iam.ListPolicyVersionsResponse;
import dev.redrive.api.iam.PolicyVersion;
import dev.redrive.engine.Clock;
import dev.redrive.services.iam.ManagedPolicy.Version;
import dev.redrive.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The versions of managed policies, of which one is in force. */
final class PolicyVersions {
  private static final int PER_POLICY = 5;

  private final IamDatabase database;
  private final Clock clock;

  PolicyVersions(IamDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  CreatePolicyVersionResponse create(CreatePolicyVersionRequest input) {
    Call call = Call.current();
    String arn = given(input.policyArn());
    String document = given(input.policyDocument());
    boolean asDefault = Boolean.TRUE.equals(input.setAsDefault());
    Attachments.requireArn(arn);
    Documents.checkManaged(document);
    long now = clock.now() / 1000 * 1000;
    Version added =
        database.write(
            transaction -> {
              ManagedPolicy policy =
                  PolicyStore.find(transaction, arn)
                      .orElseThrow(() -> IamErrors.policyNotAttachable(arn));
              requireOwn(policy, call, "iam:CreatePolicyVersion");
              if (PolicyStore.versions(transaction, policy).size() >= PER_POLICY) {
                throw new LimitExceededException(
                    "A managed policy can have up to 5 versions. Before you create a new version,"
                        + " you must delete an existing version.");
              }
              Version version = new Version(policy.lastVersion() + 1, document, now);
              int inForce = asDefault ? version.number() : policy.defaultVersion();
              PolicyStore.addVersion(transaction, policy.id(), version);
              PolicyStore.updateVersions(transaction, policy.id(), inForce, version.number(), now);
              return version;
            });
    return CreatePolicyVersionResponse.builder()
        .policyVersion(shown(added, asDefault).build())
        .build();
  }

  GetPolicyVersionResponse get(String arn, String versionId) {
    return database.read(
        sql -> {
          ManagedPolicy policy =
              PolicyStore.find(sql, arn).orElseThrow(() -> IamErrors.noSuchVersion(arn, versionId));
          Version version = find(sql, policy, versionId);
          return GetPolicyVersionResponse.builder()
              .policyVersion(
                  shown(version, version.number() == policy.defaultVersion())
                      .document(Documents.encoded(version.document()))
                      .build())
              .build();
        });
  }

  ListPolicyVersionsResponse list(ListPolicyVersionsRequest input) {
    String arn = given(input.policyArn());
    return database.read(
        sql -> {
          ManagedPolicy policy =
              PolicyStore.find(sql, arn).orElseThrow(() -> IamErrors.policyNotFound(arn));
          Page<Version> page =
              Page.of(
                  PolicyStore.versions(sql, policy),
                  version -> "v" + version.number(),
                  input.marker(),
                  input.maxItems());
          List<PolicyVersion> shown =
              page.items().stream()
                  .map(v -> shown(v, v.number() == policy.defaultVersion()).build())
                  .toList();
          return ListPolicyVersionsResponse.builder()
              .versions(shown)
              .isTruncated(page.isTruncated())
              .marker(page.marker())
              .build();
        });
  }

  void delete(String arn, String versionId) {
    Call call = Call.current();
    database.write(
        transaction -> {
          ManagedPolicy policy =
              PolicyStore.find(transaction, arn)
                  .orElseThrow(() -> IamErrors.noSuchVersion(arn, versionId));
          requireOwn(policy, call, "iam:DeletePolicyVersion");
          Version version = find(transaction, policy, versionId);
          if (version.number() == policy.defaultVersion()) {
            throw IamErrors.conflict("Cannot delete the default version of a policy.");
          }
          PolicyStore.deleteVersion(transaction, policy.id(), version.number());
          return version;
        });
  }

  void setDefault(String arn, String versionId) {
    Call call = Call.current();
    long now = clock.now() / 1000 * 1000;
    database.write(
        transaction -> {
          ManagedPolicy policy =
              PolicyStore.find(transaction, arn)
                  .orElseThrow(() -> IamErrors.noSuchVersion(arn, versionId));
          requireOwn(policy, call, "iam:SetDefaultPolicyVersion");
          Version version = find(transaction, policy, versionId);
          PolicyStore.updateVersions(
              transaction, policy.id(), version.number(), policy.lastVersion(), now);
          return version;
        });
  }

  /** Nobody may change AWS's policies, nor another account's. */
  static void requireOwn(ManagedPolicy policy, Call call, String action) {
    boolean own =
        PolicyArn.parse(policy.arn())
            .filter(arn -> arn.account().equals(call.account()))
            .isPresent();
    if (!own) {
      throw new AccessDenied(
          "User: %s is not authorized to perform: %s on resource: policy %s"
              .formatted(call.caller().arn(), action, policy.arn()));
    }
  }

  private static Version find(Sql sql, ManagedPolicy policy, String versionId) {
    Optional<Version> found =
        PolicyStore.versions(sql, policy).stream()
            .filter(version -> versionId.equals("v" + version.number()))
            .findFirst();
    return found.orElseThrow(() -> IamErrors.noSuchVersion(policy.arn(), versionId));
  }

  private static PolicyVersion.Builder shown(Version version, boolean isDefault) {
    return PolicyVersion.builder()
        .versionId("v" + version.number())
        .isDefaultVersion(isDefault)
        .createDate(Instant.ofEpochMilli(version.created()));
  }
}
