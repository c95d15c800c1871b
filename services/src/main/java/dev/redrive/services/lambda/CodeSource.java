package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.Blob;
import dev.redrive.services.lambda.code.CodePackage;
import dev.redrive.services.lambda.code.CodeStore;
import dev.redrive.services.lambda.code.PackageRefused;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the code that a request brings. */
final class CodeSource {
  private final CodeStore codes;

  CodeSource(CodeStore codes) {
    this.codes = codes;
  }

  /** Refuses what is too large to be looked at. */
  static void checkSize(@Nullable Blob zip) {
    if (zip != null && zip.size() > LambdaLimits.ZIPPED) {
      throw LambdaErrors.tooLarge(
          "Zipped size must be smaller than " + LambdaLimits.ZIPPED + " bytes");
    }
  }

  /** Refuses an image, since every function here is made of a zip file. */
  static void refuseImage(@Nullable String imageUri, String doing) {
    if (imageUri != null) {
      throw invalid(
          "Please don't provide ImageUri when " + doing + " a function with packageType Zip.");
    }
  }

  /**
   * Refuses a package that is sent together with a place to fetch one from.
   *
   * @param elsewhere what names an object in S3
   */
  static void checkOnlyOne(@Nullable Blob zip, @Nullable String... elsewhere) {
    if (zip != null && Arrays.stream(elsewhere).anyMatch(Objects::nonNull)) {
      throw invalid(
          "Please do not provide other FunctionCode parameters when providing a ZipFile.");
    }
  }

  /**
   * Checks the code.
   *
   * @param zip the package itself
   * @param bucket or the bucket that it should be fetched from
   */
  CodePackage check(@Nullable Blob zip, @Nullable String bucket) {
    if (zip == null) {
      throw invalid(
          bucket == null
              ? "Please provide a source for function code."
              : "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The"
                  + " specified bucket does not exist");
    }
    if (zip.size() == 0) {
      throw invalid("Uploaded file must be a non-empty zip");
    }
    try {
      return codes.check(zip.bytes());
    } catch (PackageRefused e) {
      throw invalid(
          switch (e.reason()) {
            case UNREADABLE ->
                "Could not unzip uploaded file. Please check your file, then try to upload again.";
            case EMPTY -> "Uploaded file must be a non-empty zip";
            case UNZIPPED_TOO_LARGE ->
                "Unzipped size must be smaller than " + LambdaLimits.UNZIPPED + " bytes";
          });
    }
  }

  /** Stores checked code for good. */
  void keep(CodePackage code, Blob zip) {
    codes.keep(code, zip.bytes());
  }
}
