package dev.redrive.server;

import dev.redrive.engine.Concurrency;
import dev.redrive.engine.Engine;
import dev.redrive.engine.EventQueue;
import dev.redrive.engine.OffsetClock;
import dev.redrive.engine.Timers;
import dev.redrive.runtime.RuntimeSettings;
import dev.redrive.runtime.environment.Host;
import dev.redrive.runtime.environment.LocalFunctionRuntime;
import dev.redrive.runtime.python.PythonInterpreters;
import dev.redrive.runtime.sandbox.Sandboxes;
import dev.redrive.runtime.sandbox.Tier;
import dev.redrive.server.console.ConsolePages;
import dev.redrive.server.console.ConsoleSessions;
import dev.redrive.server.ports.DeliveriesByService;
import dev.redrive.server.ports.DeliverySenders;
import dev.redrive.server.ports.FunctionCredentials;
import dev.redrive.server.ports.FunctionLogSink;
import dev.redrive.server.ports.PresignedCodeLinks;
import dev.redrive.server.ports.PrincipalKeys;
import dev.redrive.server.ports.PythonRuntimes;
import dev.redrive.server.ports.QueuedDeadLetters;
import dev.redrive.server.ports.RedriveFunctions;
import dev.redrive.server.ports.ResourcePolicyFinder;
import dev.redrive.server.ports.SessionKeys;
import dev.redrive.server.ports.SnsSubscribers;
import dev.redrive.server.ports.StsRoles;
import dev.redrive.server.ports.UpcomingWork;
import dev.redrive.server.shell.CloudShell;
import dev.redrive.services.control.ControlPorts;
import dev.redrive.services.control.ControlService;
import dev.redrive.services.control.redrive.Redrives;
import dev.redrive.services.iam.IamAuthorizer;
import dev.redrive.services.iam.ServicePermissions;
import dev.redrive.services.lambda.LambdaLimits;
import dev.redrive.services.lambda.LambdaPorts;
import dev.redrive.services.lambda.LambdaService;
import dev.redrive.services.lambda.code.CodeStore;
import dev.redrive.services.logs.FunctionLogs;
import dev.redrive.services.logs.LiveTails;
import dev.redrive.services.logs.LogsService;
import dev.redrive.services.logs.Retention;
import dev.redrive.services.sns.SnsService;
import dev.redrive.services.sns.http.HttpOutlook;
import dev.redrive.services.sqs.SqsService;
import dev.redrive.services.sts.StsService;
import dev.redrive.store.Database;
import dev.redrive.wire.Dispatch;
import dev.redrive.wire.Pages;
import dev.redrive.wire.http.BrowserGuard;
import dev.redrive.wire.http.HttpLimits;
import dev.redrive.wire.http.HttpListener;
import dev.redrive.wire.sigv4.SigV4;
import dev.redrive.wire.sigv4.Signer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running Redrive. All wiring is here, by hand, from the store up to the listener. */
public final class Server implements AutoCloseable {
  private static final String VERSION = "0.1.0";
  private static final InstantSource REAL_TIME = InstantSource.system();

  private final Configuration configuration;
  private final Closing closing = new Closing();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Gate gate = new Gate();
  private final DataFolder data;
  private final Database database;
  private final Database logsDatabase;
  private final OffsetClock clock;
  private final HttpListener listener;
  private final PythonInterpreters interpreters = PythonInterpreters.ofThisHost(Map.of());
  private final Identity identity;
  private final LiveTails tails = new LiveTails(System::nanoTime);
  private final LocalFunctionRuntime runtime;
  private final Monitoring monitoring;
  private final ConsoleSessions consoleSessions =
      new ConsoleSessions(Configuration.ACCOUNT, REAL_TIME);
  private final CloudShell shell;

