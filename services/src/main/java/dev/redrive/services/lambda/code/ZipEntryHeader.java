package dev.redrive.services.lambda.code;

/**
 * One entry of a zip file, as its central directory describes it.
 *
 * @param path its place in the package: segments joined by slashes, none of them empty or dots
 * @param directory whether it is a directory
 * @param executable whether its owner may execute it
 * @param deflated whether its bytes are deflated rather than stored
 * @param crc32 the checksum of its unpacked bytes
 * @param packedSize the number of bytes in the file
 * @param size the number of bytes when unpacked
 * @param headerOffset where its local header begins in the file
 */
record ZipEntryHeader(
    String path,
    boolean directory,
    boolean executable,
    boolean deflated,
    long crc32,
    int packedSize,
    int size,
    int headerOffset) {}
