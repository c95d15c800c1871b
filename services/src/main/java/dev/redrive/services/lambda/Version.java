package dev.redrive.services.lambda;

import dev.redrive.services.lambda.code.CodePackage;
import java.util.Optional;

/**
 * A version of a function: {@code $LATEST}, or a published one.
 *
 * @param number 0 for {@code $LATEST}
 * @param revisionId changes with every change that a caller may see
 * @param contentId equal between versions of the same code and settings
 * @param stage where it stands
 * @param stageReason why it failed
 * @param lastModified epoch milliseconds of the last change of code or settings
 * @param code the package that was given last
 * @param servingSha256 the package that invocations run; empty until one is ready
 * @param description the description
 * @param settings all else
 */
record Version(
    int number,
    String revisionId,
    String contentId,
    Stage stage,
    Optional<String> stageReason,
    long lastModified,
    CodePackage code,
    Optional<String> servingSha256,
    String description,
    Settings settings) {

  /** {@code $LATEST} or the number. */
  String name() {
    return name(number);
  }

  /** {@code $LATEST} for 0, the number else. */
  static String name(int number) {
    return number == 0 ? FunctionReference.LATEST : Integer.toString(number);
  }

  /** The same under another revision id. */
  Version revised(String revision) {
    return at(stage, stageReason, revision);
  }

  /** The same code and settings as a published version that was not made ready yet. */
  Version pendingAs(int published, String revision) {
    return new Version(
        published,
        revision,
        contentId,
        Stage.CREATING,
        Optional.empty(),
        lastModified,
        code,
        Optional.empty(),
        description,
        settings);
  }

  /** The same under another description. */
  Version described(String text) {
    return new Version(
        number,
        revisionId,
        contentId,
        stage,
        stageReason,
        lastModified,
        code,
        servingSha256,
        text,
        settings);
  }

  /** The same at another stage, under another revision id. */
  Version at(Stage newStage, Optional<String> reason, String revision) {
    return new Version(
        number,
        revision,
        contentId,
        newStage,
        reason,
        lastModified,
        code,
        newStage == Stage.READY ? Optional.of(code.sha256()) : servingSha256,
        description,
        settings);
  }
}
