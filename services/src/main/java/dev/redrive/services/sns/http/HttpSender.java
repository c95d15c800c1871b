package dev.redrive.services.sns.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages as AWS does ("HTTP/HTTPS headers"): a POST that is answered within 15 seconds, of
 * real time. Follows no redirects and reads no more of an answer than it needs. Safe for use by
 * many threads.
 */
final class HttpSender implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long ANSWER_BYTES = 64 << 10;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Duration patience;
  private @Nullable HttpClient client;
  private boolean closed;

  HttpSender() {
    this(PATIENCE);
  }

  HttpSender(Duration patience) {
    this.patience = patience;
  }

  /** Makes one attempt. */
  Attempt send(HttpMessage message, String contentType) throws InterruptedException {
    CompletableFuture<HttpResponse<Boolean>> answer =
        client().sendAsync(request(message, contentType), _ -> new BoundedBody(ANSWER_BYTES));
    try {
      return Attempt.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode());
    } catch (TimeoutException _) {
      return new Attempt.Failed(
          "The endpoint did not answer within " + patience.toSeconds() + " seconds.");
    } catch (ExecutionException e) {
      return new Attempt.Failed("The endpoint could not be reached: " + e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** Made when it is first needed, for most servers never send. */
  private synchronized HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(patience)
              .executor(threads)
              .build();
      client = known;
      if (closed) {
        known.shutdownNow();
      }
    }
    return known;
  }

  private static HttpRequest request(HttpMessage message, String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(URI.create(message.endpoint()).toASCIIString()))
            .header("x-amz-sns-message-type", message.type().text())
            .header("x-amz-sns-message-id", message.id())
            .header("x-amz-sns-topic-arn", message.topicArn())
            .header("Content-Type", contentType)
            .header("User-Agent", "Amazon Simple Notification Service Agent");
    if (message.type() != HttpMessageType.SUBSCRIPTION_CONFIRMATION) {
      request.header("x-amz-sns-subscription-arn", message.subscriptionArn());
    }
    if (message.raw()) {
      request.header("x-amz-sns-rawdelivery", "true");
    }
    return request.POST(BodyPublishers.ofString(message.body())).build();
  }

  /** Breaks off what is being sent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdownNow();
    }
    threads.shutdownNow();
  }
}
