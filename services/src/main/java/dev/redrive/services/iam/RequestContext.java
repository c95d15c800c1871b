package dev.redrive.services.iam;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.Struct;
import dev.redrive.engine.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the condition context of requests (IAM User Guide, global condition context keys). */
final class RequestContext {
  private final Clock clock;

  RequestContext(Clock clock) {
    this.clock = clock;
  }

  /** What is known of any request at all. */
  RequestKeys now() {
    Instant now = Instant.ofEpochMilli(clock.now());
    return new RequestKeys()
        .with("aws:CurrentTime", now.toString())
        .with("aws:EpochTime", String.valueOf(now.getEpochSecond()))
        .with("aws:SecureTransport", "false");
  }

  /** What is known of any request of a role's session. */
  RequestKeys of(RoleAccess access, Caller.RoleSession caller, Call call) {
    return of(access, caller, call.region())
        .with("aws:SecureTransport", String.valueOf(call.baseUrl().startsWith("https:")))
        .with("aws:ResourceAccount", call.account());
  }

  /** What is known of what a role's session does in a region, by a request or without one. */
  RequestKeys of(RoleAccess access, Caller.RoleSession caller, String region) {
    return now()
        .withTags("aws:PrincipalTag", access.tags())
        .withTags("aws:PrincipalTag", caller.tags())
        .with("aws:PrincipalArn", access.role().arn())
        .with("aws:PrincipalAccount", caller.account())
        .with("aws:PrincipalType", "AssumedRole")
        .with("aws:PrincipalIsAWSService", "false")
        .with("aws:ViaAWSService", "false")
        .with("aws:userid", caller.userId())
        .with("aws:RequestedRegion", region);
  }

  /** The same for an operation, with what its input says. */
  RequestKeys of(RoleAccess access, Caller.RoleSession caller, Call call, Struct input) {
    RequestKeys keys = of(access, caller, call);
    copy(keys, input, "PolicyArn", "iam:PolicyARN");
    copy(keys, input, "PermissionsBoundary", "iam:PermissionsBoundary");
    copy(keys, input, "Principal", "lambda:Principal");
    copy(keys, input, "FunctionUrlAuthType", "lambda:FunctionUrlAuthType");
    addTags(keys, input);
    return keys;
  }

  private static void copy(RequestKeys keys, Struct input, String name, String key) {
    if (Inputs.value(input, name) instanceof String text) {
      keys.with(key, text);
    }
  }

  private static void addTags(RequestKeys keys, Struct input) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String name : List.of("Tags", "tags")) {
      switch (Inputs.value(input, name)) {
        case Map<?, ?> map ->
            map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        case List<?> list ->
            list.forEach(
                item -> {
                  if (item instanceof Struct tag
                      && Inputs.value(tag, "Key") instanceof String key
                      && Inputs.value(tag, "Value") instanceof String value) {
                    tags.put(key, value);
                  }
                });
        case null, default -> {}
      }
    }
    for (String name : List.of("TagKeys", "tagKeys")) {
      if (Inputs.value(input, name) instanceof List<?> list) {
        keys.with("aws:TagKeys", list.stream().map(String::valueOf).toList());
      }
    }
    if (!tags.isEmpty()) {
      keys.withTags("aws:RequestTag", tags).with("aws:TagKeys", List.copyOf(tags.keySet()));
    }
  }
}
