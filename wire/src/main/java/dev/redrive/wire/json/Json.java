package dev.redrive.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.redrive.api.Member;
import dev.redrive.api.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a protocol writes JSON: under which names, and with what limits it is read.
 *
 * <p>Buffers come from a pool of their own, since a pool per thread would hold nothing for virtual
 * threads.
 */
public enum Json {
  /** restJson1, where a member may have a name of its own in JSON. */
  REST,
  /** awsJson, where the member's name counts. */
  AWS;

  private static final int DEEPEST = 100;
  private static final int LONGEST_TEXT = 100_000_000;
  private static final int POOLED = 32;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED))
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  String name(Member member) {
    return this == REST ? member.jsonName() : member.name();
  }

  @Nullable Member member(Schema<?> schema, String name) {
    Member member = schema.member(name);
    if (this == AWS || (member != null && member.jsonName().equals(name))) {
      return member;
    }
    for (Member other : schema.members()) {
      if (other.jsonName().equals(name)) {
        return other;
      }
    }
    return null;
  }
}
