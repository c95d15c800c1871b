package dev.redrive.server.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gives a container away, and what plain machines with Docker on them look like. */
final class ContainersTest {
  @TempDir private Path root;

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private boolean found() {
    return Containers.isOne(root, Map.of("PATH", "/bin"));
  }

  @Test
  void aPlainMachineIsNone() throws IOException {
    file("proc/1/cgroup", "0::/init.scope\n");
    file("proc/self/cgroup", "0::/user.slice/user-1000.slice/session-2.scope\n");
    file(
        "proc/self/mountinfo",
        """
        22 28 0:21 / /proc rw,nosuid shared:12 - proc proc rw
        90 28 0:44 / /var/lib/docker/overlay2/0f/merged rw - overlay overlay rw
        91 28 0:45 / /run/docker/netns/1 rw - nsfs nsfs rw
        """);
    assertThat(found()).isFalse();
  }

  @Test
  void marksOfEnginesAreFound() throws IOException {
    file(".dockerenv", "");
    assertThat(found()).isTrue();
    Files.delete(root.resolve(".dockerenv"));
    assertThat(found()).isFalse();
    file("run/.containerenv", "");
    assertThat(found()).isTrue();
  }

  @Test
  void controlGroupsOfEnginesAreFound() throws IOException {
    for (String group :
        new String[] {
          "12:memory:/docker/4f2a\n",
          "0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-2.scope\n",
          "0::/machine.slice/libpod-77.scope\n",
          "0::/lxc/box/init.scope\n",
        }) {
      file("proc/1/cgroup", group);
      assertThat(found()).describedAs(group).isTrue();
    }
  }

  @Test
  void filesThatEnginesMountAreFound() throws IOException {
    file(
        "proc/self/mountinfo",
        "70 60 8:1 /var/lib/docker/containers/4f2a/hostname /etc/hostname rw - ext4 /dev/sda1 rw\n");
    assertThat(found()).isTrue();
  }

  @Test
  void variablesOfEnginesAreFound() {
    assertThat(Containers.isOne(root, Map.of("container", "podman"))).isTrue();
    assertThat(Containers.isOne(root, Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"))).isTrue();
  }
}
