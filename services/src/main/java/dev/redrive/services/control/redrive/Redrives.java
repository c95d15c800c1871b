package dev.redrive.services.control.redrive;

import dev.redrive.engine.Clock;
import dev.redrive.engine.Events;
import dev.redrive.engine.PacedRuns;
import dev.redrive.services.control.redrive.Redrive.Counts;
import dev.redrive.services.control.redrive.Redrive.Order;
import dev.redrive.services.control.redrive.Redrive.Place;
import dev.redrive.services.control.redrive.Redrive.Started;
import dev.redrive.services.control.redrive.Redrive.State;
import dev.redrive.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All redrives: each goes on by itself until it has ended, past the end of this server too. Safe
 * for use by many threads.
 */
public final class Redrives implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Redrives.class);
  private static final int KEPT = 100;
  private static final int PLANNED = 100;
  private static final int MOST_AT_ONCE = 100;

  private final Database database;
  private final Clock clock;
  private final RedriveStore store = new RedriveStore();
  private final ItemStore items = new ItemStore();
  private final Candidates candidates;
  private final Step step;
  private final PacedRuns runs;

  private Redrives(
      Database database,
      Clock clock,
      Events events,
      DeadLetters deadLetters,
      RedriveTargets targets) {
    this.database = database;
    this.clock = clock;
    this.candidates = new Candidates(events, deadLetters);
    this.step = new Step(database, candidates, deadLetters, targets, events::newRequestId);
    this.runs = new PacedRuns("redrive", MOST_AT_ONCE, this::take, System::nanoTime);
  }

  /** Takes up the redrives that the last server left. */
  public static Redrives open(
      Database database,
      Clock clock,
      Events events,
      DeadLetters deadLetters,
      RedriveTargets targets) {
    Redrives redrives = new Redrives(database, clock, events, deadLetters, targets);
    for (String redriveId : database.read(redrives.store::running)) {
      Redrive redrive = redrives.find(redriveId).orElseThrow();
      redrives.runs.start(redriveId, redrive.order().perSecond());
    }
    return redrives;
  }

  /** A redrive and what came of its items, or would. */
  public record Detailed(Redrive redrive, List<Item> items) {}

  /**
   * Starts a redrive.
   *
   * @param by the ARN of who asks
   * @return empty if there is no such queue
   */
  public Optional<Redrive> start(Order order, String by) {
    Optional<Redrive> made =
        candidates
            .extent(order.source(), clock.now())
            .map(extent -> redrive(order, by, State.RUNNING, extent));
    made.ifPresent(
        redrive -> {
          database.write(
              transaction -> {
                store.prune(transaction, KEPT);
                store.insert(transaction, redrive);
                return redrive;
              });
          LOG.info("{} started the redrive {}", by, redrive.redriveId());
          runs.start(redrive.redriveId(), order.perSecond());
        });
    return made;
  }

  /**
   * Tells what would come of the first items, and changes nothing.
   *
   * @return empty if there is no such queue
   */
  public Optional<Detailed> plan(Order order, String by) {
    return candidates
        .extent(order.source(), clock.now())
        .map(
            extent -> {
              Redrive plan = redrive(order, by, State.PLANNED, extent);
              List<Candidate> first = candidates.next(order, plan.place(), PLANNED);
              List<Item> planned =
                  database.read(
                      sql -> first.stream().map(each -> step.plan(sql, order, each)).toList());
              return new Detailed(counted(plan, planned), planned);
            });
  }

  private Redrive redrive(Order order, String by, State state, Candidates.Extent extent) {
    return new Redrive(
        0,
        UUID.randomUUID().toString(),
        order,
        new Started(by, clock.now()),
        state,
        OptionalLong.empty(),
        new Counts(extent.items(), 0, 0, 0),
        new Place(0, 0, extent.last()));
  }

  private static Redrive counted(Redrive plan, List<Item> planned) {
    Counts counts =
        new Counts(
            plan.counts().total(),
            count(planned, Item.Outcome.REDRIVEN),
            count(planned, Item.Outcome.SKIPPED),
            count(planned, Item.Outcome.FAILED));
    return new Redrive(
        plan.id(),
        plan.redriveId(),
        plan.order(),
        plan.started(),
        plan.state(),
        plan.endedAt(),
        counts,
        plan.place());
  }

  private static long count(List<Item> planned, Item.Outcome outcome) {
    return planned.stream().filter(item -> item.outcome() == outcome).count();
  }

  private int take(String redriveId, int limit) {
    int taken = step.take(redriveId, limit, clock.now());
    if (taken == 0) {
      LOG.info("The redrive {} has ended", redriveId);
    }
    return taken;
  }

  /** The redrives of an account and region, newest first. */
  public List<Redrive> list(String account, String region) {
    return database.read(sql -> store.list(sql, account, region));
  }

  /** A redrive of an account and region. */
  public Optional<Redrive> find(String account, String region, String redriveId) {
    return find(redriveId)
        .filter(redrive -> redrive.order().account().equals(account))
        .filter(redrive -> redrive.order().region().equals(region));
  }

  private Optional<Redrive> find(String redriveId) {
    return database.read(sql -> store.find(sql, redriveId));
  }

  /** What came of a redrive's items, behind a number of them. */
  public List<Item> items(Redrive redrive, long behind, int limit) {
    return database.read(sql -> items.list(sql, redrive.id(), behind, limit));
  }

  /** Ends a redrive, if it has not ended: what was sent back stays so. */
  public void cancel(Redrive redrive, String by) {
    boolean ended =
        database.write(
            transaction -> store.end(transaction, redrive.id(), State.CANCELLED, clock.now()));
    if (ended) {
      LOG.info("{} cancelled the redrive {}", by, redrive.redriveId());
    }
  }

  /** Where an event comes from, if a redrive made it. */
  public Optional<Origin> origin(String requestId) {
    return database.read(sql -> items.origin(sql, requestId));
  }

  /** The events that an event was sent back as, newest first. */
  public List<String> copies(String requestId) {
    return database.read(sql -> items.copies(sql, requestId));
  }

  /** Stands still; what is not done is done by the next server. */
  @Override
  public void close() {
    runs.close();
  }
}
