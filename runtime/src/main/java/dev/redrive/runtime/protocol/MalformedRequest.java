package dev.redrive.runtime.protocol;

/** Bytes that are not a request; the connection cannot be used any further. */
final class MalformedRequest extends Exception {
  MalformedRequest(String message) {
    super(message);
  }
}
