package dev.redrive.services.iam.policy;

import java.util.List;

/** A compiled policy, immutable and safe to share between threads. */
public final class Policy {
  private final List<Statement> statements;

  Policy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /** Compiles a document; see {@link PolicyKind} for what each kind allows. */
  public static Policy parse(PolicyKind kind, String document) {
    return PolicyParser.parse(kind, document);
  }

  List<Statement> statements() {
    return statements;
  }
}
