package dev.redrive.wire.eventstream;

import dev.redrive.api.ApiException;
import dev.redrive.api.Blob;
import dev.redrive.api.EventStream;
import dev.redrive.api.Member;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.wire.http.ByteStream;
import dev.redrive.wire.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one output as frames, made when they are asked for; an error is the last of them.
 *
 * <p>Read by one thread; any may close it.
 */
public final class FrameStream implements ByteStream {
  /** The content type of an answer that is such a stream. */
  public static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

  private static final Logger LOG = LoggerFactory.getLogger(FrameStream.class);
  private final EventFrames frames;
  private final EventStream<?> events;
  private final String requestId;
  private @Nullable Frame initial;
  private boolean over;

  private FrameStream(EventFrames frames, EventStream<?> events, String requestId) {
    this.frames = frames;
    this.events = events;
    this.requestId = requestId;
  }

  /** The frames of an output that has events among its members; empty for any other. */
  public static Optional<FrameStream> of(Struct output, Json json, String requestId) {
    Schema<?> schema = output.smithySchema();
    for (Member member : schema.members()) {
      Schema<?> union = schema.target(member.index());
      if (union != null && output.memberAt(member.index()) instanceof EventStream<?> events) {
        return Optional.of(new FrameStream(new EventFrames(json, union), events, requestId));
      }
    }
    return Optional.empty();
  }

  /** The same stream, which tells first what else the output says. */
  public FrameStream beginningWith(Blob body, String contentType) {
    initial = EventFrames.initialResponse(body, contentType);
    return this;
  }

  @Override
  public Optional<Blob> next() throws InterruptedException {
    Frame first = initial;
    if (first != null) {
      initial = null;
      return Optional.of(first.bytes());
    }
    if (over) {
      return Optional.empty();
    }
    try {
      Optional<? extends Struct> event = events.next();
      over = event.isEmpty() || endsWith(event.get());
      return event.map(frames::event).map(Frame::bytes);
    } catch (RuntimeException | StackOverflowError thrown) {
      over = true;
      return Optional.of(failed(thrown).bytes());
    }
  }

  private static boolean endsWith(Struct event) {
    return event.smithySchema().members().stream()
        .anyMatch(member -> event.memberAt(member.index()) instanceof ApiException);
  }

  private Frame failed(Throwable thrown) {
    return frames
        .exception(thrown)
        .orElseGet(
            () -> {
              LOG.error("The stream of request {} failed", requestId, thrown);
              return EventFrames.error(
                  "InternalFailure",
                  "The request processing has failed because of an unknown error, exception or"
                      + " failure.");
            });
  }

  @Override
  public void close() {
    events.close();
  }
}
