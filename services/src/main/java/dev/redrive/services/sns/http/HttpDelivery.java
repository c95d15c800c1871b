package dev.redrive.services.sns.http;

/**
 * A message on its way to an endpoint.
 *
 * @param id its row
 * @param message what the endpoint is to get
 * @param created when it was accepted, in epoch milliseconds
 * @param attempts how many attempts have failed
 */
public record HttpDelivery(long id, HttpMessage message, long created, int attempts) {}
