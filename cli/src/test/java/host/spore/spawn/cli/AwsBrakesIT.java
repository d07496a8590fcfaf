package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.Fault;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import host.spore.spawn.provider.aws.testing.proxy.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Brakes work on EC2 whatever else is wrong, and what somebody ended stays ended, whether the
 * process dies or AWS's answer is lost.
 *
 * <p>{@code -Dkills.count=500} sets how many commands are cut short at random, {@code -Dkills.seed}
 * repeats a series.
 */
@ExtendWith(SharedMoto.class)
final class AwsBrakesIT {
  private static final int USUAL = 8;
  private static final int MEMBERS = 4;
  private static final int AT_ONCE = 3;
  private static final Catalogue CATALOGUE = new Catalogue();
  private static final Pattern ROW = Pattern.compile("(?m)arrays\\.crew\\[(\\d)] +(\\w+)");
  private static final List<String> VERBS =
      List.of("terminate", "stop", "stop", "start", "start", "extend");
  private static final Map<String, String> CALLS =
      Map.of(
          "terminate", "TerminateInstances",
          "stop", "StopInstances",
          "start", "StartInstances",
          "extend", "CreateTags");
  private static final List<JournalPoint> POINTS =
      List.of(
          JournalPoint.BEFORE_INTENT,
          JournalPoint.AFTER_INTENT,
          JournalPoint.AFTER_SUBMIT,
          JournalPoint.AFTER_ACCEPTED,
          JournalPoint.AFTER_READY,
          JournalPoint.AFTER_CLOSE);

  @TempDir private static Path cache;
  @TempDir private Path folder;
  private static Moto moto;
  private static MotoAccount account;

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  static void openAccount(Moto shared) {
    moto = shared;
    account = shared.newAccount();
  }

  private static void done(AwsStage stage, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isZero();
  }

  @Test
  void aLookThatIsDeniedForGoodKeepsNobodyFromEndingOthers() throws IOException {
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage =
          new AwsStage(folder, cache, account, proxy)
              .spec(
                  """
                  name: dark
                  region: us-east-1
                  instances:
                    box: { type: t3.medium, ttl: 8h }
                    other: { type: t3.medium, ttl: 8h }
                  """);
      done(stage, "apply", "--auto-approve");
      stage.spec(
          """
          name: dark
          region: us-east-1
          instances:
            box: { type: t3.medium, ttl: 8h }
            other: { type: t3.medium, ttl: 8h }
          arrays:
            w: { type: c5.large, count: 2, ttl: 8h, placement: spread }
          """);
      proxy.add(Rule.always(Rule.action("CreatePlacementGroup"), new Fault.DropAfter()));
      proxy.add(
          Rule.always(Rule.action("DescribePlacementGroups"), new Fault.Refusal(501, "", "")));
      assertThat(stage.run("apply", "--auto-approve")).as(stage.said()).isEqualTo(4);
      done(stage, "list");
      assertThat(stage.said()).contains("create placement.w");
      done(stage, "stop", "other");
      done(stage, "extend", "box", "1h", "--wait", "0s");
      done(stage, "terminate", "box", "--auto-approve");
      assertThat(stage.made("instance")).isEqualTo(1);
      assertThat(stage.run("destroy", "--auto-approve")).as(stage.said()).isEqualTo(4);
      assertThat(stage.said())
          .contains("placement.w", "501", "spawn state settle placement.w")
          .doesNotContain(": \n");
      assertThat(stage.made("instance")).as(stage.said()).isZero();
      proxy.clear();
      done(stage, "destroy", "--auto-approve");
      assertThat(stage.said()).contains("Proved by name and by lineage");
    }
  }

  @Test
  void nothingComesBackNothingIsLostAndNothingIsThereTwice() throws IOException {
    int count = Integer.getInteger("kills.count", USUAL);
    long seed = Long.getLong("kills.seed", System.nanoTime());
    System.out.println("kills.seed=" + seed + ", kills.count=" + count);
    Random random = new Random(seed);
    Map<String, Integer> cut = new TreeMap<>();
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage =
          new AwsStage(folder, cache, account, proxy)
              .spec(
                  """
                  name: days
                  region: us-east-1
                  arrays:
                    crew: { type: t3.medium, count: 4, ttl: 8h }
                  """);
      while (sum(cut) < count) {
        done(stage, "apply", "--auto-approve");
        Set<String> ended = new TreeSet<>();
        while (sum(cut) < count && ended.size() < MEMBERS) {
          List<String> typed = new ArrayList<>();
          for (int i = 0; i < AT_ONCE; i++) {
            typed.add(cutShort(stage, random, cut, ended));
          }
          holds(stage, ended, "seed " + seed + ": " + typed);
        }
        done(stage, "destroy", "--auto-approve");
        assertThat(stage.made("instance")).isZero();
      }
    }
    System.out.println("cut short: " + cut);
  }

  private static int sum(Map<String, Integer> cut) {
    return cut.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The process dies at a point of the journal, or the answer to the call is lost. */
  private static String cutShort(
      AwsStage stage, Random random, Map<String, Integer> cut, Set<String> ended) {
    String verb = VERBS.get(random.nextInt(VERBS.size()));
    String member = "crew[" + random.nextInt(MEMBERS) + "]";
    String[] command =
        switch (verb) {
          case "terminate" -> new String[] {verb, member, "--auto-approve"};
          case "extend" -> new String[] {verb, member, "1h", "--wait", "0s"};
          default -> new String[] {verb, member};
        };
    String how;
    int exit = -1;
    if (random.nextInt(3) == 0) {
      how = "lost answer";
      Rule lost =
          stage.proxy().add(Rule.always(Rule.action(CALLS.get(verb)), new Fault.DropAfter()));
      exit = stage.run(command);
      stage.proxy().clear();
      cut.merge(verb, lost.struck() > 0 ? 1 : 0, Integer::sum);
    } else {
      JournalPoint where = POINTS.get(random.nextInt(POINTS.size()));
      how = where.label();
      stage.dying(
          (point, n) -> {
            if (point == where) {
              throw new Death();
            }
          });
      try {
        exit = stage.run(command);
      } catch (Death e) {
        cut.merge(verb, 1, Integer::sum);
      } finally {
        stage.dying(Failpoints.NONE);
      }
    }
    if (verb.equals("terminate") && exit == 0) {
      ended.add("arrays." + member);
    }
    return String.join(" ", command) + " @ " + how + " -> " + exit;
  }

  private static void holds(AwsStage stage, Set<String> ended, String where) {
    done(stage, "list");
    assertThat(stage.said()).as(where).doesNotContain("lost");
    int exit = stage.run("apply", "--auto-approve");
    assertThat(exit).as("%s: %s", where, stage.said()).isZero();
    done(stage, "list");
    Matcher row = ROW.matcher(stage.said());
    int rows = 0;
    int finished = 0;
    while (row.find()) {
      rows++;
      String address = "arrays.crew[" + row.group(1) + "]";
      assertThat(row.group(2)).as(where).isNotEqualTo("lost");
      if (row.group(2).equals("finished")) {
        finished++;
        ended.add(address);
      }
    }
    assertThat(rows).as("%s: %s", where, stage.said()).isEqualTo(MEMBERS);
    assertThat(finished).as("ended stays ended: %s", where).isEqualTo(ended.size());
    assertThat(stage.made("instance")).as(where).isEqualTo(MEMBERS - ended.size());
    done(stage, "plan", "--detailed-exitcode");
  }
}
