package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.upgrade.Corpus;
import host.spore.spawn.cli.upgrade.SavedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Has a release make what is kept of it on the local provider. Not a test, and not run as one:
 * {@code src/test/upgrade/make} calls it.
 */
@EnabledIfSystemProperty(named = MakeLocalCorpus.PROGRAM, matches = ".+")
final class MakeLocalCorpus {
  static final String PROGRAM = "upgrade.program";
  private static final String[] APPLY = {"apply", "--auto-approve"};
  private static final String[] PLAN = {"plan", "--detailed-exitcode"};
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int HALTED = 137;

  /** So long machines may go on with their start or their end after the run that wanted it. */
  private static final long SETTLING_MILLIS = 3000;

  private final Path program = Path.of(System.getProperty(PROGRAM, ""));

  /** A computer on which only the release has been. */
  private final class Release implements AutoCloseable {
    private final String spec;
    private final Sandbox sandbox;

    Release(String spec) throws IOException {
      this.spec = Corpus.spec("local-" + spec);
      sandbox = new Sandbox(this.spec, program);
      Path script = sandbox.folder().resolve("save.sh");
      Files.copy(Corpus.ROOT.resolve("specs").resolve("save.sh"), script);
    }

    void run(int code, String... arguments) {
      Sandbox.Run run = sandbox.run(arguments);
      assertThat(run.exit()).as(run.output()).isEqualTo(code);
    }

    /** Changes the spec from what the release was given. */
    void edit(String old, String changed) throws IOException {
      assertThat(spec).contains(old);
      Files.writeString(sandbox.folder().resolve(".spawn.yaml"), spec.replace(old, changed));
    }

    void until(Pattern said, String... arguments) throws InterruptedException {
      for (int looks = 0; ; looks++) {
        String output = sandbox.run(arguments).output();
        if (said.matcher(output).find()) {
          return;
        }
        assertThat(looks).as(output).isLessThan(60);
        Thread.sleep(500);
      }
    }

    /** No machine does anything from now on. */
    void freeze() throws IOException {
      for (World.Machine machine : sandbox.world().machines()) {
        List<String> command = new ArrayList<>(List.of("kill", "-STOP"));
        sandbox.world().supervisor(machine).ifPresent(p -> command.add("" + p.pid()));
        sandbox.world().agent(machine).ifPresent(p -> command.add("" + p.pid()));
        new ProcessBuilder(command).inheritIO().start();
      }
    }

    /** Keeps what a run leaves that is killed there, if it comes there. */
    void halts(String point, String what, String... arguments)
        throws IOException, InterruptedException {
      Sandbox.Run run = sandbox.runUntil(point, arguments);
      assertThat(run.exit()).as(run.output()).isEqualTo(HALTED);
      Thread.sleep(SETTLING_MILLIS);
      keep("open-" + what + "-" + point.replace(':', '-'));
    }

    void keep(String name) throws IOException {
      Path home = program.toRealPath().getParent().getParent();
      Map<String, String> places = new LinkedHashMap<>();
      places.put(sandbox.folder().toString(), "folder");
      places.put(home.toString(), "program");
      places.put(Files.readString(BOOT).strip(), "boot");
      String release = System.getProperty("upgrade.release");
      SavedFolder.save(sandbox.folder(), Corpus.file(release, "local", name), places);
    }

    @Override
    public void close() {
      sandbox.close();
    }
  }

  @Test
  void rules() throws IOException {
    try (Release release = new Release("rules")) {
      release.run(0, APPLY);
      release.run(0, PLAN);
      release.keep("rules");
    }
  }

  @Test
  void finished() throws IOException, InterruptedException {
    try (Release release = new Release("finished")) {
      release.run(0, APPLY);
      release.until(Pattern.compile("(?s)(finished: .*){9}"), PLAN);
      release.run(0, PLAN);
      release.keep("finished");
    }
  }

  @Test
  void stopped() throws IOException, InterruptedException {
    try (Release release = new Release("stopped")) {
      release.run(0, APPLY);
      release.until(Pattern.compile("by-rule +stopped"), "list");
      release.until(Pattern.compile("instances.done +finished"), "list");
      release.run(0, APPLY);
      release.run(0, "stop", "by-hand", "crew[1]");
      release.run(0, "hibernate", "asleep");
      release.run(0, "extend", "extended", "1000d");
      release.run(0, PLAN);
      release.keep("stopped");
    }
  }

  @Test
  void plans() throws IOException {
    try (Release release = new Release("changes")) {
      release.run(2, "plan", "--detailed-exitcode", "--out", "create.plan");
      release.keep("plans-to-create");
      release.run(0, APPLY);
      release.edit(
          "  goes: { ttl: 2000d, run: sleep 3000 }\n  changes: { ttl: 2000d,",
          "  changes: { ttl: 2100d,");
      release.run(2, "plan", "--detailed-exitcode", "--out", "change.plan");
      release.run(2, "plan", "--destroy", "--detailed-exitcode", "--out", "destroy.plan");
      release.keep("plans-to-change");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "before-intent",
        "after-intent",
        "after-submit",
        "after-accepted",
        "after-ready",
        "after-close"
      })
  void open(String point) throws IOException, InterruptedException {
    try (Release release = new Release("open")) {
      release.halts(point, "create", APPLY);
      release.run(0, APPLY);
      release.edit("ttl: 2000d", "ttl: 2100d");
      release.halts(point, "update", APPLY);
      release.run(0, APPLY);
      release.halts(point, "delete", "destroy", "--auto-approve");
    }
  }

  /** Its first operation deletes, its second makes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "after-intent",
        "after-submit",
        "after-close",
        "after-intent:2",
        "after-submit:2",
        "after-accepted:2"
      })
  void openReplacement(String point) throws IOException, InterruptedException {
    try (Release release = new Release("open")) {
      release.run(0, APPLY);
      release.edit("A: \"1\"", "A: \"2\"");
      release.halts(point, "replace", APPLY);
    }
  }

  /** What is asked of the machine is written down; it has not done it. */
  @Test
  void openDayTwo() throws IOException, InterruptedException {
    String[][] commands = {
      {"extend", "box", "100d"},
      {"stop", "box"},
      {"start", "box"},
      {"terminate", "--auto-approve", "box"}
    };
    for (String[] command : commands) {
      try (Release release = new Release("open")) {
        release.run(0, APPLY);
        if (command[0].equals("start")) {
          release.run(0, "stop", "box");
        }
        release.freeze();
        release.sandbox.runAndKill(Duration.ofMillis(SETTLING_MILLIS), command);
        release.keep("open-day-two-" + command[0]);
      }
    }
  }
}
