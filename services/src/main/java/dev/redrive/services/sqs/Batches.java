package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.sqs.BatchEntryIdsNotDistinct;
import dev.redrive.api.sqs.BatchResultErrorEntry;
import dev.redrive.api.sqs.EmptyBatchRequest;
import dev.redrive.api.sqs.InvalidBatchEntryId;
import dev.redrive.api.sqs.TooManyEntriesInBatchRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the batch operations have in common. */
final class Batches {
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,80}");

  private Batches() {}

  /**
   * The entries of a batch, checked as a whole.
   *
   * @param name the name of an entry in complaints
   * @throws ApiException in AWS's words
   */
  static <E> List<E> checked(
      @Nullable List<E> entries, String name, Function<E, @Nullable String> id) {
    if (entries == null && !SqsErrors.isQuery()) {
      throw SqsErrors.missing("Entries");
    }
    if (entries == null || entries.isEmpty()) {
      throw new EmptyBatchRequest("There should be at least one " + name + " in the request.");
    }
    if (entries.size() > SqsLimits.BATCH_ENTRIES) {
      throw new TooManyEntriesInBatchRequest(
          "Maximum number of entries per request are %d. You have sent %d."
              .formatted(SqsLimits.BATCH_ENTRIES, entries.size()));
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String entryId = id.apply(entries.get(i));
      if (entryId == null) {
        throw SqsErrors.missing(name + "." + (i + 1) + ".Id");
      }
      if (!ID.matcher(entryId).matches()) {
        throw new InvalidBatchEntryId(
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It"
                + " can be at most 80 letters long.");
      }
      if (!ids.add(entryId)) {
        throw new BatchEntryIdsNotDistinct("Id " + entryId + " repeated.");
      }
    }
    return entries;
  }

  /** The answer for an entry that failed. */
  static BatchResultErrorEntry failure(String id, ApiException failure) {
    return BatchResultErrorEntry.builder()
        .id(id)
        .senderFault(failure.shape().senderFault())
        .code(failure.shape().queryCode())
        .message(failure.getMessage())
        .build();
  }

  /** The list as it is answered: AWS leaves empty ones out. */
  static <E> @Nullable List<E> orNull(List<E> list) {
    return list.isEmpty() ? null : list;
  }
}
