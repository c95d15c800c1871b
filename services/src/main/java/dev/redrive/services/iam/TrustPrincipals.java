package dev.redrive.services.iam;

import dev.redrive.api.iam.MalformedPolicyDocumentException;
import dev.redrive.services.iam.policy.Policy;
import dev.redrive.store.Sql;
import java.util.List;
import java.util.Optional;

/** The roles that a trust policy names, which must exist if they are of the policy's account. */
record TrustPrincipals(String account, List<String> roleArns) {
  /** The roles named in the policy of a role of that account. */
  static TrustPrincipals of(Policy trust, String account) {
    return new TrustPrincipals(account, trust.awsPrincipals());
  }

  /** Refuses the policy if a role that it names does not exist. */
  void requireExisting(Sql sql) {
    for (String principal : roleArns) {
      Optional<RoleArn> role =
          RoleArn.parse(principal).filter(arn -> arn.account().equals(account));
      if (role.isPresent()
          && RoleStore.find(sql, account, role.get().name())
              .filter(found -> found.arn().equals(principal))
              .isEmpty()) {
        throw new MalformedPolicyDocumentException(
            "Invalid principal in policy: \"AWS\":\"" + principal + "\"");
      }
    }
  }
}
