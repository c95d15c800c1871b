package dev.redrive.api;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a service, as data.
 *
 * @param index its place in {@link ServiceContract#operations()}
 * @param name its name in the model, such as {@code SendMessage}
 * @param method the HTTP method of its binding
 * @param uri the URI template of its binding, with labels and fixed query parameters
 * @param status the HTTP status of its success
 * @param action the IAM action that a caller needs, or null where none is asked
 * @param resource the template of the ARN that the action is asked on; see {@code
 *     docs/decisions.md}
 * @param signing whether requests are signed
 */
public record Operation(
    int index,
    String name,
    String method,
    String uri,
    int status,
    @Nullable String action,
    @Nullable String resource,
    Signing signing) {}
