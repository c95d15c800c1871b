package dev.redrive.api;

/** Decides whether the current {@link Call}'s caller may do an operation. */
public interface Authorizer {
  /** Returns if the caller may, and throws {@link AccessDenied} if not. */
  void authorize(ServiceContract<?> service, Operation operation, Struct input);
}
