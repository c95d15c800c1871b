package dev.redrive.api;

/**
 * One error of the model: its schema and how each protocol names it.
 *
 * @param schema the shape
 * @param code the code in JSON protocols, which is the shape's name
 * @param queryCode the code in awsQuery and in {@code x-amzn-query-error}
 * @param status the HTTP status in JSON protocols
 * @param queryStatus the HTTP status in awsQuery
 * @param senderFault whether the caller is to blame
 */
public record ErrorShape(
    Schema<?> schema,
    String code,
    String queryCode,
    int status,
    int queryStatus,
    boolean senderFault) {}
