package dev.redrive.wire;

import dev.redrive.api.Operation;
import dev.redrive.api.ServiceContract;
import dev.redrive.wire.text.QueryString;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How resources are asked at their own addresses, {@code /ACCOUNT/NAME}, in the query protocol: as
 * SQS does with the URLs of its queues, where a request need not name the queue again.
 *
 * @param member the input's member that the address stands for
 * @param others operations without such a member that are taken at addresses too
 */
public record ResourceAddresses(String member, Set<String> others) {
  private static final Pattern ADDRESS = Pattern.compile("(/[0-9]{12}/[^/]+)/?");

  /** The address that a path is, if it is one. */
  Optional<String> of(String path) {
    Matcher matcher = ADDRESS.matcher(path);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The operation, if it can be asked of a resource. */
  @Nullable Operation operation(ServiceContract<?> service, @Nullable Operation asked) {
    boolean takes =
        asked != null
            && (others.contains(asked.name()) || service.input(asked).member(member) != null);
    return takes ? asked : null;
  }

  /** The parameters with the address, where they name no resource themselves. */
  QueryString parameters(QueryString given, String address) {
    return given.first(member) == null ? given.with(member, address) : given;
  }
}
