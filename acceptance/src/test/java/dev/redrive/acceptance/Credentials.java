package dev.redrive.acceptance;

import org.jspecify.annotations.Nullable;

/** An access key, with the session token where it is temporary. */
record Credentials(String accessKey, String secretKey, @Nullable String sessionToken) {
  static final Credentials ROOT = new Credentials("test", "test", null);

  static Credentials of(software.amazon.awssdk.services.sts.model.Credentials answer) {
    return new Credentials(answer.accessKeyId(), answer.secretAccessKey(), answer.sessionToken());
  }
}
