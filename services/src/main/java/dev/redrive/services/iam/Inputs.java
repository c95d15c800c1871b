package dev.redrive.services.iam;

import dev.redrive.api.Member;
import dev.redrive.api.Struct;
import org.jspecify.annotations.Nullable;

/** Reads members of any input by their model names. */
final class Inputs {
  private Inputs() {}

  /** The value, or null where the input has no such member or it is not set. */
  static @Nullable Object value(Struct input, String name) {
    Member member = input.smithySchema().member(name);
    return member == null ? null : input.memberAt(member.index());
  }

  /** The text, or the empty text where there is none. */
  static String text(Struct input, String name) {
    return value(input, name) instanceof String text ? text : "";
  }
}
