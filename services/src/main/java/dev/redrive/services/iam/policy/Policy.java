package dev.redrive.services.iam.policy;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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

  /** The resources that its statements name, as they are written. */
  public List<String> resources() {
    return statements.stream()
        .flatMap(statement -> statement.resources().stream())
        .map(PolicyText::toString)
        .toList();
  }

  /**
   * The places of the statements that bear on a request, counted from 0.
   *
   * @param allow whether those that allow are asked for, otherwise those that deny
   */
  public List<Integer> bearing(AccessRequest request, boolean allow) {
    return IntStream.range(0, statements.size())
        .filter(place -> statements.get(place).allow() == allow)
        .filter(place -> statements.get(place).bearsOn(request))
        .boxed()
        .toList();
  }

  /** How many statements it has. */
  public int size() {
    return statements.size();
  }

  List<Statement> statements() {
    return statements;
  }
}
