package dev.redrive.wire;

import dev.redrive.api.Protocol;

/** The codec of each protocol. */
final class Protocols {
  private static final ProtocolCodec REST_JSON = new RestJsonCodec();
  private static final ProtocolCodec JSON_1_0 = new AwsJsonCodec("1.0", true);
  private static final ProtocolCodec JSON_1_1 = new AwsJsonCodec("1.1", false);
  private static final ProtocolCodec QUERY = new AwsQueryCodec();
  private static final ProtocolCodec CBOR = new CborCodec();

  private Protocols() {}

  static ProtocolCodec of(Protocol protocol) {
    return switch (protocol) {
      case REST_JSON_1 -> REST_JSON;
      case AWS_JSON_1_0 -> JSON_1_0;
      case AWS_JSON_1_1 -> JSON_1_1;
      case AWS_QUERY -> QUERY;
      case RPC_V2_CBOR -> CBOR;
    };
  }
}
