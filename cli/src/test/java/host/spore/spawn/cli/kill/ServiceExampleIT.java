package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The example of a service that mends itself, with the real program. */
class ServiceExampleIT {
  private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

  private static void eventually(String what, Sandbox box, Callable<Boolean> condition)
      throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > Duration.ofMinutes(2).toNanos()) {
        throw new AssertionError(what + ": " + box.run("list").output());
      }
      Thread.sleep(200);
    }
  }

  @Test
  void itIsStartedAgainAndSavesItsWork() throws Exception {
    try (Sandbox box = new Sandbox(Files.readString(EXAMPLES.resolve("service.spawn.yaml")))) {
      Path script = box.folder().resolve("save.sh");
      Files.copy(EXAMPLES.resolve("save.sh"), script);
      Sandbox.Run apply = box.run("apply", "--auto-approve");
      assertThat(apply.exit()).as(apply.output()).isZero();
      Path home = box.world().home();
      String web = id(box, "instances.web");
      Path starts = home.resolve("instances/" + web + "/home/state/starts");
      assertThat(starts).as("where a service writes that others have waited for").exists();
      String client = id(box, "instances.client");
      Path log = home.resolve("instances/" + client + "/var/log/job.log");
      eventually("the client has read", box, () -> Files.readString(log).contains("started at"));

      long server = server(web);
      ProcessHandle.of(server).orElseThrow().destroyForcibly();
      eventually("started again", box, () -> Files.readAllLines(starts).size() == 2);

      Sandbox.Run notice = box.run("local", "interrupt", "instances.web", "--in", "25s");
      assertThat(notice.exit()).as(notice.output()).isZero();
      Path saved = home.resolve("instances/" + web + "/home/saved/starts");
      eventually("saved", box, () -> Files.exists(saved));
      Sandbox.Run destroy = box.run("destroy", "--auto-approve");
      assertThat(destroy.exit()).as(destroy.output()).isZero();
      assertThat(box.world().processes()).isEmpty();
    }
  }

  private static String id(Sandbox box, String address) throws Exception {
    return box.world().machines().stream()
        .filter(m -> m.address().equals(address))
        .map(World.Machine::id)
        .findFirst()
        .orElseThrow();
  }

  /** The one process of the machine that serves. */
  private static long server(String id) throws Exception {
    String marker = "SPAWN_INSTANCE_ID=" + id;
    for (ProcessHandle one : ProcessHandle.allProcesses().toList()) {
      Path proc = Path.of("/proc/" + one.pid());
      try {
        if (Files.readString(proc.resolve("cmdline")).contains("http.server")
            && Files.readString(proc.resolve("environ")).contains(marker)) {
          return one.pid();
        }
      } catch (java.io.IOException e) {
        // It has ended meanwhile, or is somebody else's.
      }
    }
    throw new AssertionError("nobody serves");
  }
}
