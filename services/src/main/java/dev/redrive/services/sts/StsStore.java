package dev.redrive.services.sts;

import dev.redrive.store.Database;
import dev.redrive.store.Migration;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** The SQL of the one secret that all temporary credentials of an installation are made with. */
public final class StsStore {
  private static final int SECRET_BYTES = 32;

  private final Database database;

  /** Uses a database that was opened with {@link #migrations}. */
  public StsStore(Database database) {
    this.database = database;
  }

  /** The schema of STS. */
  public static List<Migration> migrations() {
    return List.of(Migration.resource(StsStore.class, "sts", 1, "sts-1.sql"));
  }

  /** The secret, made when it is first asked for and the same ever after. */
  byte[] secret() {
    byte[] fresh = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(fresh);
    return database.write(
        transaction -> {
          Optional<byte[]> known =
              transaction
                  .query("select secret from sts_key order by id")
                  .first(row -> row.bytes("secret"));
          if (known.isPresent()) {
            return known.get();
          }
          transaction
              .query("insert into sts_key (secret) values (:secret)")
              .bind("secret", fresh)
              .update();
          return fresh;
        });
  }
}
