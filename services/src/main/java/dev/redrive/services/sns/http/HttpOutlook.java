package dev.redrive.services.sns.http;

import dev.redrive.store.Database;
import java.util.List;

/** Tells which deliveries to HTTP endpoints wait, and until when. */
public final class HttpOutlook {
  private final Database database;
  private final HttpDeliveryStore store = new HttpDeliveryStore();

  public HttpOutlook(Database database) {
    this.database = database;
  }

  /**
   * A delivery that becomes due.
   *
   * @param subscriptionArn whose endpoint it is
   * @param messageId which message
   * @param attempts how many attempts have failed
   * @param due in epoch milliseconds of business time
   */
  public record Upcoming(String subscriptionArn, String messageId, int attempts, long due) {}

  /**
   * What becomes due up to a time, the earliest first; messages themselves are not read.
   *
   * @param until epoch milliseconds of business time
   */
  public List<Upcoming> until(String account, String region, long until, int limit) {
    String topics = "arn:aws:sns:%s:%s:".formatted(region, account);
    return database.read(sql -> store.upcoming(sql, topics, until, limit));
  }
}
