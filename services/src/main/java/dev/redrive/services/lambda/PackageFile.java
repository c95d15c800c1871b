package dev.redrive.services.lambda;

/**
 * A deployment package to be sent to whoever has a link to it.
 *
 * @param fileName a name to save it under
 * @param bytes the zip file
 */
public record PackageFile(String fileName, byte[] bytes) {}
