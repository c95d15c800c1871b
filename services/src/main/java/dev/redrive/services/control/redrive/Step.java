package dev.redrive.services.control.redrive;

import dev.redrive.services.control.redrive.Redrive.Counts;
import dev.redrive.services.control.redrive.Redrive.Place;
import dev.redrive.services.control.redrive.Redrive.State;
import dev.redrive.store.Database;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/*
 * A step is one commit: the new events, the messages that leave their queue, what is noted of each
 * and how far the redrive is. So a redrive that goes on after a crash repeats nothing and leaves
 * nothing out.
 */

/** Moves redrives on, a few items at a time. Safe for use by many threads. */
final class Step {
  private final Database database;
  private final RedriveStore store = new RedriveStore();
  private final ItemStore items = new ItemStore();
  private final Candidates candidates;
  private final DeadLetters deadLetters;
  private final RedriveTargets targets;
  private final Supplier<String> requestIds;

  Step(
      Database database,
      Candidates candidates,
      DeadLetters deadLetters,
      RedriveTargets targets,
      Supplier<String> requestIds) {
    this.database = database;
    this.candidates = candidates;
    this.deadLetters = deadLetters;
    this.targets = targets;
    this.requestIds = requestIds;
  }

  /**
   * Takes the next items of a redrive.
   *
   * @return how many there were; 0 once it has ended
   */
  int take(String redriveId, int limit, long now) {
    Optional<Redrive> found =
        database.read(sql -> store.find(sql, redriveId)).filter(r -> r.state() == State.RUNNING);
    if (found.isEmpty()) {
      return 0;
    }
    Redrive redrive = found.get();
    List<Candidate> next = candidates.next(redrive.order(), redrive.place(), limit);
    if (next.isEmpty()) {
      database.write(transaction -> store.end(transaction, redrive.id(), State.COMPLETED, now));
      return 0;
    }
    return database.write(transaction -> take(transaction, redriveId, next));
  }

  /** The redrive is read again: it may have been cancelled meanwhile. */
  private int take(Transaction transaction, String redriveId, List<Candidate> next) {
    Redrive redrive = store.find(transaction, redriveId).orElseThrow();
    if (redrive.state() != State.RUNNING) {
      return 0;
    }
    Counts counts = redrive.counts();
    Place place = redrive.place();
    for (Candidate candidate : next) {
      Optional<Item> item = take(transaction, redrive.order(), candidate);
      if (item.isPresent()) {
        items.insert(transaction, redrive.id(), item.get());
        counts = counted(counts, item.get().outcome());
      }
      place = place.behind(candidate.at(), candidate.row());
    }
    store.advance(transaction, redrive.id(), counts, place);
    return next.size();
  }

  private static Counts counted(Counts counts, Item.Outcome outcome) {
    return switch (outcome) {
      case REDRIVEN ->
          new Counts(counts.total(), counts.redriven() + 1, counts.skipped(), counts.failed());
      case SKIPPED ->
          new Counts(counts.total(), counts.redriven(), counts.skipped() + 1, counts.failed());
      case FAILED ->
          new Counts(counts.total(), counts.redriven(), counts.skipped(), counts.failed() + 1);
    };
  }

  /** Empty if the message is not available any more: somebody else has it. */
  private Optional<Item> take(Transaction transaction, Redrive.Order order, Candidate candidate) {
    Item planned = plan(transaction, order, candidate);
    if (planned.outcome() != Item.Outcome.REDRIVEN) {
      return Optional.of(planned);
    }
    if (candidate.letter().isPresent() && !take(transaction, order, candidate.letter().get())) {
      return Optional.empty();
    }
    String requestId = requestIds.get();
    Optional<String> refusal =
        targets.accept(
            transaction, planned.functionArn().orElseThrow(), payload(order, candidate), requestId);
    if (refusal.isPresent()) {
      throw new IllegalStateException("A function changed its mind: " + refusal.get());
    }
    return Optional.of(planned.as(requestId));
  }

  private boolean take(Transaction transaction, Redrive.Order order, DeadLetters.Letter letter) {
    return order.source() instanceof Source.Messages(String queueArn)
        && deadLetters.take(transaction, queueArn, letter);
  }

  private static byte[] payload(Redrive.Order order, Candidate candidate) {
    return order.payload().or(candidate::payload).orElseThrow();
  }

  /** What would come of an item now; a new event has no request id yet. */
  Item plan(Sql sql, Redrive.Order order, Candidate candidate) {
    Optional<String> target = order.target().or(candidate::functionArn);
    if (candidate.payload().isEmpty()) {
      return Item.failed(candidate, target, "There is no event with this request id.");
    }
    if (target.isEmpty()) {
      return Item.failed(
          candidate,
          target,
          "It is not known which function this message was meant for; name a function.");
    }
    Optional<String> refusal = targets.refusal(target.get(), payload(order, candidate));
    if (refusal.isPresent()) {
      return Item.failed(candidate, target, refusal.get());
    }
    if (!order.again()) {
      Optional<String> copy =
          candidate.sourceRequestId().stream()
              .flatMap(source -> items.copies(sql, source).stream())
              .findFirst();
      if (copy.isPresent()) {
        return Item.skipped(
            candidate, target.get(), "It was redriven before, as " + copy.get() + ".");
      }
    }
    return Item.redriven(candidate, target.get());
  }
}
