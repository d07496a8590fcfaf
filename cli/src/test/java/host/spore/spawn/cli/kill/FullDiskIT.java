package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A job that fills the disk does not take the verdict about it with it: what has ended is finished,
 * and is not run again. On a small file system of its own; needs root.
 */
class FullDiskIT {
  private static final String SPEC =
      """
      name: full
      provider: local
      instances:
        done:
          lifecycle: { ttl: 10m, complete: { when: { file: /tmp/DONE }, grace: 0s } }
          run: |
            touch "$SPAWN_COMPLETE_FILE".soon
            dd if=/dev/zero of=junk bs=1M 2>/dev/null || :
            mv "$SPAWN_COMPLETE_FILE".soon "$SPAWN_COMPLETE_FILE"
            sleep 600
        late:
          ttl: 15s
          run: |
            while :; do cat /dev/zero >>junk 2>/dev/null || sleep 0.1; done
      """;

  @Test
  void whatHasEndedIsFinishedAllTheSame() throws Exception {
    try (Sandbox box = new Sandbox(SPEC)) {
      Path home = box.folder().resolve("home");
      java.nio.file.Files.createDirectories(home);
      boolean mounted =
          run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", home.toString()) == 0;
      if (!mounted) {
        System.err.println("FullDiskIT IS SKIPPED: only root can mount a small file system");
      }
      assumeTrue(mounted, "needs root");
      try {
        Sandbox.Run apply = box.run("apply", "--auto-approve");
        assertThat(apply.exit()).as(apply.output()).isZero();
        String list = "";
        for (int i = 0; i < 150 && list.split("finished", -1).length < 3; i++) {
          Thread.sleep(300);
          list = box.run("list").output();
        }
        assertThat(list).contains("completed", "ttl").doesNotContain("lost");
        Sandbox.Run plan = box.run("plan", "--detailed-exitcode");
        assertThat(plan.exit()).as(plan.output()).isZero();
        assertThat(plan.output()).contains("Finished, and left as they are");
        Sandbox.Run destroy = box.run("destroy", "--auto-approve");
        assertThat(destroy.exit()).as(destroy.output()).isZero();
        assertThat(box.world().processes()).isEmpty();
      } finally {
        run("umount", "-l", home.toString());
      }
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor();
  }
}
