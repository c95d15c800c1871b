package dev.redrive.services.sns.filter;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** A block of IP addresses, such as {@code 10.0.0.0/24}; names are never looked up. */
final class AddressBlock {
  private final byte[] address;
  private final int bits;

  private AddressBlock(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /**
   * @throws IllegalArgumentException in AWS's words if it is no block
   */
  static AddressBlock of(String cidr) {
    String[] halves = cidr.split("/", -1);
    if (halves.length != 2) {
      throw new IllegalArgumentException("Malformed CIDR, one '/' required");
    }
    byte[] address =
        address(halves[0])
            .orElseThrow(() -> new IllegalArgumentException("Malformed CIDR, invalid address"));
    if (!halves[1].matches("[0-9]{1,3}") || Integer.parseInt(halves[1]) > 8 * address.length) {
      throw new IllegalArgumentException("Malformed CIDR, mask bits must be an integer in range");
    }
    return new AddressBlock(address, Integer.parseInt(halves[1]));
  }

  boolean contains(String text) {
    Optional<byte[]> other = address(text);
    if (other.isEmpty() || other.get().length != address.length) {
      return false;
    }
    byte[] bytes = other.get();
    int whole = bits / 8;
    int mask = 0xFF << (8 - bits % 8) & 0xFF;
    return Arrays.equals(address, 0, whole, bytes, 0, whole)
        && (bits % 8 == 0 || (address[whole] & mask) == (bytes[whole] & mask));
  }

  private static Optional<byte[]> address(String text) {
    if (text.length() > 45 || !text.matches("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
