package dev.redrive.wire.validate;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One demand of a model on a value. */
public sealed interface Rule {
  /** It must be there. */
  record Required() implements Rule {}

  /** It must be one of these texts. */
  record Values(List<String> allowed) implements Rule {}

  /** Its length must be within these bounds, of which one may be null. */
  record Length(@Nullable Long least, @Nullable Long most, long actual) implements Rule {}

  /** It must be within these bounds, of which one may be null. */
  record Range(@Nullable BigDecimal least, @Nullable BigDecimal most, BigDecimal actual)
      implements Rule {}

  /** It must match this regular expression. */
  record Matches(String pattern) implements Rule {}

  /** Its elements must differ. */
  record Unique() implements Rule {}
}
