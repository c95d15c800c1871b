package dev.redrive.server.ports;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.LogSink;
import dev.redrive.services.iam.RolePermissions;
import dev.redrive.services.logs.FunctionLogs;
import dev.redrive.services.logs.FunctionLogs.Target;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what functions print to CloudWatch Logs, as far as their roles allow. */
public final class FunctionLogSink implements LogSink {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionLogSink.class);

  private final FunctionLogs logs;
  private final RolePermissions permissions;

  public FunctionLogSink(FunctionLogs logs, RolePermissions permissions) {
    this.logs = logs;
    this.permissions = permissions;
  }

  @Override
  public void append(FunctionVersion function, String logStream, List<Line> lines) {
    Target target =
        new Target(function.account(), function.region(), function.logGroup(), logStream);
    List<FunctionLogs.Line> kept =
        lines.stream()
            .map(line -> new FunctionLogs.Line(line.timestamp(), line.message()))
            .toList();
    try {
      logs.append(
          target,
          kept,
          (action, resource) ->
              permissions.allows(function.roleArn(), function.name(), action, resource));
    } catch (RuntimeException e) {
      LOG.error("Lines of {} were not logged", function.functionArn(), e);
    }
  }
}
