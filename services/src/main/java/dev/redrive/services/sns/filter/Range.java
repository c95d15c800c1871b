package dev.redrive.services.sns.filter;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A range of numbers, open or closed at either end; a missing bound is none. */
record Range(
    @Nullable BigDecimal bottom, boolean withBottom, @Nullable BigDecimal top, boolean withTop) {

  static Range exactly(BigDecimal number) {
    return new Range(number, true, number, true);
  }

  boolean contains(BigDecimal number) {
    return isAbove(number) && isBelow(number);
  }

  private boolean isAbove(BigDecimal number) {
    if (bottom == null) {
      return true;
    }
    int order = number.compareTo(bottom);
    return withBottom ? order >= 0 : order > 0;
  }

  private boolean isBelow(BigDecimal number) {
    if (top == null) {
      return true;
    }
    int order = number.compareTo(top);
    return withTop ? order <= 0 : order < 0;
  }
}
