package dev.redrive.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The static description of one structure, union or error of the model. */
public abstract class Schema<T extends Struct> {
  private final String namespace;
  private final String name;
  private final List<Member> members;
  private final Map<String, Member> byName;
  private final boolean union;

  protected Schema(String id, boolean union, Member... members) {
    int hash = id.indexOf('#');
    this.namespace = id.substring(0, hash);
    this.name = id.substring(hash + 1);
    this.union = union;
    this.members = List.of(members);
    this.byName = HashMap.newHashMap(members.length);
    for (Member member : members) {
      byName.put(member.name(), member);
    }
  }

  /** The namespace of the shape, such as {@code com.amazonaws.sqs}. */
  public final String namespace() {
    return namespace;
  }

  /** The name of the shape within its service, such as {@code SendMessageRequest}. */
  public final String name() {
    return name;
  }

  /** The members in the order of the model; a member's index is its place here. */
  public final List<Member> members() {
    return members;
  }

  /** The member of that model name, or null. */
  public final @Nullable Member member(String memberName) {
    return byName.get(memberName);
  }

  /** Whether exactly one member is ever set. */
  public final boolean isUnion() {
    return union;
  }

  /** The element name of this shape in XML. */
  public String xmlName() {
    return name;
  }

  /** The XML namespace that the shape declares, as {@code uri} or {@code prefix uri}, or null. */
  public @Nullable String xmlNamespace() {
    return null;
  }

  /** A new, empty builder. */
  public abstract StructBuilder<T> newBuilder();

  /** The schema of the structure at the leaf of the member's type, or null where there is none. */
  public abstract @Nullable Schema<?> target(int index);

  @Override
  public final String toString() {
    return namespace + "#" + name;
  }
}
