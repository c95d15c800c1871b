package dev.redrive.wire;

import dev.redrive.api.Blob;
import dev.redrive.api.CommonError;
import dev.redrive.wire.http.ByteStream;
import dev.redrive.wire.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts the streamed answers of a server, and takes on no more than so many at a time. */
final class OpenStreams {
  private final Semaphore free;

  OpenStreams(int most) {
    this.free = new Semaphore(most);
  }

  /**
   * The answer, counted until its stream is closed; throws, with its stream closed, where there are
   * too many. Answers without a stream pass.
   */
  HttpResponse admit(HttpResponse answer) {
    return answer.stream().map(stream -> answer.streaming(counted(stream))).orElse(answer);
  }

  private ByteStream counted(ByteStream stream) {
    if (!free.tryAcquire()) {
      stream.close();
      throw new CommonError(
          "ServiceUnavailableException", 503, "The server has too many open streams. Try again.");
    }
    return new Counted(stream);
  }

  /** A stream that gives its place back when it is closed. */
  private final class Counted implements ByteStream {
    private final ByteStream stream;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Counted(ByteStream stream) {
      this.stream = stream;
    }

    @Override
    public Optional<Blob> next() throws InterruptedException {
      return stream.next();
    }

    @Override
    public void close() {
      stream.close();
      if (open.compareAndSet(true, false)) {
        free.release();
      }
    }
  }
}
