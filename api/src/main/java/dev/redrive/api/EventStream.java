package dev.redrive.api;

import java.util.Optional;

/**
 * The events of a streaming output, asked for one at a time: the next one only when the client has
 * taken the last, so that a slow client is the source's to deal with, within bounds of its own.
 *
 * <p>A service puts one into its output, where the model has a streaming union, and answers. From
 * then on one virtual thread of the wire calls {@link #next}, outside of any {@link Call}. {@link
 * EventBuffer} is the source for those who have events pushed to them.
 *
 * @param <E> the union; each event has exactly one of its members set, and an event that is one of
 *     its errors ends the stream
 */
public interface EventStream<E extends Struct> extends AutoCloseable {
  /**
   * Waits for the next event; empty once the stream has ended.
   *
   * <p>May throw an {@link ApiException} of the union, which is told to the client as such; any
   * other throwable is told as an internal failure. Each ends the stream.
   */
  Optional<E> next() throws InterruptedException;

  /**
   * Ends the stream, as its client has gone or the server stops: a thread that waits in {@link
   * #next} gets an empty answer. Any thread may call it, at any time and more than once; it must
   * not block.
   */
  @Override
  void close();
}
