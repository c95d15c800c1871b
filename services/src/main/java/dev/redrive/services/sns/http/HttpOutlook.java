package dev.redrive.services.sns.http;

import dev.redrive.store.Database;
import dev.redrive.store.Sql;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
   * @param due in epoch milliseconds of business time
   */
  public record Upcoming(HttpDelivery delivery, long due) {}

  /**
   * What becomes due up to a time, the earliest first.
   *
   * @param until epoch milliseconds of business time
   */
  public List<Upcoming> until(String account, String region, long until, int limit) {
    String beginning = "arn:aws:sns:%s:%s:".formatted(region, account);
    return database.read(
        sql ->
            store.subscriptions(sql).stream()
                .flatMap(subscription -> upcoming(sql, subscription, until, limit))
                .filter(found -> found.delivery().message().topicArn().startsWith(beginning))
                .sorted(Comparator.comparingLong(Upcoming::due))
                .limit(limit)
                .toList());
  }

  private Stream<Upcoming> upcoming(Sql sql, String subscription, long until, int limit) {
    return store.first(sql, subscription, limit).stream()
        .filter(waiting -> waiting.due() <= until)
        .flatMap(
            waiting ->
                store.find(sql, waiting.id()).stream()
                    .map(delivery -> new Upcoming(delivery, waiting.due())));
  }
}
