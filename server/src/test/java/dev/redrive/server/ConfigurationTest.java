package dev.redrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a server may be started with. */
final class ConfigurationTest {
  private static Configuration of(Map<String, String> environment, String... arguments) {
    return Configuration.of(
        Options.parse(List.of(arguments), Configuration.OPTIONS, Configuration.FLAGS), environment);
  }

  @Test
  void servesLoopbackWithTheKeysThatScriptsExpect() {
    Configuration configuration = of(Map.of());
    assertThat(configuration.isLoopback()).isTrue();
    assertThat(configuration.port()).isEqualTo(4566);
    assertThat(configuration.rootAccessKey()).isEqualTo("test");
    assertThat(configuration.data().getFileName()).hasToString(".redrive");
  }

  @Test
  void wantsOwnKeysWhereOthersCanReachIt() {
    assertThatThrownBy(() -> of(Map.of(), "--bind", "0.0.0.0"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("REDRIVE_ROOT_SECRET");
    Configuration own =
        of(
            Map.of("REDRIVE_ROOT_SECRET", "a long secret"),
            "--bind=0.0.0.0",
            "--root-access-key=AKIAOWN");
    assertThat(own.rootAccessKey()).isEqualTo("AKIAOWN");
    assertThat(own.toString()).doesNotContain("secret");
  }

  @Test
  void givesShellsAwayOnLoopbackAlone() {
    Map<String, String> secret = Map.of("REDRIVE_ROOT_SECRET", "a long secret");
    assertThat(of(Map.of()).cloudShell()).isFalse();
    assertThat(of(Map.of(), "--cloudshell", "--port", "0").cloudShell()).isTrue();
    assertThat(of(Map.of(), "--bind", "::1", "--cloudshell").cloudShell()).isTrue();
    assertThatThrownBy(
            () -> of(secret, "--cloudshell", "--bind=0.0.0.0", "--root-access-key=AKIAOWN"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--cloudshell");
    assertThatThrownBy(() -> of(Map.of(), "--cloudshell=yes")).isInstanceOf(UsageException.class);
  }

  @Test
  void wantsKeyAndSecretTogether() {
    assertThatThrownBy(() -> of(Map.of(), "--root-access-key", "AKIAOWN"))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> of(Map.of("REDRIVE_ROOT_SECRET", "s")))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> of(Map.of(), "--prot", "1")).hasMessageContaining("--prot");
    assertThatThrownBy(() -> of(Map.of(), "--port")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> of(Map.of(), "--port", "x")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> of(Map.of(), "--port", "70000")).isInstanceOf(UsageException.class);
  }
}