  /** What everything else stands on. The port is bound early, as functions must know it. */
  private Server(Configuration configuration) throws IOException {
    this.configuration = configuration;
    this.data = DataFolder.open(configuration.data());
    this.database = closing.add(data.openDatabase());
    this.logsDatabase = closing.add(data.openLogs());
    this.clock = closing.add(new OffsetClock(database, REAL_TIME, System::nanoTime));
    this.monitoring = Monitoring.start(data, clock, closing);
    this.identity = Identity.start(database, clock, REAL_TIME, closing);
    this.runtime = closing.add(new LocalFunctionRuntime(settings(), host()));
    this.listener =
        closing.add(
            HttpListener.start(
                new InetSocketAddress(configuration.bind(), configuration.port()),
                HttpLimits.standard(),
                gate));
    this.shell = closing.add(cloudShell());
  }

  /** Starts a server, which answers when this returns; throws what keeps it from starting. */
  public static Server start(Configuration configuration) throws IOException {
    Server server = new Server(configuration);
    try {
      server.serve();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void serve() {
    refuseStrangersWithoutSandbox();
    Timers timers = closing.add(Timers.start(clock, "timers"));
    SqsService sqs = sqs();
    Retention retention = new Retention(logsDatabase, clock, timers::at);
    retention.start();
    LogsService logs = new LogsService(logsDatabase, clock, retention, tails);

    EventQueue queue = new EventQueue(database, clock, monitoring.lambda());
    Concurrency concurrency = new Concurrency(Concurrency.DEFAULT_ACCOUNT_LIMIT);
    LambdaService lambda = lambda(queue, concurrency);
    lambda.start();
    DeliverySenders senders = new DeliverySenders(identity.roles(), identity.permissions());
    ResourcePolicyFinder policies =
        new ResourcePolicyFinder(
            Map.of("lambda", lambda.policies()::find, "sqs", sqs::resourcePolicy));
    SnsService sns = sns(sqs, lambda, policies, timers);
    Engine engine =
        closing.add(
            Engine.start(
                queue,
                clock,
                concurrency,
                lambda.functions(),
                DeliveriesByService.of(sqs, sns, lambda.events(), senders),
                monitoring.lambda().around(runtime, concurrency)));

    Redrives redrives = redrives(engine, sqs, lambda);
    Api api =
        new Api(
            lambda,
            sqs,
            sns,
            logs,
            monitoring.service(),
            identity.iam(),
            new StsService(new StsRoles(identity.trust()), identity.sessions()),
            new ControlService(engine.events(), redrives, clock, controlPorts(lambda, sqs)));
    IamAuthorizer authorizer =
        new IamAuthorizer(
            identity.roles(),
            policies.with("sns", sns::resourcePolicy),
            clock,
            identity.activity());
    Pages pages = new SnsPages(sns, new ConsolePages());
    open(api.dispatch(authorizer, signatures(), queue::newRequestId, pages));
    sns.start();
  }

  private SigV4 signatures() {
    return new SigV4(
        new RootAndSessions(configuration, consoleSessions, new SessionKeys(identity.sessions())),
        REAL_TIME);
  }

  /** Lets requests in, each through its guards. */
  private void open(Dispatch dispatch) {
    BrowserGuard guard = new BrowserGuard(dispatch, configuration.hostNames());
    gate.open(shell.door(guard, listener::port));
  }

  private CloudShell cloudShell() {
    return CloudShell.ofThisHost(
        new CloudShell.Wish(configuration.cloudShell(), configuration.hasKnownKeys()),
        configuration.data().resolve("shell"),
        System.getenv(),
        this::url,
        new PrincipalKeys(consoleSessions, identity.sessions(), REAL_TIME),
        REAL_TIME);
  }

  private Redrives redrives(Engine engine, SqsService sqs, LambdaService lambda) {
    return closing.add(
        Redrives.open(
            database,
            clock,
            engine.events(),
            new QueuedDeadLetters(sqs.outlet(), lambda.events()),
            new RedriveFunctions(lambda.events())));
  }

  private SqsService sqs() {
    SqsService sqs =
        closing.add(
            new SqsService(database, clock, monitoring.sqs(), identity.queueCallers(clock)));
    sqs.startMeasuring();
    clock.register(sqs.dueWork());
    return sqs;
  }

  private SnsService sns(
      SqsService sqs, LambdaService lambda, ResourcePolicyFinder policies, Timers timers) {
    SnsSubscribers subscribers =
        new SnsSubscribers(sqs.intake(), lambda.events(), new ServicePermissions(policies, clock));
    SnsService sns =
        closing.add(
            new SnsService(database, clock, subscribers, timers::at, this::url, monitoring.sns()));
    clock.register(sns.dueWork());
    return sns;
  }

  /** Off loopback others could run code here, so that a sandbox is a condition of starting. */
  private void refuseStrangersWithoutSandbox() {
    if (!configuration.isLoopback() && !tier().sandboxed()) {
      throw new UsageException(
          "no sandbox works on this machine, so functions run on a loopback address only; install"
              + " the package 'bubblewrap', or allow user namespaces");
    }
  }

  private RuntimeSettings settings() {
    return RuntimeSettings.of(configuration.data(), configuration.isLoopback());
  }

  private Host host() {
    return new Host(
        settings().directory(),
        new Sandboxes(settings().allowUnsandboxed(), settings().hidden()),
        interpreters,
        clock,
        REAL_TIME,
        new FunctionLogSink(new FunctionLogs(logsDatabase, clock, tails), identity.permissions()),
        new FunctionCredentials(identity.trust(), identity.sessions()),
        this::url);
  }

  private LambdaService lambda(EventQueue queue, Concurrency concurrency) {
    ExecutorService background =
        closing.add(
            Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("background-", 1).factory()));
    Signer root = new Signer(configuration.rootAccessKey(), configuration.rootSecret(), null);
    LambdaPorts ports =
        new LambdaPorts(
            identity.functionRoles(clock),
            new PresignedCodeLinks(root, REAL_TIME),
            new PythonRuntimes(interpreters),
            background,
            new Random());
    CodeStore codes = new CodeStore(data.code(), LambdaLimits.UNZIPPED);
    return new LambdaService(
        database,
        codes,
        clock,
        queue,
        concurrency,
        monitoring.lambda().around(runtime, concurrency),
        ports);
  }

  private ControlPorts controlPorts(LambdaService lambda, SqsService sqs) {
    return new ControlPorts(
        VERSION,
        this::sandbox,
        (functionId, version) ->
            lambda
                .packageFile(functionId, version)
                .map(file -> new ControlPorts.PackageFile(file.fileName(), file.bytes())),
        consoleSessions,
        lambda.functions(),
        shell,
        configuration.clockControl(),
        UpcomingWork.of(sqs.hidden(), new HttpOutlook(database)));
  }

  /** Where it listens, as a client on this machine reaches it. */
  public String url() {
    String host = configuration.bind().isAnyLocalAddress() ? "127.0.0.1" : bound();
    return "http://" + host + ":" + listener.port();
  }

  /** The address that signs a browser in to the console, or why there is none; for people. */
  public String consoleLink() {
    return new ConsolePages().built()
        ? url() + "/#token=" + consoleSessions.token()
        : "none in this build, for want of Node.js 20.19 or later";
  }

  private String bound() {
    String address = configuration.bind().getHostAddress();
    return configuration.bind() instanceof Inet6Address ? "[" + address + "]" : address;
  }

  /** How functions are kept apart, for people. */
  public String sandbox() {
    return tier().title();
  }

  private Tier tier() {
    try {
      return runtime.tier();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Tier.NONE;
    }
  }

  /** Returns when the server has been closed. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /** Stops taking work, gives what runs a bounded time, and keeps everything. */
  @Override
  public void close() {
    closing.close();
    closed.countDown();
  }
}
