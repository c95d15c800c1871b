package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request body while it arrives: it grows with what came, never with what was announced.
 *
 * <p>Confined to one connection; the budget is shared by all.
 */
final class Body {
  private static final byte[] NOTHING = new byte[0];
  private static final int FIRST = 8192;

  /** The bytes that the bodies of all connections may still take. */
  static final class Budget {
    private final AtomicLong left;

    Budget(long bytes) {
      this.left = new AtomicLong(bytes);
    }

    private boolean take(long bytes) {
      if (left.addAndGet(-bytes) >= 0) {
        return true;
      }
      left.addAndGet(bytes);
      return false;
    }

    long left() {
      return left.get();
    }
  }

  private final Budget budget;
  private final int limit;
  private byte[] bytes = NOTHING;
  private int size;
  private boolean tooLarge;
  private boolean overBudget;

  Body(Budget budget, int limit, long announced) {
    this.budget = budget;
    this.limit = limit;
    this.tooLarge = announced > limit;
  }

  /** Takes what arrived; once the body is too large or over budget, everything is dropped. */
  void append(ByteBuf content, long announced) {
    int more = content.readableBytes();
    if (tooLarge || overBudget || more == 0) {
      return;
    }
    if (more > limit - size) {
      tooLarge = true;
      free();
      return;
    }
    if (size + more > bytes.length && !grow(size + more, announced)) {
      overBudget = true;
      free();
      return;
    }
    content.readBytes(bytes, size, more);
    size += more;
  }

  private boolean grow(int least, long announced) {
    long roomy = Math.min(Math.max(FIRST, 2L * least), limit);
    if (announced >= least && announced < roomy) {
      roomy = announced;
    }
    if (!budget.take(roomy - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, (int) roomy);
    return true;
  }

  boolean tooLarge() {
    return tooLarge;
  }

  boolean overBudget() {
    return overBudget;
  }

  /** The whole body, still counted against the budget until {@link #free}. */
  Blob finish() {
    if (size != bytes.length) {
      int counted = bytes.length;
      bytes = Arrays.copyOf(bytes, size);
      budget.take(size - counted);
    }
    return Blob.of(bytes);
  }

  /** Gives the memory back to the budget; may be called again. */
  void free() {
    budget.take(-bytes.length);
    bytes = NOTHING;
    size = 0;
  }
}
