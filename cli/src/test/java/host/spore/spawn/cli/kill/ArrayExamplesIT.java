package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The examples of arrays with the real program, and with members killed meanwhile. */
class ArrayExamplesIT {
  private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

  private static Sandbox sandbox(String example, String... others) throws IOException {
    Path folder = EXAMPLES.resolve(example);
    Sandbox box = new Sandbox(Files.readString(folder.resolve(example + ".spawn.yaml")));
    for (String other : others) {
      Files.copy(folder.resolve(other), box.folder().resolve(other));
    }
    return box;
  }

  private static void eventually(String what, Sandbox box, Callable<Boolean> condition)
      throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > Duration.ofMinutes(3).toNanos()) {
        throw new AssertionError(what + ": " + box.run("list").output());
      }
      Thread.sleep(200);
    }
  }

  private static void apply(Sandbox box, String... more) {
    List<String> words = new ArrayList<>(List.of("apply", "--auto-approve"));
    words.addAll(List.of(more));
    Sandbox.Run run = box.run(words.toArray(String[]::new));
    assertThat(run.exit()).as(run.output()).isZero();
  }

  /** Random, but the same again with the same seed, which the output names. */
  private static Random kills() {
    long seed = Long.getLong("kills.seed", 5);
    System.out.println("the kills of this run: -Dkills.seed=" + seed);
    return new Random(seed);
  }

  /**
   * An apply that is killed in its middle and one that is not; then agents and further applies are
   * killed, which nobody's work may suffer from.
   */
  private static void applyAndDisturb(Sandbox box, Random random, String array, String... more)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("apply", "--auto-approve"));
    words.addAll(List.of(more));
    String[] apply = words.toArray(String[]::new);
    box.runAndKill(cut(random), apply);
    apply(box, more);
    for (int kills = 0; kills < 3; kills++) {
      Thread.sleep(100 + random.nextInt(300));
      if (random.nextBoolean()) {
        box.killAgent(array + "[" + random.nextInt(3) + "]");
      } else {
        box.runAndKill(cut(random), apply);
      }
    }
  }

  private static void destroyed(Sandbox box, String... more) {
    List<String> words = new ArrayList<>(List.of("destroy", "--auto-approve"));
    words.addAll(List.of(more));
    Sandbox.Run run = box.run(words.toArray(String[]::new));
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(box.world().machines()).isEmpty();
    assertThat(box.world().processes()).isEmpty();
    assertThat(box.world().home().resolve("arrays")).isEmptyDirectory();
  }

  private static List<String> results(Sandbox box, String array, String name) throws IOException {
    Sandbox.Run run = box.run("array", "results", array, "out");
    assertThat(run.exit()).as(run.output()).isZero();
    List<String> all = new ArrayList<>();
    try (Stream<Path> ranks = Files.list(box.folder().resolve("out"))) {
      for (Path rank : ranks.filter(Files::isDirectory).toList()) {
        if (Files.exists(rank.resolve(name))) {
          all.add(Files.readString(rank.resolve(name)).strip());
        }
      }
    }
    return all;
  }

  @Test
  void ranksFindTheSameWeight() throws Exception {
    try (Sandbox box = sandbox("ddp", "allreduce.py")) {
      applyAndDisturb(box, kills(), "arrays.train");
      eventually("all end", box, () -> box.world().running().isEmpty());
      List<String> weights = results(box, "train", "weight");
      assertThat(weights).hasSize(4);
      assertThat(new HashSet<>(weights)).as("all the same").hasSize(1);
      assertThat(Double.parseDouble(weights.getFirst())).isBetween(2.8, 3.2);
      destroyed(box);
    }
  }

  @Test
  void aKilledRankEndsTheTrainingOfAll() throws Exception {
    try (Sandbox box = sandbox("ddp", "allreduce.py")) {
      Random random = kills();
      applyAndDisturb(box, random, "arrays.train", "--var", "steps=100000");
      apply(box, "--var", "steps=100000");
      box.kill("arrays.train[" + random.nextInt(4) + "]");
      eventually("all end", box, () -> box.world().processes().isEmpty());
      Sandbox.Run status = box.run("array", "status", "train");
      assertThat(status.output()).contains("4 failed", "array-failed");
      assertThat(box.run("plan", "--detailed-exitcode").exit()).as("nothing to do").isZero();
      destroyed(box);
    }
  }

  /** Each point is two JVMs, so fewer are tried than the example has; {@code sweep.all} has all. */
  @Test
  void thePointsOfASweepAreCollectedWhoeverIsKilled() throws Exception {
    boolean all = Boolean.getBoolean("sweep.all");
    try (Sandbox box = sandbox("sweep")) {
      Path spec = box.folder().resolve(".spawn.yaml");
      String written = Files.readString(spec);
      assertThat(written).contains("[0, 1, 2, 3, 4, ").contains("10, 100, 1000, 10000, 20000");
      if (!all) {
        Files.writeString(spec, written.replaceFirst("seed: \\[0, 1, 2, .*\\]", "seed: [0, 1, 2]"));
      }
      int points = all ? 100 : 15;
      Random random = kills();
      box.runAndKill(cut(random), "apply", "--auto-approve");
      for (int kills = 0; kills < 3; kills++) {
        box.runAndKill(cut(random), "apply", "--auto-approve");
        box.kill("arrays.darts[" + random.nextInt(points) + "]");
        box.killAgent("arrays.darts[" + random.nextInt(points) + "]");
      }
      eventually("all end", box, () -> box.world().running().isEmpty());
      apply(box);
      eventually("those made anew end", box, () -> box.world().running().isEmpty());
      assertThat(box.run("plan", "--detailed-exitcode").exit()).as("nothing to do").isZero();
      assertThat(results(box, "darts", "pi"))
          .hasSize(points)
          .allSatisfy(pi -> assertThat(Double.parseDouble(pi)).isBetween(0.0, 4.0));
      List<String> table = Files.readAllLines(box.folder().resolve("out/points.csv"));
      assertThat(table).hasSize(points + 1).contains("rank,exit,PARAM_SEED,PARAM_THROWS");
      assertThat(table.get(7)).isEqualTo("6,0,1,100");
      destroyed(box);
    }
  }

  @Test
  void theQueueIsRenderedWhoeverIsKilled() throws Exception {
    try (Sandbox box = sandbox("queue")) {
      Path queue = Files.createDirectories(box.folder().resolve("frames"));
      for (String part : List.of("todo", "taken", "done")) {
        Files.createDirectories(queue.resolve(part));
      }
      Files.writeString(queue.resolve("total"), "60\n");
      for (int i = 0; i < 60; i++) {
        Files.writeString(queue.resolve("todo/frame-" + i), "scene " + i + "\n");
      }
      String folder = "folder=" + queue;
      Random random = kills();
      box.runAndKill(cut(random), "apply", "--auto-approve", "--var", folder);
      apply(box, "--var", folder);
      for (int kills = 0; kills < 6; kills++) {
        Thread.sleep(200 + random.nextInt(400));
        String victim = "arrays.render[" + random.nextInt(3) + "]";
        switch (random.nextInt(3)) {
          case 0 -> box.kill(victim);
          case 1 -> box.killAgent(victim);
          default -> box.runAndKill(cut(random), "apply", "--auto-approve", "--var", folder);
        }
      }
      apply(box, "--var", folder);
      eventually("all frames are done", box, () -> count(queue.resolve("done")) == 60);
      eventually("all end", box, () -> box.world().processes().isEmpty());
      destroyed(box, "--var", folder);
    }
  }

  private static Duration cut(Random random) {
    return Duration.ofMillis(100 + random.nextInt(1400));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> !f.getFileName().toString().startsWith(".")).count();
    }
  }

  @Test
  void mpirunRunsAcrossTheMembers() throws Exception {
    boolean there =
        Stream.of("/usr/bin/mpirun", "/usr/local/bin/mpirun")
            .anyMatch(p -> Files.exists(Path.of(p)));
    Assumptions.assumeTrue(there, "SKIPPED: there is no mpirun; apt-get install openmpi-bin");
    try (Sandbox box = sandbox("mpi")) {
      applyAndDisturb(box, kills(), "arrays.ranks");
      eventually("all end", box, () -> box.world().running().isEmpty());
      assertThat(results(box, "ranks", "out").getFirst().lines().sorted().toList())
          .hasSize(6)
          .contains("process 0 of 6", "process 5 of 6");
      destroyed(box);
    }
  }
}
