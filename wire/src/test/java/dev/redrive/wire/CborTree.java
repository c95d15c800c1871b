package dev.redrive.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CBOR as plain data, read by other code than the server's, so that a test can compare it. */
final class CborTree {
  private final ByteBuffer in;

  private CborTree(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  static Object read(byte[] bytes) {
    CborTree tree = new CborTree(bytes);
    Object value = tree.item();
    if (tree.in.hasRemaining()) {
      throw new AssertionError("more than one item");
    }
    return value;
  }

  private Object item() {
    int head = in.get() & 0xff;
    int info = head & 31;
    if (head >> 5 == 7) {
      return simple(info);
    }
    long length = info == 31 ? Long.MAX_VALUE : argument(info);
    return switch (head >> 5) {
      case 0 -> length;
      case 1 -> -1 - length;
      case 2 -> "bytes " + HexFormat.of().formatHex(bytes(length));
      case 3 -> new String(bytes(length), StandardCharsets.UTF_8);
      case 4 -> list(length);
      case 5 -> map(length);
      default -> Map.of("tag " + length, item());
    };
  }

  private Object simple(int info) {
    return switch (info) {
      case 20 -> false;
      case 21 -> true;
      case 25 -> (double) Float.float16ToFloat(in.getShort());
      case 26 -> (double) in.getFloat();
      case 27 -> in.getDouble();
      default -> "simple " + info;
    };
  }

  private List<Object> list(long length) {
    List<Object> list = new ArrayList<>();
    for (long left = length; left > 0 && !over(); left--) {
      list.add(item());
    }
    return list;
  }

  private Map<Object, Object> map(long length) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (long left = length; left > 0 && !over(); left--) {
      map.put(item(), item());
    }
    return map;
  }

  private boolean over() {
    boolean over = in.get(in.position()) == (byte) 0xff;
    if (over) {
      in.get();
    }
    return over;
  }

  private byte[] bytes(long length) {
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }

  private long argument(int info) {
    return switch (info) {
      case 24 -> in.get() & 0xff;
      case 25 -> in.getShort() & 0xffff;
      case 26 -> in.getInt() & 0xffff_ffffL;
      case 27 -> in.getLong();
      default -> info;
    };
  }
}
