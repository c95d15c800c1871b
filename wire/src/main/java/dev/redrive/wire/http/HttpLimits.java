package dev.redrive.wire.http;

import java.time.Duration;

/**
 * What one listener takes on, so that no client can make it grow or wait without bound.
 *
 * @param connections the greatest number of open connections
 * @param headBytes the greatest size of a request line, and of all header fields together
 * @param bodyBytes the greatest size of one body
 * @param bodiesBytes the greatest size of all bodies that are held at once
 * @param head the longest time from a request's first byte to the end of its header
 * @param silence the longest pause within a body
 * @param body the longest time for a whole body, and for a client to take an answer
 * @param idle the longest time that a connection may stay open without a request
 */
public record HttpLimits(
    int connections,
    int headBytes,
    int bodyBytes,
    long bodiesBytes,
    Duration head,
    Duration silence,
    Duration body,
    Duration idle) {

  /**
   * Room for CreateFunction's 70,167,211 bytes, and a third of the heap for all bodies together.
   */
  public static HttpLimits standard() {
    long bodies = Math.max(Runtime.getRuntime().maxMemory() / 3, 80L << 20);
    return new HttpLimits(
        4096,
        65_536,
        70_167_211,
        bodies,
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofMinutes(5),
        Duration.ofMinutes(2));
  }
}
