package host.spore.spawn.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.kill.Sandbox.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every command of the second day is killed, at random moments and at random boundaries of the
 * journal, and what is really there is counted after the next apply: nothing that was ended comes
 * back, nothing is lost, nothing is there twice, and the next plan is empty.
 *
 * <p>{@code -Dkills.count=500} sets how many commands are killed, {@code -Dkills.seed} repeats a
 * series.
 */
final class DayTwoKillsIT {
  private static final int USUAL = 8;
  private static final int MEMBERS = 5;

  /** Commands that are killed between one apply and the next. */
  private static final int AT_ONCE = 3;

  private static final int HALTED = 137;
  private static final List<String> POINTS =
      List.of(
          "before-intent",
          "after-intent",
          "after-submit",
          "after-accepted",
          "after-ready",
          "after-close");
  private static final List<String> VERBS =
      List.of(
          "terminate", "terminate", "stop", "hibernate", "start", "extend", "checkpoint", "retry");
  private static final String SPEC =
      """
      name: days
      provider: local
      arrays:
        crew:
          count: 5
          ttl: 2h
          checkpoints: PLACE
          spot: { checkpoint: ./save.sh }
          run: |
            trap '' TERM
            while :; do sleep 1; done
      """;
  private static final Pattern ROW = Pattern.compile("(?m)arrays\\.crew\\[(\\d)] +(\\w+)");

  private final Map<String, Integer> killed = new TreeMap<>();

  /** What is known of one stack. */
  private static final class Known {
    final Map<String, String> ids = new HashMap<>();
    final Set<String> ended = new HashSet<>();
  }

  @Test
  void nothingComesBackNothingIsLostAndNothingIsThereTwice() throws Exception {
    int count = Integer.getInteger("kills.count", USUAL);
    long seed = Long.getLong("kills.seed", System.nanoTime());
    Random random = new Random(seed);
    System.out.println("kills.seed=" + seed + ", kills.count=" + count);
    while (kills() < count) {
      try (Sandbox sandbox = started()) {
        Known known = new Known();
        sandbox.world().machines().forEach(m -> known.ids.put(m.address(), m.id()));
        while (kills() < count && known.ended.size() < MEMBERS) {
          round(sandbox, known, random, "seed " + seed + " after " + kills() + " kills");
        }
      }
    }
    System.out.println("killed: " + killed);
  }

  private int kills() {
    return killed.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void round(Sandbox sandbox, Known known, Random random, String where) {
    List<String> typed = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      String verb = VERBS.get(random.nextInt(VERBS.size()));
      int member = random.nextInt(MEMBERS);
      String[] command = command(verb, "crew[" + member + "]");
      Run run;
      String how;
      if (random.nextBoolean()) {
        String point = POINTS.get(random.nextInt(POINTS.size()));
        how = point;
        run = sandbox.runUntil(point, command);
      } else {
        int millis = 150 + random.nextInt(2500);
        how = millis + " ms";
        run = sandbox.runAndKill(Duration.ofMillis(millis), command);
      }
      typed.add(String.join(" ", command) + " @ " + how + " -> " + run.exit());
      if (run.exit() == HALTED) {
        killed.merge(verb, 1, Integer::sum);
      }
      if (verb.equals("terminate") && run.exit() == 0) {
        known.ended.add("arrays.crew[" + member + "]");
      }
    }
    holds(sandbox, known, where + ": " + typed);
  }

  private static String[] command(String verb, String member) {
    return switch (verb) {
      case "terminate" -> new String[] {"terminate", member, "--auto-approve"};
      case "extend" -> new String[] {"extend", member, "1h", "--wait", "0s"};
      case "checkpoint" -> new String[] {"array", "checkpoint", "save", "crew"};
      case "retry" -> new String[] {"array", "retry", "crew", "--auto-approve"};
      default -> new String[] {verb, member};
    };
  }

  private static void holds(Sandbox sandbox, Known known, String where) {
    Run list = sandbox.run("list");
    assertThat(list.output()).as(where).doesNotContain("lost");
    Run apply = sandbox.run("apply", "--auto-approve");
    assertThat(apply.exit()).as("%s: %s", where, apply.output()).isZero();
    Map<String, String> there = new HashMap<>();
    Set<String> running = new HashSet<>();
    for (World.Machine machine : sandbox.world().machines()) {
      assertThat(there.put(machine.address(), machine.id())).as("twice: %s", where).isNull();
      if (machine.alive()) {
        running.add(machine.address());
      }
    }
    assertThat(there).as("the machines that there were: %s", where).isEqualTo(known.ids);
    Map<String, String> states = states(sandbox, where);
    assertThat(states).as(where).hasSize(MEMBERS).doesNotContainValue("lost");
    states.forEach(
        (address, state) -> {
          if (state.equals("finished")) {
            known.ended.add(address);
          }
        });
    for (String ended : known.ended) {
      assertThat(states.get(ended)).as("%s stays ended: %s", ended, where).isEqualTo("finished");
      assertThat(running).as("%s stays ended: %s", ended, where).doesNotContain(ended);
    }
    Run plan = sandbox.run("plan", "--detailed-exitcode");
    assertThat(plan.exit()).as("%s: %s", where, plan.output()).isZero();
  }

  private static Map<String, String> states(Sandbox sandbox, String where) {
    Run list = sandbox.run("list", "--no-color");
    assertThat(list.exit()).as("%s: %s", where, list.output()).isZero();
    Map<String, String> states = new HashMap<>();
    Matcher row = ROW.matcher(list.output());
    while (row.find()) {
      states.put("arrays.crew[" + row.group(1) + "]", row.group(2));
    }
    return states;
  }

  private static Sandbox started() throws Exception {
    Sandbox sandbox = new Sandbox("");
    Path place = sandbox.folder().resolve("saves");
    Files.writeString(
        sandbox.folder().resolve(".spawn.yaml"), SPEC.replace("PLACE", place.toString()));
    Files.writeString(
        sandbox.folder().resolve("save.sh"), "#!/bin/sh\ndate > \"$SPAWN_CHECKPOINT/n\"\n");
    Run apply = sandbox.run("apply", "--auto-approve");
    assertThat(apply.exit()).as(apply.output()).isZero();
    return sandbox;
  }
}
