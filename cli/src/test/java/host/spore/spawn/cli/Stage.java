package host.spore.spawn.cli;

import host.spore.spawn.cli.command.CloudOptions;
import host.spore.spawn.cli.command.Surroundings;
import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.cli.terminal.Terminal;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.engine.testing.FakeCloud;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.provider.local.HostRuntime;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The whole program in a folder of its own, with a fixed clock and a fake cloud. */
final class Stage {
  private static final Path SHIPPED = Path.of("../templates");
  final FakeCloud cloud = new FakeCloud();
  final Map<String, String> environment = new HashMap<>();
  private final Path directory;
  private final AtomicInteger ids = new AtomicInteger();
  private Instant now = Instant.parse("2026-05-01T10:00:00Z");
  private Surroundings.Clouds clouds = new Clouds();
  private @Nullable Tending tending;
  private @Nullable FakeMachineOperations operating;
  private @Nullable ObjectStore objects;
  private Cost price = Cost.FREE;
  private List<String> ran = List.of();
  private int guestCode;
  private boolean guestsRun;
  private boolean terminal;
  private String typed = "";
  private @Nullable String keyboard;
  private Failpoints failpoints = Failpoints.NONE;
  private int room = -1;
  private String noRoom = "";
  private int bytesWritten;
  private String out = "";
  private String err = "";

  Stage(Path directory) {
    this.directory = directory;
  }

  Stage file(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Has the local provider instead of the fake cloud; nothing can be started. */
  Stage local() {
    HostRuntime nothing = new HostRuntime(List.of("false"), List.of("false"));
    clouds = new LocalClouds(directory.resolve("home"), nothing, () -> now);
    return this;
  }

  /** Has the providers of the build, with an empty cache and no way to AWS. */
  Stage aws() {
    HostRuntime nothing = new HostRuntime(List.of("false"), List.of("false"));
    Path home = directory.resolve("home");
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    environment.put("SPAWN_CALLER_ADDRESS", "https://127.0.0.1:1");
    clouds =
        new AllClouds(
            new LocalClouds(home.resolve("local"), nothing, () -> now),
            environment,
            home,
            () -> now);
    return this;
  }

  /** Has the fake cloud looked after by this. */
  Stage tending(Tending other) {
    tending = other;
    return this;
  }

  /** A machine that is to be made costs this. */
  Stage pricing(Cost other) {
    price = other;
    return this;
  }

  /** Sits at a terminal and types this. */
  Stage terminal(String answer) {
    terminal = true;
    typed = answer;
    return this;
  }

  /** Gets this by a pipe, while the answers are written to a file. */
  Stage piped(String input) {
    terminal = false;
    typed = input;
    keyboard = null;
    return this;
  }

  /** Somebody sits at the terminal although the input is a pipe, and types this. */
  Stage keyboard(String answer) {
    keyboard = answer;
    return this;
  }

  /** Has the fake cloud again. */
  Stage fake() {
    clouds = new Clouds();
    return this;
  }

  Stage pass(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Does this with the handler of Ctrl-C as soon as the program listens for it. */
  Stage interrupting(boolean yes) {
    interrupts = yes ? 1 : 0;
    return this;
  }

  private int interrupts;
  private Runnable interrupt = () -> {};

  /** Presses Ctrl-C once, as soon as the run has come to this point so many times. */
  Stage interruptingAt(JournalPoint where, int times) {
    failpoints =
        (point, count) -> {
          if (point == where && count == times) {
            interrupt.run();
          }
        };
    return this;
  }

  /** Has the standard output take so many bytes, then fail with these words of the system's. */
  Stage room(int bytes, String failure) {
    room = bytes;
    noRoom = failure;
    return this;
  }

  Stage dying(Failpoints points) {
    failpoints = points;
    return this;
  }

  Path directory() {
    return directory;
  }

  int run(String... arguments) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    OutputStream written = outBytes;
    if (room >= 0) {
      written = new NarrowOutput(outBytes, room, noRoom);
    }
    Terminal screen =
        new Terminal(
            new BufferedReader(new StringReader(typed)),
            new Output(written),
            new Output(errBytes),
            terminal,
            terminal || keyboard != null,
            () -> 0,
            () -> keyboard == null ? null : new BufferedReader(new StringReader(keyboard)));
    try {
      return new Spawn(world(screen)).run(arguments);
    } finally {
      bytesWritten = outBytes.size();
      out = scrubbed(outBytes);
      err = scrubbed(errBytes);
    }
  }

  private Surroundings world(Terminal screen) {
    return new Surroundings(
        screen,
        environment,
        directory,
        directory.resolve("home"),
        new Surroundings.Caller("ann", "lab", ProcessHandle.current().pid()),
        () -> now,
        () -> ZoneOffset.UTC,
        () -> "op-" + ids.incrementAndGet(),
        clouds,
        AllStates.of(() -> now),
        task -> {
          interrupt = task;
          for (int i = 0; i < interrupts; i++) {
            task.run();
          }
          return () -> {};
        },
        failpoints,
        SHIPPED,
        new GuestPrograms(command -> ran = command, () -> guestCode, guestsRun));
  }

  /** How much came to the standard output the last time. */
  int bytesWritten() {
    return bytesWritten;
  }

  /** The program that had the terminal last. */
  List<String> ran() {
    return ran;
  }

  /** Programs on the terminal end with this code from now on. */
  Stage guestCode(int code) {
    guestCode = code;
    return this;
  }

  /** What is run on machines is run by a shell of this computer too from now on. */
  Stage guestsRun() {
    guestsRun = true;
    return this;
  }

  /** Keeps objects by this from now on. */
  Stage keeping(ObjectStore other) {
    objects = other;
    return this;
  }

  /** Does day-to-day work by this from now on. */
  Stage operating(@Nullable FakeMachineOperations other) {
    operating = other;
    return this;
  }

  private final class Clouds implements Surroundings.Clouds {
    @Override
    public List<String> names() {
      return List.of("fake");
    }

    @Override
    public List<Provider> open(CloudOptions options) {
      Provider provider =
          new FakeProvider(cloud).operating(operating).keeping(objects).pricing(price);
      Tending given = tending;
      return List.of(given == null ? provider : tended(provider, given));
    }

    private static Provider tended(Provider provider, Tending tending) {
      return (Provider)
          Proxy.newProxyInstance(
              Provider.class.getClassLoader(),
              new Class<?>[] {Provider.class},
              (proxy, method, arguments) ->
                  method.getName().equals("tending") || method.getName().equals("proving")
                      ? Optional.of(tending)
                      : method.invoke(provider, arguments));
    }
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  /** What differs from run to run: random ids, folders, this process. */
  private String scrubbed(ByteArrayOutputStream bytes) {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace(directory.toString(), "<dir>")
        .replace(SHIPPED.toAbsolutePath().normalize().toString(), "<shipped>")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>")
        .replaceAll("\"pid\" ?: ?" + ProcessHandle.current().pid(), "\"pid\" : <pid>");
  }
}
