package dev.redrive.server;

import dev.redrive.api.Blob;
import dev.redrive.services.sns.SnsService;
import dev.redrive.wire.Pages;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import java.util.Optional;

/** The certificate of signed messages, and then what else there is. */
record SnsPages(SnsService sns, Pages others) implements Pages {
  @Override
  public Optional<HttpResponse> find(HttpRequest request) {
    return sns.certificate(request.path())
        .map(
            pem ->
                new HttpResponse(
                    200,
                    HttpFields.none().add("Content-Type", "application/x-pem-file"),
                    Blob.utf8(pem)))
        .or(() -> others.find(request));
  }
}
