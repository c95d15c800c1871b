package dev.redrive.services.sts;

import dev.redrive.api.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/*
 * A token is a session, packed and encrypted, so that nothing is stored for it and it outlives a
 * restart:
 *
 *   16 fixed characters, then base64 of: 12 bytes nonce, AES-GCM(deflate(fields))
 *
 * The fields are written by DataOutputStream, in the order of write().
 */
/** Packs sessions into tokens that nobody else can read or make. Safe for use by many threads. */
final class SessionTokens {
  /** How tokens of AWS begin; twelve bytes in base64, so the rest stands on its own. */
  private static final String PREFIX = "IQoJb3JpZ2luX2Vj";

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Before it there were no tags that pass on. */
  private static final int FORMAT = 2;

  private static final int OLD_FORMAT = 1;
  private static final int LONGEST_TOKEN = 16_384;
  private static final int LONGEST_FIELDS = 65_536;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /** Works with a key of 32 bytes. */
  SessionTokens(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** The token of a session. */
  String seal(IssuedSession session) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, pack(session), 0);
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
    return PREFIX + Base64.getEncoder().encodeToString(all);
  }

  /** The session of a token; empty where it is not one of ours. */
  Optional<IssuedSession> open(String token) {
    if (!token.startsWith(PREFIX) || token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getDecoder().decode(token.substring(PREFIX.length()));
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      return Optional.of(unpack(cipher(Cipher.DECRYPT_MODE, nonce, all, NONCE_BYTES)));
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private byte[] cipher(int mode, byte[] nonce, byte[] input, int offset) {
    if (input.length < offset) {
      throw new IllegalArgumentException("too short");
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input, offset, input.length - offset);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not sealed with this key", e);
    }
  }

  private static byte[] pack(IssuedSession session) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      write(session, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(IssuedSession session, DataOutputStream out) throws IOException {
    Caller.RoleSession caller = session.caller();
    out.writeByte(FORMAT);
    out.writeUTF(session.accessKeyId());
    out.writeLong(session.expires().getEpochSecond());
    out.writeUTF(caller.account());
    out.writeUTF(caller.roleName());
    out.writeUTF(caller.roleId());
    out.writeUTF(caller.sessionName());
    out.writeByte(caller.policies().size());
    for (String policy : caller.policies()) {
      out.writeUTF(policy);
    }
    out.writeByte(caller.tags().size());
    for (Map.Entry<String, String> tag : caller.tags().entrySet()) {
      out.writeUTF(tag.getKey());
      out.writeUTF(tag.getValue());
    }
    out.writeByte(caller.transitiveTagKeys().size());
    for (String key : caller.transitiveTagKeys()) {
      out.writeUTF(key);
    }
  }

  private static IssuedSession unpack(byte[] packed) throws IOException {
    byte[] fields;
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      fields = in.readNBytes(LONGEST_FIELDS);
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(fields));
    int format = in.readByte();
    if (format != FORMAT && format != OLD_FORMAT) {
      throw new IOException("another format");
    }
    String accessKeyId = in.readUTF();
    Instant expires = Instant.ofEpochSecond(in.readLong());
    String account = in.readUTF();
    String roleName = in.readUTF();
    String roleId = in.readUTF();
    String sessionName = in.readUTF();
    List<String> policies = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      policies.add(in.readUTF());
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      tags.put(in.readUTF(), in.readUTF());
    }
    Set<String> transitive = new HashSet<>();
    for (int left = format == OLD_FORMAT ? 0 : in.readUnsignedByte(); left > 0; left--) {
      transitive.add(in.readUTF());
    }
    return new IssuedSession(
        accessKeyId,
        new Caller.RoleSession(account, roleName, roleId, sessionName, policies, tags, transitive),
        expires);
  }
}
