package dev.redrive.services.sqs;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.ApiException;
import dev.redrive.api.Call;
import dev.redrive.api.sqs.InvalidAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code QueueUrl} of a request; only its path counts, whatever host it names. */
final class QueueAddress {
  private QueueAddress() {}

  /**
   * The queue that a URL names in the call's account and region. A plain name is taken as well, as
   * AWS does.
   *
   * @throws ApiException if none is given or it names nothing
   * @throws AccessDenied if it belongs to another account
   */
  static QueueKey of(@Nullable String queueUrl, Call call) {
    String url = SqsErrors.required(queueUrl, "QueueUrl");
    List<String> path = Arrays.stream(path(url).split("/")).filter(s -> !s.isEmpty()).toList();
    if (path.isEmpty() || path.size() > 2) {
      throw new InvalidAddress("The address " + url + " is not valid for this endpoint.");
    }
    if (path.size() == 2 && !path.getFirst().equals(call.account())) {
      throw new AccessDenied("Access to the resource " + url + " is denied.");
    }
    return new QueueKey(call.account(), call.region(), path.getLast());
  }

  private static String path(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return url;
    }
    int path = url.indexOf('/', scheme + 3);
    return path < 0 ? "" : url.substring(path);
  }
}
