package dev.redrive.engine;

import dev.redrive.store.Database;

/** What attempts work with. */
record AttemptTools(
    Database database,
    EventStore events,
    Inbox inbox,
    Clock clock,
    Functions functions,
    Concurrency concurrency,
    Invoker invoker,
    EventEnding ending) {}
