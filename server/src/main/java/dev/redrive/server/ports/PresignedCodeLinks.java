package dev.redrive.server.ports;

import dev.redrive.api.Call;
import dev.redrive.services.lambda.CodeLinks;
import dev.redrive.wire.sigv4.Signer;
import dev.redrive.wire.text.Percent;
import java.time.Duration;
import java.time.InstantSource;

/** Links to deployment packages on the host that the caller used, valid for ten real minutes. */
public final class PresignedCodeLinks implements CodeLinks {
  private static final Duration VALID = Duration.ofMinutes(10);

  private final Signer signer;
  private final InstantSource realTime;

  public PresignedCodeLinks(Signer signer, InstantSource realTime) {
    this.signer = signer;
    this.realTime = realTime;
  }

  @Override
  public String presign(long functionId, String version) {
    Call call = Call.current();
    String path = "/_redrive/code/" + functionId + "/" + Percent.encode(version);
    return signer.presign(
        call.baseUrl(), path, call.region(), "redrive", realTime.instant(), VALID);
  }
}
