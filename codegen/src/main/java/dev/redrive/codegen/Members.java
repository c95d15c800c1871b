package dev.redrive.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.traits.EventHeaderTrait;
import software.amazon.smithy.model.traits.EventPayloadTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.RequiredTrait;
import software.amazon.smithy.model.traits.SensitiveTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.Trait;
import software.amazon.smithy.model.traits.XmlAttributeTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** The {@code Member} expression of a member of a structure. */
final class Members {
  private static final String API = "dev.redrive.api.";
  private final Types types;
  private final Set<String> greedyLabels;

  Members(Types types, Set<String> greedyLabels) {
    this.types = types;
    this.greedyLabels = greedyLabels;
  }

  String expression(int index, MemberShape member) {
    String name = member.getMemberName();
    String location = location(member);
    int colon = location.indexOf(':');
    return "new "
        + API
        + "Member("
        + index
        + ", "
        + Names.literal(name)
        + ", "
        + types.expression(member)
        + ", "
        + API
        + "Member.Location."
        + location.substring(0, colon)
        + ", "
        + Names.literal(location.substring(colon + 1))
        + ", "
        + Names.literal(
            member.getTrait(JsonNameTrait.class).map(JsonNameTrait::getValue).orElse(name))
        + ", "
        + Names.literal(
            member.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue).orElse(name))
        + ", "
        + namespace(member)
        + ", java.util.Set.of("
        + String.join(", ", flags(member))
        + "))";
  }

  private String location(MemberShape member) {
    if (member.hasTrait(HttpLabelTrait.class)) {
      String name = member.getMemberName();
      return (greedyLabels.contains(name) ? "GREEDY_LABEL:" : "LABEL:") + name;
    }
    if (member.hasTrait(HttpPayloadTrait.class)) {
      return "PAYLOAD:";
    }
    if (member.hasTrait(HttpResponseCodeTrait.class)) {
      return "RESPONSE_CODE:";
    }
    if (member.hasTrait(HttpQueryParamsTrait.class)) {
      return "QUERY_PARAMS:";
    }
    return member
        .getTrait(HttpHeaderTrait.class)
        .map(t -> "HEADER:" + t.getValue())
        .or(
            () ->
                member
                    .getTrait(HttpPrefixHeadersTrait.class)
                    .map(t -> "PREFIX_HEADERS:" + t.getValue()))
        .or(() -> member.getTrait(HttpQueryTrait.class).map(t -> "QUERY:" + t.getValue()))
        .orElse("BODY:");
  }

  private String namespace(MemberShape member) {
    return member
        .getTrait(XmlNamespaceTrait.class)
        .or(() -> types.target(member).getTrait(XmlNamespaceTrait.class))
        .map(Members::namespaceLiteral)
        .orElse("null");
  }

  static String namespaceLiteral(XmlNamespaceTrait trait) {
    return Names.literal(trait.getPrefix().map(p -> p + " ").orElse("") + trait.getUri());
  }

  private List<String> flags(MemberShape member) {
    List<String> flags = new ArrayList<>();
    flag(flags, member, RequiredTrait.class, "REQUIRED");
    flag(flags, member, XmlFlattenedTrait.class, "FLATTENED");
    flag(flags, member, XmlAttributeTrait.class, "XML_ATTRIBUTE");
    flag(flags, member, IdempotencyTokenTrait.class, "IDEMPOTENCY_TOKEN");
    flag(flags, member, EventHeaderTrait.class, "EVENT_HEADER");
    flag(flags, member, EventPayloadTrait.class, "EVENT_PAYLOAD");
    if (types.target(member).hasTrait(StreamingTrait.class)) {
      flags.add(API + "Member.Flag.STREAMING");
    }
    if (types.target(member).hasTrait(SensitiveTrait.class)) {
      flags.add(API + "Member.Flag.SENSITIVE");
    }
    return flags;
  }

  private static void flag(
      List<String> flags, MemberShape member, Class<? extends Trait> trait, String name) {
    if (member.hasTrait(trait)) {
      flags.add(API + "Member.Flag." + name);
    }
  }
}
