package dev.redrive.engine;

import java.util.Optional;

/** Port: what the engine must know of functions; asked at each attempt, from several threads. */
public interface Functions {
  /**
   * Finds what an event runs today.
   *
   * @param function the incarnation that it was accepted for
   * @param functionName the function's name
   * @param qualifier the version or alias as it was asked, if any was
   */
  Resolution resolve(FunctionKey function, String functionName, Optional<String> qualifier);

  /** The answer of {@link #resolve}. */
  sealed interface Resolution {
    /**
     * The function can run.
     *
     * @param version the version to run
     * @param invokedFunctionArn the ARN as it was asked, with the qualifier if one was given
     * @param settings those of the qualifier and the version
     */
    record Ready(FunctionVersion version, String invokedFunctionArn, AsyncSettings settings)
        implements Resolution {}

    /**
     * The function cannot run now and its events wait, as while it is {@code Pending}; {@link
     * EventQueue#functionChanged} ends the wait.
     *
     * @param roleArn the execution role, by which those are told who hear of events that grow too
     *     old
     * @param settings as in {@link Ready}
     */
    record Paused(String roleArn, AsyncSettings settings) implements Resolution {}

    /**
     * The function, or what was asked of it, is no more; its events are dropped.
     *
     * @param reason a sentence for people
     */
    record Gone(String reason) implements Resolution {}
  }
}
