package dev.redrive.services.sns.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a body to its end or to a bound, whichever is first, and keeps nothing of it. */
final class BoundedBody implements BodySubscriber<Boolean> {
  private final long most;
  private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private long read;

  BoundedBody(long most) {
    this.most = most;
  }

  /** Whether all of it was read. */
  @Override
  public CompletionStage<Boolean> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Flow.Subscription source = subscription;
    if (source == null || whole.isDone()) {
      return;
    }
    read += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (read > most) {
      source.cancel();
      whole.complete(false);
    } else {
      source.request(1);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    whole.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    whole.complete(true);
  }
}
