package dev.redrive.services.lambda;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What the Lambda service needs from its surroundings.
 *
 * @param roles the roles that functions run as and that permissions name
 * @param links the links to deployment packages
 * @param runtimes what this machine can run
 * @param background runs what goes on after an answer; each task may wait
 * @param random chooses between the two versions of an alias; safe for use by many threads
 */
public record LambdaPorts(
    ExecutionRoles roles,
    CodeLinks links,
    Runtimes runtimes,
    Executor background,
    RandomGenerator random) {}
