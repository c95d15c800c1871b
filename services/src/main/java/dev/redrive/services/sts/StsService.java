package dev.redrive.services.sts;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.CommonError;
import dev.redrive.api.sts.AssumeRoleRequest;
import dev.redrive.api.sts.AssumeRoleResponse;
import dev.redrive.api.sts.AssumedRoleUser;
import dev.redrive.api.sts.Credentials;
import dev.redrive.api.sts.GetCallerIdentityRequest;
import dev.redrive.api.sts.GetCallerIdentityResponse;
import dev.redrive.api.sts.StsApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** STS's operations. */
public final class StsService implements StsApi {
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");
  private static final int DEFAULT_SECONDS = 3_600;
  private static final int CHAINED_SECONDS = 3_600;

  private final AssumableRoles roles;
  private final TemporaryCredentials credentials;

  /** Gives credentials of roles that may be assumed. */
  public StsService(AssumableRoles roles, TemporaryCredentials credentials) {
    this.roles = roles;
    this.credentials = credentials;
  }

  @Override
  public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest input) {
    Caller caller = Call.current().caller();
    return GetCallerIdentityResponse.builder()
        .userId(caller.userId())
        .account(caller.account())
        .arn(caller.arn())
        .build();
  }

  @Override
  public AssumeRoleResponse assumeRole(AssumeRoleRequest input) {
    String roleArn = Objects.requireNonNull(input.roleArn());
    if (!ARN.matcher(roleArn).matches()) {
      throw validation(roleArn + " is invalid");
    }
    SessionPolicies policies = SessionPolicies.of(input, roles::problemOfPolicy);
    refuseUnsupported(input);
    SessionTags tags = SessionTags.of(input, Call.current().caller());
    AssumableRoles.Role role =
        roles.assume(roleArn, actions(input), conditions(input, tags.requested()));
    Duration lifetime = lifetime(input.durationSeconds(), role);
    Caller.RoleSession session =
        new Caller.RoleSession(
            role.account(),
            role.name(),
            role.roleId(),
            Objects.requireNonNull(input.roleSessionName()),
            policies.all(),
            tags.all(),
            tags.transitive());
    return response(input, session, policies, keys(session, policies, lifetime));
  }

  /**
   * New keys, unless the session with the tags that others have passed on is too large for them.
   */
  private TemporaryKeys keys(
      Caller.RoleSession session, SessionPolicies policies, Duration lifetime) {
    TemporaryKeys keys = credentials.issue(session, lifetime);
    Optional<Caller.RoleSession> kept =
        credentials
            .find(keys.accessKeyId(), keys.sessionToken())
            .map(TemporaryCredentials.Known::caller);
    if (!kept.equals(Optional.of(session))) {
      throw policies.tooLarge(session.tags());
    }
    return keys;
  }

  /** There are no MFA devices here, and no providers of contexts: none can be the right one. */
  private static void refuseUnsupported(AssumeRoleRequest input) {
    if (input.serialNumber() != null || input.tokenCode() != null) {
      boolean both = input.serialNumber() != null && input.tokenCode() != null;
      throw new CommonError(
          "AccessDenied",
          403,
          both
              ? "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your"
                  + " MFA serial number is valid and associated with this user."
              : "MultiFactorAuthentication failed, must provide both MFA serial number and one time"
                  + " pass code.");
    }
    if (input.providedContexts() != null && !input.providedContexts().isEmpty()) {
      throw validation("ProvidedContexts are not supported.");
    }
  }

  private static AssumeRoleResponse response(
      AssumeRoleRequest input,
      Caller.RoleSession session,
      SessionPolicies policies,
      TemporaryKeys keys) {
    return AssumeRoleResponse.builder()
        .credentials(
            Credentials.builder()
                .accessKeyId(keys.accessKeyId())
                .secretAccessKey(keys.secretAccessKey())
                .sessionToken(keys.sessionToken())
                .expiration(keys.expires())
                .build())
        .assumedRoleUser(
            AssumedRoleUser.builder().assumedRoleId(session.userId()).arn(session.arn()).build())
        .packedPolicySize(policies.packedPercent(session.tags()))
        .sourceIdentity(input.sourceIdentity())
        .build();
  }

  /** Tags and a source identity need permissions of their own. */
  private static List<String> actions(AssumeRoleRequest input) {
    List<String> actions = new ArrayList<>();
    actions.add("sts:AssumeRole");
    if (input.tags() != null && !input.tags().isEmpty()) {
      actions.add("sts:TagSession");
    }
    if (input.sourceIdentity() != null) {
      actions.add("sts:SetSourceIdentity");
    }
    return actions;
  }

  private static Map<String, List<String>> conditions(
      AssumeRoleRequest input, Map<String, String> tags) {
    Map<String, List<String>> conditions = new LinkedHashMap<>();
    conditions.put("aws:RequestedRegion", List.of(Call.current().region()));
    conditions.put("sts:RoleSessionName", List.of(Objects.requireNonNull(input.roleSessionName())));
    Optional.ofNullable(input.externalId())
        .ifPresent(id -> conditions.put("sts:ExternalId", List.of(id)));
    Optional.ofNullable(input.sourceIdentity())
        .ifPresent(identity -> conditions.put("sts:SourceIdentity", List.of(identity)));
    Optional.ofNullable(input.transitiveTagKeys())
        .ifPresent(keys -> conditions.put("sts:TransitiveTagKeys", keys));
    tags.forEach((key, value) -> conditions.put("aws:RequestTag/" + key, List.of(value)));
    if (!tags.isEmpty()) {
      conditions.put("aws:TagKeys", List.copyOf(tags.keySet()));
    }
    return conditions;
  }

  private static Duration lifetime(@Nullable Integer asked, AssumableRoles.Role role) {
    int seconds = asked == null ? DEFAULT_SECONDS : asked;
    boolean chained = Call.current().caller() instanceof Caller.RoleSession;
    if (chained && seconds > CHAINED_SECONDS) {
      throw validation(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining.");
    }
    if (seconds > role.maxSessionSeconds()) {
      throw validation(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    return Duration.ofSeconds(seconds);
  }

  static CommonError validation(String message) {
    return new CommonError("ValidationError", 400, message);
  }
}
