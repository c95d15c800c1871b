package dev.redrive.services.iam.policy;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * IP ranges of conditions: one address or a CIDR block, IPv4 or IPv6; names are never looked up.
 */
final class AddressRange {
  private AddressRange() {}

  /** Whether the address lies in the range; text that is no address or range contains nothing. */
  static boolean contains(String range, String address) {
    try {
      int slash = range.indexOf('/');
      byte[] network =
          InetAddress.ofLiteral(slash < 0 ? range : range.substring(0, slash)).getAddress();
      byte[] candidate = InetAddress.ofLiteral(address).getAddress();
      int bits = slash < 0 ? network.length * 8 : Integer.parseInt(range.substring(slash + 1));
      return network.length == candidate.length
          && bits >= 0
          && bits <= network.length * 8
          && sameBits(network, candidate, bits);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean sameBits(byte[] one, byte[] other, int bits) {
    int whole = bits / 8;
    if (!Arrays.equals(one, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    int mask = (0xff << (8 - rest)) & 0xff;
    return rest == 0 || (one[whole] & mask) == (other[whole] & mask);
  }
}
