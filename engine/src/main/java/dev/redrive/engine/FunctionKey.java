package dev.redrive.engine;

/**
 * A function, apart from its versions and aliases.
 *
 * @param account its account
 * @param region its region
 * @param functionId its incarnation
 */
public record FunctionKey(String account, String region, long functionId) {}
