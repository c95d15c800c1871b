package dev.redrive.services.iam.policy;

import java.util.List;
import java.util.Objects;

/** A compiled policy, immutable and safe to share between threads. */
public final class Policy {
  /** Allows nothing and denies nothing. */
  public static final Policy NOTHING = new Policy(List.of());

  private final List<Statement> statements;

  Policy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /** Compiles a document; see {@link PolicyKind} for what each kind allows. */
  public static Policy parse(PolicyKind kind, String document) {
    return PolicyParser.parse(kind, document);
  }

  /** The principals of the AWS kind that its statements name. */
  public List<String> awsPrincipals() {
    return statements.stream()
        .map(Statement::principals)
        .filter(Objects::nonNull)
        .flatMap(principals -> principals.aws().stream())
        .toList();
  }

  List<Statement> statements() {
    return statements;
  }
}
