package dev.redrive.engine;

import java.nio.file.Path;

/**
 * The code of a function version on this machine.
 *
 * @param directory the unpacked deployment package, which nobody changes
 * @param sha256 the SHA-256 of the package, in base64 as Lambda prints it
 */
public record FunctionCode(Path directory, String sha256) {}
