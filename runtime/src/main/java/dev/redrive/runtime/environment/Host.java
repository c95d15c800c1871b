package dev.redrive.runtime.environment;

import dev.redrive.engine.Clock;
import dev.redrive.runtime.LogSink;
import dev.redrive.runtime.RoleCredentials;
import dev.redrive.runtime.python.PythonInterpreters;
import dev.redrive.runtime.sandbox.Sandboxes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What every environment needs of its surroundings.
 *
 * @param directory where environments keep their files
 * @param clock business time, for the log
 * @param realTime the host's time, for deadlines
 * @param endpoint the URL of this server as functions reach it
 */
public record Host(
    Path directory,
    Sandboxes sandboxes,
    PythonInterpreters interpreters,
    Clock clock,
    InstantSource realTime,
    LogSink logs,
    RoleCredentials credentials,
    Supplier<String> endpoint) {}
