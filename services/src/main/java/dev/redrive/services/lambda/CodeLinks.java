package dev.redrive.services.lambda;

/** Port: makes the links from which deployment packages can be fetched. */
public interface CodeLinks {
  /**
   * A URL on the host that the current {@link dev.redrive.api.Call} came to, valid for ten real
   * minutes.
   *
   * @param functionId the function's incarnation
   * @param version {@code $LATEST} or a number
   */
  String presign(long functionId, String version);
}
