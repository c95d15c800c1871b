package dev.redrive.services.lambda;

import java.util.Optional;

/** Finds the resource policies of functions, for whoever decides what callers may do. */
public final class FunctionPolicies {
  private final Catalogue catalogue;
  private final Permissions permissions;

  FunctionPolicies(Catalogue catalogue, Permissions permissions) {
    this.catalogue = catalogue;
    this.permissions = permissions;
  }

  /**
   * The policy of exactly that function, version or alias.
   *
   * @param arn the ARN of a function, with or without a qualifier
   * @return the policy document; empty if there is none, or no such function
   */
  public Optional<String> find(String arn) {
    String[] parts = arn.split(":", -1);
    if (parts.length < 7 || parts.length > 8 || !parts[5].equals("function")) {
      return Optional.empty();
    }
    FunctionName name = new FunctionName(parts[4], parts[3], parts[6]);
    Optional<String> qualifier = parts.length == 8 ? Optional.of(parts[7]) : Optional.empty();
    return catalogue
        .find(name)
        .flatMap(function -> permissions.policy(function, new FunctionReference(name, qualifier)));
  }
}
