package dev.redrive.services.lambda;

import dev.redrive.engine.EventQueue;
import dev.redrive.services.lambda.code.CodeStore;
import dev.redrive.store.Transaction;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work between {@code Pending} and {@code Active}, and between {@code InProgress} and {@code
 * Successful}: unpacking. It lasts as long as it lasts, and is begun again after a crash.
 */
final class Preparation {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

  private final Catalogue catalogue;
  private final FunctionStore functions = new FunctionStore();
  private final VersionStore versions = new VersionStore();
  private final CodeStore codes;
  private final EventQueue queue;
  private final Executor background;

  Preparation(Catalogue catalogue, CodeStore codes, EventQueue queue, Executor background) {
    this.catalogue = catalogue;
    this.codes = codes;
    this.queue = queue;
    this.background = background;
  }

  /** Begins all work that was not finished when the server ended. */
  void resume() {
    for (long function : catalogue.read(functions::unfinished)) {
      begin(function);
    }
  }

  /** Begins the work on a function's unfinished versions. */
  void begin(long functionId) {
    background.execute(
        () ->
            catalogue
                .read(sql -> functions.byId(sql, functionId))
                .ifPresent(this::prepareVersions));
  }

  private void prepareVersions(LambdaFunction function) {
    for (Version version : function.versions().values()) {
      if (version.stage().unfinished()) {
        Optional<String> failure = prepare(version);
        catalogue.write(
            function.name(),
            transaction -> {
              finish(transaction, function.id(), version, failure);
              return true;
            });
      }
    }
    queue.functionChanged(function.key());
  }

  private Optional<String> prepare(Version version) {
    try {
      codes.directory(version.code().sha256());
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.error("The package {} cannot be unpacked.", version.code().sha256(), e);
      return Optional.of("The function's code could not be unpacked: " + e.getMessage());
    }
  }

  private void finish(
      Transaction transaction, long functionId, Version prepared, Optional<String> failure) {
    functions
        .byId(transaction, functionId)
        .flatMap(function -> function.version(prepared.number()))
        .filter(now -> now.stage().unfinished() && now.code().equals(prepared.code()))
        .ifPresent(
            now -> {
              Stage stage = failure.isEmpty() ? Stage.READY : failed(now.stage());
              versions.put(
                  transaction, functionId, now.at(stage, failure, UUID.randomUUID().toString()));
            });
  }

  private static Stage failed(Stage stage) {
    return stage == Stage.CREATING ? Stage.CREATE_FAILED : Stage.UPDATE_FAILED;
  }
}
