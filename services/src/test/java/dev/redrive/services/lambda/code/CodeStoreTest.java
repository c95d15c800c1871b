package dev.redrive.services.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.services.lambda.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeStoreTest {
  private static final byte[] ZIP = Zips.of("a.py", "A", "lib/b.py", "B");

  @TempDir Path directory;
  private CodeStore codes;

  @BeforeEach
  void open() {
    codes = new CodeStore(directory, 1_000_000);
  }

  @Test
  void namesAPackageByItsContent() throws Exception {
    CodePackage code = codes.check(ZIP);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(ZIP);
    assertThat(code)
        .isEqualTo(new CodePackage(Base64.getEncoder().encodeToString(digest), ZIP.length));
    assertThat(codes.zip(code.sha256())).isEmpty();
  }

  @Test
  void keepsAndUnpacks() throws Exception {
    CodePackage code = codes.check(ZIP);
    codes.keep(code, ZIP);
    codes.keep(code, ZIP);
    assertThat(codes.zip(code.sha256())).contains(ZIP);
    Path unpacked = codes.directory(code.sha256());
    assertThat(unpacked.resolve("lib/b.py")).hasContent("B");
    assertThat(codes.directory(code.sha256())).isEqualTo(unpacked);
    assertThat(new CodeStore(directory, 1_000_000).directory(code.sha256())).isEqualTo(unpacked);
    assertThat(names("packages")).hasSize(1);
    assertThat(names("unpacked")).hasSize(1);
  }

  @Test
  void whatALostHostUnpackedIsUnpackedAgain() throws Exception {
    CodePackage code = codes.check(ZIP);
    codes.keep(code, ZIP);
    Path file = codes.directory(code.sha256()).resolve("a.py");
    Files.delete(file);
    Files.writeString(directory.resolve("boot"), "another boot");
    assertThat(new CodeStore(directory, 1_000_000).directory(code.sha256()).resolve("a.py"))
        .hasContent("A");
  }

  @Test
  void sweepsWhatNobodyNames() throws Exception {
    CodePackage kept = codes.check(ZIP);
    byte[] other = Zips.of("o.py", "O");
    CodePackage dropped = codes.check(other);
    codes.keep(kept, ZIP);
    codes.keep(dropped, other);
    codes.directory(kept.sha256());
    codes.directory(dropped.sha256());
    Files.createDirectories(directory.resolve("unpacked/.new123/left"));
    Files.writeString(directory.resolve("packages/zip1.new"), "half");
    codes.sweep(Set.of(kept.sha256()));
    assertThat(names("packages")).hasSize(1);
    assertThat(names("unpacked")).hasSize(1);
    assertThat(codes.zip(dropped.sha256())).isEmpty();
    assertThat(codes.directory(kept.sha256()).resolve("a.py")).hasContent("A");
  }

  private List<Path> names(String part) throws IOException {
    try (Stream<Path> paths = Files.list(directory.resolve(part))) {
      return paths.toList();
    }
  }
}
