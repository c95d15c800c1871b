package dev.redrive.services.sns;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Writes an X.509 certificate (RFC 5280, version 1) that a key signs for itself. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int UTF8 = 0x0C;
  private static final int TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;

  /** The identifier of sha256WithRSAEncryption, with its empty parameters. */
  private static final byte[] SHA256_RSA = {
    0x30,
    0x0D,
    0x06,
    0x09,
    0x2A,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xF7,
    0x0D,
    0x01,
    0x01,
    0x0B,
    0x05,
    0x00
  };

  /** The identifier of a common name. */
  private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};

  private Der() {}

  /** A certificate of a name, valid from 2020 to 2049. */
  static byte[] certificate(String name, BigInteger serial, PublicKey key, PrivateKey signer)
      throws GeneralSecurityException {
    byte[] subject =
        of(
            SEQUENCE,
            of(SET, of(SEQUENCE, COMMON_NAME, of(UTF8, name.getBytes(StandardCharsets.UTF_8)))));
    byte[] validity = of(SEQUENCE, time("20200101000000Z"), time("20491231235959Z"));
    byte[] body =
        of(
            SEQUENCE,
            of(INTEGER, serial.toByteArray()),
            SHA256_RSA,
            subject,
            validity,
            subject,
            key.getEncoded());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(signer);
    signature.update(body);
    return of(SEQUENCE, body, SHA256_RSA, of(BIT_STRING, new byte[1], signature.sign()));
  }

  private static byte[] time(String text) {
    return of(TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] of(int tag, byte[]... contents) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : contents) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int zeros = bytes[0] == 0 ? 1 : 0;
      out.write(0x80 | (bytes.length - zeros));
      out.write(bytes, zeros, bytes.length - zeros);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
