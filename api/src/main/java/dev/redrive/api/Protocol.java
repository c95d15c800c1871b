package dev.redrive.api;

/** The AWS wire protocols that a service may speak. */
public enum Protocol {
  REST_JSON_1,
  AWS_JSON_1_0,
  AWS_JSON_1_1,
  AWS_QUERY,
  RPC_V2_CBOR;

  /**
   * Bound to the protocol that a call came in by, for the few texts in which AWS's protocols
   * differ; unbound for calls from inside the server.
   */
  public static final ScopedValue<Protocol> CURRENT = ScopedValue.newInstance();
}
