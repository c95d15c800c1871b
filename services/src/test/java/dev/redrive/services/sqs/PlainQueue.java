package dev.redrive.services.sqs;

import java.util.ArrayList;
import java.util.List;

/** What a queue should do, as plainly as it can be said: the oracle of {@link RandomTest}. */
final class PlainQueue {
  /** A message of the oracle. */
  static final class Item {
    final String body;
    final long sent;
    long visible;
    int receives;

    Item(String body, long sent, long visible) {
      this.body = body;
      this.sent = sent;
      this.visible = visible;
    }
  }

  private final long retentionMillis;
  private final int maxReceives;
  private final List<Item> items = new ArrayList<>();

  PlainQueue(long retentionMillis, int maxReceives) {
    this.retentionMillis = retentionMillis;
    this.maxReceives = maxReceives;
  }

  void send(String body, long now, long delayMillis) {
    items.add(new Item(body, now, now + delayMillis));
  }

  /** The bodies of all that can be received, and how often each was, this time included. */
  List<String> receivable(long now) {
    return visible(now).stream()
        .filter(item -> item.receives < maxReceives)
        .map(item -> item.body + " " + (item.receives + 1))
        .toList();
  }

  /** Takes away and answers those that were received often enough. */
  List<Item> exhausted(long now) {
    List<Item> exhausted =
        visible(now).stream().filter(item -> item.receives >= maxReceives).toList();
    items.removeAll(exhausted);
    return exhausted;
  }

  void add(Item item, long now) {
    Item moved = new Item(item.body, item.sent, now);
    moved.receives = item.receives;
    items.add(moved);
  }

  void received(String body, long until) {
    Item item = find(body);
    item.receives++;
    item.visible = until;
  }

  void hide(String body, long until) {
    find(body).visible = until;
  }

  boolean has(String body, long now) {
    expire(now);
    return items.stream().anyMatch(item -> item.body.equals(body));
  }

  void delete(String body) {
    items.removeIf(item -> item.body.equals(body));
  }

  void purge() {
    items.clear();
  }

  /** As GetQueueAttributes tells them: visible, in flight, delayed. */
  List<Integer> counts(long now) {
    expire(now);
    int visible = (int) items.stream().filter(item -> item.visible <= now).count();
    int delayed =
        (int) items.stream().filter(item -> item.visible > now && item.receives == 0).count();
    return List.of(visible, items.size() - visible - delayed, delayed);
  }

  private List<Item> visible(long now) {
    expire(now);
    return items.stream().filter(item -> item.visible <= now).toList();
  }

  private void expire(long now) {
    items.removeIf(item -> item.sent <= now - retentionMillis);
  }

  private Item find(String body) {
    return items.stream().filter(item -> item.body.equals(body)).findFirst().orElseThrow();
  }
}
