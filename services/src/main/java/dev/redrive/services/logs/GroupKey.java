package dev.redrive.services.logs;

import dev.redrive.api.Call;
import org.jspecify.annotations.Nullable;

/** The name of a log group, in its account and region. */
record GroupKey(String account, String region, String name) {

  /** The group that the current call means by that name. */
  static GroupKey of(@Nullable String name) {
    if (name == null) {
      throw LogsErrors.noGroupName();
    }
    return new GroupKey(Call.current().account(), Call.current().region(), name);
  }

  /**
   * The group that the current call means by its name, or by an identifier that is a name or ARN.
   */
  static GroupKey of(@Nullable String name, @Nullable String identifier) {
    if (name != null && identifier != null) {
      throw LogsErrors.nameAndIdentifier();
    }
    return identifier != null && identifier.startsWith("arn:")
        ? ofArn(identifier)
        : of(identifier == null ? name : identifier);
  }

  /**
   * The group of that ARN.
   *
   * @throws dev.redrive.api.logs.ResourceNotFoundException if it is of another account or region
   */
  static GroupKey ofArn(String arn) {
    GroupKey group = of("");
    String start = group.arn();
    if (!arn.startsWith(start)) {
      throw LogsErrors.noGroup();
    }
    String name = arn.substring(start.length());
    return of(name.endsWith(":*") ? name.substring(0, name.length() - 2) : name);
  }

  String arn() {
    return "arn:aws:logs:" + region + ":" + account + ":log-group:" + name;
  }

  /** The ARN of one of its streams; of an empty name, what AWS asks group-level actions on. */
  String streamArn(String stream) {
    return arn() + ":log-stream:" + stream;
  }
}
