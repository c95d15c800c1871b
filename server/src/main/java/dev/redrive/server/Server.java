package dev.redrive.server;

import dev.redrive.api.iam.AuthorizedIamApi;
import dev.redrive.api.iam.IamContract;
import dev.redrive.engine.EngineMigrations;
import dev.redrive.engine.OffsetClock;
import dev.redrive.services.iam.IamAuthorizer;
import dev.redrive.services.iam.IamDatabase;
import dev.redrive.services.iam.IamService;
import dev.redrive.services.iam.RoleDirectory;
import dev.redrive.store.Database;
import dev.redrive.store.Migration;
import dev.redrive.wire.Binding;
import dev.redrive.wire.BodyLimits;
import dev.redrive.wire.CallIds;
import dev.redrive.wire.Dispatch;
import dev.redrive.wire.Pages;
import dev.redrive.wire.http.HttpLimits;
import dev.redrive.wire.http.HttpListener;
import dev.redrive.wire.sigv4.SigV4;
import dev.redrive.wire.validate.AwsWording;
import dev.redrive.wire.validate.Validator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A running Redrive: everything is made and connected here, by hand, from the store up. */
public final class Server implements AutoCloseable {
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpListener listener;
  private final String host;

  private Server(Configuration configuration) throws IOException {
    Files.createDirectories(configuration.data());
    Database database = part(Database.open(configuration.data().resolve("redrive.db"), migrations()));
    OffsetClock clock = part(new OffsetClock(database, InstantSource.system(), System::nanoTime));
    IamDatabase iam = new IamDatabase(database);
    RoleDirectory roles = new RoleDirectory(iam);
    IamAuthorizer authorizer = new IamAuthorizer(roles, arn -> Optional.empty(), clock);
    List<Binding<?>> bindings =
        List.of(
            new Binding<>(
                IamContract.INSTANCE,
                new AuthorizedIamApi(new IamService(iam, clock), authorizer)));
    SigV4 signatures =
        new SigV4(
            new RootAndSessions(configuration, (key, token) -> Optional.empty()),
            InstantSource.system());
    Dispatch dispatch =
        new Dispatch(
            bindings,
            signatures,
            new Dispatch.Settings(
                Configuration.ACCOUNT,
                CallIds.random(),
                new Validator(new AwsWording()),
                new BodyLimits(Map.of(), 6 << 20),
                Pages.NONE));
    this.listener =
        HttpListener.start(
            new InetSocketAddress(configuration.bind(), configuration.port()),
            HttpLimits.standard(),
            dispatch);
    this.host = configuration.bind().getHostAddress();
  }

  public static Server start(Configuration configuration) throws IOException {
    return new Server(configuration);
  }

  private static List<Migration> migrations() {
    List<Migration> all = new ArrayList<>(EngineMigrations.all());
    all.addAll(IamDatabase.migrations());
    return all;
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.add(part);
    return part;
  }

  public String url() {
    return "http://" + host + ":" + listener.port();
  }

  public String sandbox() {
    return "?";
  }

  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    listener.close();
  }
}
