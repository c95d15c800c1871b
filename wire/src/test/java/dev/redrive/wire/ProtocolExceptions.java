package dev.redrive.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The protocol test cases that Redrive does not pass, each with its reason; each must still fail.
 */
final class ProtocolExceptions {
  /** Case ids and reasons. */
  static final Map<String, String> REASONS = reasons();

  private ProtocolExceptions() {}

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new HashMap<>();
    because(
        reasons,
        "what the client left out of the wire cannot be told from what was never set",
        "RestJsonOmitsEmptyListQueryValues",
        "QueryEmptyQueryMaps");
    because(
        reasons,
        "it tests a client's compression: its body is not in the case",
        "SDKAppliedContentEncoding_restJson1",
        "SDKAppendedGzipAfterProvidedEncoding_restJson1",
        "SDKAppliedContentEncoding_awsJson1_0",
        "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_0",
        "SDKAppliedContentEncoding_awsJson1_1",
        "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1",
        "SDKAppliedContentEncoding_awsQuery",
        "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery");
    because(
        reasons,
        "it tests that a client bears an empty body; other cases demand {}",
        "response AwsJson10ServiceRespondsWithNoPayload",
        "response json_1_1_service_responds_with_no_payload");
    because(
        reasons,
        "a response cannot have the request header X-Amz-Target",
        "response AwsJson11IntEnums");
    because(
        reasons,
        "it tests that a client reads a request id; ours is another one",
        "response parses_the_request_id_from_the_response",
        "response QueryNoInputAndNoOutputWithResponseMetadata");
    because(
        reasons,
        "no service of ours has XML namespaces on elements of lists and maps",
        "response QueryXmlLists",
        "response QueryXmlNamespaces",
        "response QueryQueryFlattenedXmlMapWithXmlNamespace");
    because(
        reasons,
        "IAM, STS and SQS put the service's namespace on errors too",
        "QueryInvalidGreetingError",
        "QueryComplexError",
        "QueryCustomizedError");
    because(
        reasons,
        "the pattern in its message is written with two dollar signs, in its model with one",
        "RestJsonMalformedPatternReDOSString");
    return Map.copyOf(reasons);
  }

  private static void because(Map<String, String> reasons, String reason, String... ids) {
    List.of(ids).forEach(id -> reasons.put(id, reason));
  }
}
