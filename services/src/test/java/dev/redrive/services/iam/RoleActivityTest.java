package dev.redrive.services.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.iam.DeleteRoleRequest;
import dev.redrive.api.iam.GetRoleRequest;
import dev.redrive.api.iam.ListRolesRequest;
import dev.redrive.api.iam.Role;
import dev.redrive.api.iam.RoleLastUsed;
import dev.redrive.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleActivityTest {
  private static final RoleLastUsed NEVER = RoleLastUsed.builder().build();
  private static final RoleLastUsed NOW =
      RoleLastUsed.builder()
          .lastUsedDate(Instant.parse("2026-11-21T10:00:00Z"))
          .region("eu-west-1")
          .build();

  @TempDir private Path folder;

  private static Role role(IamFixture on) {
    return Objects.requireNonNull(
        on.root(() -> on.iam.getRole(GetRoleRequest.builder().roleName("demo").build())).role());
  }

  private static String id(IamFixture on) {
    return Objects.requireNonNull(role(on).roleId());
  }

  @Test
  void getRoleTellsAtOnceAndListRolesNever() {
    try (IamFixture on = new IamFixture(folder)) {
      on.createRole("demo");
      assertThat(role(on).roleLastUsed()).isEqualTo(NEVER);
      on.activity.used(id(on), "eu-west-1");
      assertThat(role(on).roleLastUsed()).isEqualTo(NOW);
      assertThat(
              Objects.requireNonNull(
                      on.root(() -> on.iam.listRoles(ListRolesRequest.builder().build())).roles())
                  .getFirst()
                  .roleLastUsed())
          .isNull();
    }
  }

  @Test
  void whatWasHeardOutlivesTheServer() {
    try (IamFixture on = new IamFixture(folder)) {
      on.createRole("demo");
      on.activity.used(id(on), "eu-west-1");
    }
    try (IamFixture on = new IamFixture(folder)) {
      assertThat(role(on).roleLastUsed()).isEqualTo(NOW);
    }
  }

  @Test
  void storingCompilesNoRoleAnew() {
    try (IamFixture on = new IamFixture(folder)) {
      on.createRole("demo");
      on.activity.used(id(on), "eu-west-1");
      long before = on.iamDatabase.generation();
      on.activity.store();
      assertThat(on.iamDatabase.generation()).isEqualTo(before);
      assertThat(role(on).roleLastUsed()).isEqualTo(NOW);
    }
  }

  @Test
  void aUseIsForgottenAfterFourHundredDays() {
    try (IamFixture on = new IamFixture(folder)) {
      on.createRole("demo");
      on.activity.used(id(on), "eu-west-1");
      on.activity.store();
      long later = IamFixture.NOW + Duration.ofDays(400).toMillis();
      String id = id(on);
      assertThat(lastUsed(on.database, later, id)).isEqualTo(NOW);
      assertThat(lastUsed(on.database, later + 1, id)).isEqualTo(NEVER);
    }
  }

  private static RoleLastUsed lastUsed(Database database, long now, String roleId) {
    try (RoleActivity activity = new RoleActivity(database, () -> now)) {
      return database.read(sql -> activity.lastUsed(sql, roleId));
    }
  }

  @Test
  void aRoleOfTheSameNameBeginsUnused() {
    try (IamFixture on = new IamFixture(folder)) {
      on.createRole("demo");
      on.activity.used(id(on), "eu-west-1");
      on.activity.store();
      on.root(() -> on.iam.deleteRole(DeleteRoleRequest.builder().roleName("demo").build()));
      on.createRole("demo");
      assertThat(role(on).roleLastUsed()).isEqualTo(NEVER);
    }
  }
}
