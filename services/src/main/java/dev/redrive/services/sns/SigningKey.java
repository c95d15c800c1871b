package dev.redrive.services.sns;

import dev.redrive.store.Database;
import dev.redrive.store.Sql;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The key that messages are signed with, made once and kept; safe for use by many threads. */
final class SigningKey {
  private static final int BITS = 2048;

  private final PrivateKey key;
  private final byte[] certificate;

  private record Stored(byte[] key, byte[] certificate) {}

  private SigningKey(Stored stored) throws GeneralSecurityException {
    this.key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(stored.key));
    this.certificate = stored.certificate;
  }

  /** The key of the database, which is made if there is none. */
  static SigningKey of(Database database) {
    try {
      Optional<Stored> stored = database.read(SigningKey::find);
      return new SigningKey(stored.isPresent() ? stored.get() : store(database, make()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stored store(Database database, Stored made) {
    return database.write(
        transaction -> {
          transaction
              .query(
                  """
                  insert into sns_signing_key (id, private_key, certificate)
                  values (1, :key, :certificate) on conflict (id) do nothing""")
              .bind("key", made.key)
              .bind("certificate", made.certificate)
              .update();
          return find(transaction).orElseThrow();
        });
  }

  private static Optional<Stored> find(Sql sql) {
    return sql.query("select private_key, certificate from sns_signing_key where id = 1")
        .first(row -> new Stored(row.bytes("private_key"), row.bytes("certificate")));
  }

  private static Stored make() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    KeyPair pair = generator.generateKeyPair();
    BigInteger serial = new BigInteger(64, new SecureRandom()).add(BigInteger.ONE);
    return new Stored(
        pair.getPrivate().getEncoded(),
        Der.certificate("sns.amazonaws.com", serial, pair.getPublic(), pair.getPrivate()));
  }

  /** The name of the certificate's file, which changes with the key. */
  String fileName() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
      return "SimpleNotificationService-" + HexFormat.of().formatHex(digest, 0, 16) + ".pem";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The certificate as PEM. */
  String pem() {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  /** The signature of a text in base 64; version 2 digests with SHA-256, version 1 with SHA-1. */
  String sign(String text, String version) {
    try {
      Signature signature =
          Signature.getInstance(version.equals("2") ? "SHA256withRSA" : "SHA1withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
