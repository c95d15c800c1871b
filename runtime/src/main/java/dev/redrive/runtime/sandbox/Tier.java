package dev.redrive.runtime.sandbox;

import java.util.List;

/** How strongly this host lets functions be kept apart. */
public enum Tier {
  /** Mounts are made as root; each environment has a user id of its own. */
  ROOT("root sandbox", true, true),
  /** As {@link #ROOT}, in a container that forbids mounting /proc. */
  ROOT_WITHOUT_PROC("root sandbox without /proc", true, false),
  /** Mounts are made in a user namespace; functions run as the server's user, seeing another id. */
  USER_NAMESPACE("user-namespace sandbox", true, true),
  /** As {@link #USER_NAMESPACE}, in a container that forbids mounting /proc. */
  USER_NAMESPACE_WITHOUT_PROC("user-namespace sandbox without /proc", true, false),
  /** Plain processes: no boundary at all, for trusted code only. */
  NONE("no sandbox", false, false);

  /** The tiers that keep functions apart, strongest first. */
  static final List<Tier> SANDBOXED =
      List.of(ROOT, ROOT_WITHOUT_PROC, USER_NAMESPACE, USER_NAMESPACE_WITHOUT_PROC);

  private final String title;
  private final boolean sandboxed;
  private final boolean proc;

  Tier(String title, boolean sandboxed, boolean proc) {
    this.title = title;
    this.sandboxed = sandboxed;
    this.proc = proc;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** Whether functions are kept from the host and from each other. */
  public boolean sandboxed() {
    return sandboxed;
  }

  boolean mountsProc() {
    return proc;
  }

  boolean root() {
    return this == ROOT || this == ROOT_WITHOUT_PROC;
  }
}
