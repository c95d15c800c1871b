package dev.redrive.wire;

import dev.redrive.api.Operation;
import dev.redrive.api.Protocol;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Signing;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.rest.UriTemplate;
import dev.redrive.wire.text.QueryString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a request: the signing name gives the service, and then {@code
 * X-Amz-Target}, {@code Action}, or method and path give the operation, in the protocol that the
 * request speaks. Immutable.
 */
final class Router {
  private record Rest(UriTemplate template, Operation operation) {}

  /** One service with its operations as each protocol finds them. */
  private record Service(
      Binding<?> binding,
      Set<Protocol> protocols,
      Map<String, Operation> byName,
      Map<String, List<Rest>> byMethod) {}

  private final Map<String, Service> bySigningName = new HashMap<>();

  Router(List<Binding<?>> bindings) {
    for (Binding<?> binding : bindings) {
      ServiceContract<?> contract = binding.contract();
      Set<Protocol> protocols = contract.traits().protocols();
      Map<String, Operation> byName = new HashMap<>();
      Map<String, List<Rest>> byMethod = new HashMap<>();
      for (Operation operation : contract.operations()) {
        byName.put(operation.name(), operation);
        if (protocols.contains(Protocol.REST_JSON_1)) {
          byMethod
              .computeIfAbsent(operation.method(), method -> new ArrayList<>())
              .add(new Rest(new UriTemplate(operation.uri()), operation));
        }
      }
      byMethod.values().forEach(rests -> rests.sort((a, b) -> a.template.compareTo(b.template)));
      Service service = new Service(binding, protocols, byName, byMethod);
      if (bySigningName.put(contract.traits().signingName(), service) != null) {
        throw new IllegalArgumentException(
            "two services sign as " + contract.traits().signingName());
      }
    }
  }

  /** The route of a request that is signed for that service, or, with null, not signed at all. */
  Route find(HttpRequest request, @Nullable String signingName) {
    Ask ask = new Ask(request);
    if (signingName != null) {
      Service service = bySigningName.get(signingName);
      return service == null ? ask.nowhere(signingName) : ask.of(service);
    }
    Route first = null;
    for (Service service : bySigningName.values()) {
      Route route = ask.of(service);
      if (route.operation() != null
          && (first == null || route.operation().signing() != Signing.REQUIRED)) {
        first = route;
      }
    }
    return first == null ? ask.nowhere("") : first;
  }

  /** What one request says of its operation. */
  private static final class Ask {
    private final HttpRequest request;
    private final QueryString query;
    private final @Nullable String target;
    private final boolean cbor;
    private @Nullable QueryString form;
    private @Nullable List<String> path;

    Ask(HttpRequest request) {
      this.request = request;
      this.query = QueryString.parse(request.query());
      this.target = request.fields().first("x-amz-target");
      this.cbor = CborCodec.NAME.equals(request.fields().first("smithy-protocol"));
    }

    Route of(Service service) {
      if (cbor && service.protocols.contains(Protocol.RPC_V2_CBOR)) {
        return byOperation(service);
      }
      Optional<Protocol> json = json(service.protocols);
      if (json.isPresent() && (target != null || service.protocols.size() == 1)) {
        return byTarget(service, json.get(), target == null ? "" : target);
      }
      if (service.protocols.contains(Protocol.AWS_QUERY)) {
        return byAction(service);
      }
      return byPath(service);
    }

    private Route byAction(Service service) {
      String action = form().first("Action");
      String name = String.valueOf(action);
      Operation operation = service.byName.get(action);
      Binding<?> binding = service.binding;
      Optional<String> address = binding.resources().flatMap(all -> all.of(request.path()));
      if (address.isEmpty()) {
        return route(service, Protocol.AWS_QUERY, operation, name, form());
      }
      ResourceAddresses resources = binding.resources().orElseThrow();
      return new Route(
          binding,
          Protocol.AWS_QUERY,
          resources.operation(binding.contract(), operation),
          name,
          Map.of(resources.member(), address.get()),
          resources.parameters(form(), address.get()));
    }

    private static Optional<Protocol> json(Set<Protocol> protocols) {
      return protocols.stream()
          .filter(p -> p == Protocol.AWS_JSON_1_0 || p == Protocol.AWS_JSON_1_1)
          .findFirst();
    }

    /** By the path {@code /service/NAME/operation/NAME}, which may have a prefix. */
    private Route byOperation(Service service) {
      List<String> parts = path();
      int last = parts.size() - 1;
      boolean ours =
          request.method().equals("POST")
              && last >= 3
              && parts.get(last - 1).equals("operation")
              && parts.get(last - 2).equals(service.binding.contract().traits().name())
              && parts.get(last - 3).equals("service");
      Operation operation = ours ? service.byName.get(parts.get(last)) : null;
      return route(service, Protocol.RPC_V2_CBOR, operation, request.path(), query);
    }

    private Route byTarget(Service service, Protocol protocol, String name) {
      int dot = name.lastIndexOf('.');
      String shape = name.substring(0, Math.max(dot, 0));
      boolean ours = shape.equals(service.binding.contract().traits().name());
      Operation operation = ours ? service.byName.get(name.substring(dot + 1)) : null;
      return route(service, protocol, operation, name, query);
    }

    private Route byPath(Service service) {
      for (Rest rest : service.byMethod.getOrDefault(request.method(), List.of())) {
        Optional<Map<String, String>> labels = rest.template.match(path(), query);
        if (labels.isPresent()) {
          return new Route(
              service.binding,
              Protocol.REST_JSON_1,
              rest.operation,
              rest.operation.name(),
              labels.get(),
              query);
        }
      }
      return route(service, Protocol.REST_JSON_1, null, request.method(), query);
    }

    private static Route route(
        Service service,
        Protocol protocol,
        @Nullable Operation operation,
        String name,
        QueryString parameters) {
      return new Route(service.binding, protocol, operation, name, Map.of(), parameters);
    }

    Route nowhere(String name) {
      Protocol protocol =
          cbor
              ? Protocol.RPC_V2_CBOR
              : target != null
                  ? Protocol.AWS_JSON_1_0
                  : form().first("Action") != null ? Protocol.AWS_QUERY : Protocol.REST_JSON_1;
      return new Route(null, protocol, null, name, Map.of(), query);
    }

    private QueryString form() {
      QueryString known = form;
      if (known == null) {
        String type = request.fields().first("content-type");
        boolean isForm =
            type == null || type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33);
        boolean inBody = isForm && request.body().size() > 0;
        known =
            inBody
                ? QueryString.parse(new String(request.body().bytes(), StandardCharsets.ISO_8859_1))
                : query;
        form = known;
      }
      return known;
    }

    private List<String> path() {
      List<String> known = path;
      if (known == null) {
        known = UriTemplate.split(request.path());
        path = known;
      }
      return known;
    }
  }
}
