package dev.redrive.engine;

import dev.redrive.store.Database;

/** What attempts work with. */
record AttemptTools(
    EventQueue queue,
    Functions functions,
    Concurrency concurrency,
    Invoker invoker,
    EventEnding ending) {

  Database database() {
    return queue.database();
  }

  EventStore events() {
    return queue.store();
  }

  Inbox inbox() {
    return queue.inbox();
  }

  Clock clock() {
    return queue.clock();
  }

  Measurements measurements() {
    return queue.measurements();
  }
}
