package dev.redrive.services.lambda.code;

/**
 * A deployment package by its content.
 *
 * @param sha256 the SHA-256 of the zip file in base64, as Lambda prints it
 * @param size the number of bytes of the zip file
 */
public record CodePackage(String sha256, long size) {}
