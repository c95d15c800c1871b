package dev.redrive.runtime.environment;

import dev.redrive.runtime.protocol.RuntimeApi;
import dev.redrive.runtime.sandbox.SandboxProcess;

/** One life of an environment's process, and the Runtime API that it speaks to. */
record RuntimeProcess(RuntimeApi api, SandboxProcess sandbox) {
  /** Watches the process, so that its end is reported like everything else. */
  RuntimeProcess {
    var _ = sandbox.exit().thenAccept(api::exited);
  }

  /** Kills everything in the sandbox, waits until it is gone, and closes the API. */
  void end() {
    sandbox.kill();
    api.close();
  }
}
