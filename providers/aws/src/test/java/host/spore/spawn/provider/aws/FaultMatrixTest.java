package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.attachment.VolumeAttachmentKind;
import host.spore.spawn.provider.aws.kind.role.IamRoleKind;
import host.spore.spawn.provider.aws.testing.FakeAws;
import host.spore.spawn.provider.aws.testing.Gate;
import host.spore.spawn.provider.aws.testing.HandlerRun;
import host.spore.spawn.provider.aws.testing.Stage;
import host.spore.spawn.provider.aws.testing.Trial;
import host.spore.spawn.provider.aws.testing.Trials;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind is made, changed and removed with something wrong at each single call, and with the
 * process killed after each. Whatever happens, the next process finds one object or none, never
 * two, and nothing is left in the end.
 */
class FaultMatrixTest {
  private static final int MOST_RUNS = 6;

  /** What goes wrong, once. */
  enum Wrong {
    LOST_BEFORE,
    LOST_AFTER,
    THROTTLED,
    INTERNAL,
    FORBIDDEN,
    EXPIRED,
    KILLED;

    private Gate.Fate fate() {
      return switch (this) {
        case LOST_BEFORE -> new Gate.Fate.LostBefore();
        case LOST_AFTER -> new Gate.Fate.LostAfter();
        case THROTTLED -> new Gate.Fate.Answered(503, "RequestLimitExceeded", "too many calls");
        case INTERNAL -> new Gate.Fate.Answered(500, "InternalError", "an internal error");
        case FORBIDDEN -> new Gate.Fate.Answered(403, "UnauthorizedOperation", "not authorized");
        case EXPIRED -> new Gate.Fate.Answered(400, "RequestExpired", "expired");
        case KILLED ->
            new Gate.Fate.Then(
                () -> {
                  throw new Killed();
                });
      };
    }
  }

  /** The process ended here. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A world with one kind in it. */
  private static final class World {
    final FakeAws aws = new FakeAws();
    final Stage stage =
        new Stage(aws, aws.clock().timing(), "us-east-1", FakeAws.IMAGE, "t3.micro", "example.com");
    final String zone = aws.addZone("example.com");
    final Trial trial;
    final Map<String, Value> inputs;
    final Set<String> before;

    World(Trial trial, Duration lag) throws InterruptedException {
      this.trial = trial;
      this.inputs = trial.inputs().in(stage);
      this.before = things();
      aws.lag(lag);
    }

    /** Everything there is, seen from inside. */
    Set<String> things() {
      Set<String> all = new TreeSet<>(aws.things("us-east-1"));
      all.addAll(aws.roles());
      aws.profiles().forEach(p -> all.add("profile " + p));
      aws.records(zone).forEach(r -> all.add("record " + r.name()));
      return all;
    }

    Set<String> made() {
      Set<String> all = things();
      all.removeAll(before);
      return all;
    }

    Handler handler() {
      return trial.handler().over(aws, aws.clock().timing());
    }

    /**
     * Carries the operation out as the engine would: one process after another, each of which may
     * be killed, until it is closed. Empty if it is closed without a result.
     */
    List<ResourceState> untilClosed(Function<HandlerRun, Operation> intent)
        throws InterruptedException {
      Handler handler = handler();
      HandlerRun process = new HandlerRun(handler, aws.clock());
      Operation operation = intent.apply(process);
      for (int run = 0; run < MOST_RUNS; run++) {
        if (run > 0) {
          handler = handler();
          process = new HandlerRun(handler, aws.clock());
        }
        try {
          if (run > 0) {
            switch (handler.recover(operation)) {
              case Recovery.NeverHappened n -> {
                return List.of();
              }
              case Recovery.CannotTell c -> {
                continue;
              }
              case Recovery.Resume r -> {}
            }
          }
          Answer answer = process.submit(operation);
          if (answer instanceof Answer.Refused) {
            return List.of();
          }
          if (answer instanceof Answer.Accepted(Value.MapOf taken)) {
            operation = HandlerRun.with(operation, taken);
            Settled settled = handler.await(operation, what -> {});
            if (settled.ready().isEmpty()) {
              return tainted(process, operation, settled);
            }
            return List.of(process.row(operation, settled.ready().getFirst()));
          }
        } catch (Killed e) {
          // The next process goes on.
        } catch (RuntimeException e) {
          assertThat(e.getClass().getSimpleName()).as(e.toString()).isEqualTo("LeftOpen");
        }
      }
      throw new AssertionError("still open after " + MOST_RUNS + " runs");
    }

    /** A half-made object is replaced: the row says what to delete. */
    private List<ResourceState> tainted(HandlerRun process, Operation operation, Settled settled) {
      String id = settled.failed().getFirst().id().orElse("");
      return id.isEmpty()
          ? List.of()
          : List.of(
              process.row(
                  operation,
                  new Operation.Result(
                      operation.addresses().getFirst(), id, Map.of("tainted", Value.bool(true)))));
    }
  }

  private static boolean isTainted(List<ResourceState> rows) {
    return !rows.isEmpty() && rows.getFirst().attributes().containsKey("tainted");
  }

  /** Plans again until it is there, as the user would by running the same command again. */
  private static ResourceState create(World world) throws InterruptedException {
    for (int generation = 1; generation < MOST_RUNS; generation++) {
      int nth = generation;
      List<ResourceState> rows =
          world.untilClosed(run -> run.create(world.trial.address(), nth, world.inputs));
      if (isTainted(rows)) {
        remove(world, rows.getFirst());
      } else if (!rows.isEmpty()) {
        return rows.getFirst();
      }
    }
    throw new AssertionError("never made");
  }

  private static void remove(World world, ResourceState row) throws InterruptedException {
    for (int tries = 0; tries < MOST_RUNS; tries++) {
      List<ResourceState> gone = world.untilClosed(run -> run.delete(row));
      if (!gone.isEmpty() && !isTainted(gone)) {
        return;
      }
    }
    throw new AssertionError("never removed");
  }

  private static ResourceState change(World world, ResourceState row) throws InterruptedException {
    Map<String, Value> changed = world.trial.changed().apply(world.inputs);
    for (int tries = 0; tries < MOST_RUNS; tries++) {
      List<ResourceState> rows = world.untilClosed(run -> run.update(row, changed));
      if (!rows.isEmpty() && !isTainted(rows)) {
        return rows.getFirst();
      }
    }
    throw new AssertionError("never changed");
  }

  /** The actions of a life without faults, in order. */
  private static List<String> life(Trial trial) throws InterruptedException {
    World world = new World(trial, Duration.ZERO);
    int from = world.aws.gate().log().size();
    ResourceState row = change(world, create(world));
    remove(world, row);
    return world.aws.gate().log().stream().skip(from).map(Gate.Call::action).toList();
  }

  /** How many things there are of one object: a role has its profile, an attachment is none. */
  private static int things(Trial trial) {
    return switch (trial.kind()) {
      case IamRoleKind.NAME -> 2;
      case VolumeAttachmentKind.NAME -> 0;
      default -> 1;
    };
  }

  private static void live(
      Trial trial, String what, Duration lag, String action, int nth, Wrong wrong)
      throws InterruptedException {
    World world = new World(trial, lag);
    world.aws.gate().plan(action, nth, 1, wrong.fate());
    ResourceState row = create(world);
    int expected = things(trial);
    assertThat(world.made()).as(what).hasSize(expected);
    row = change(world, row);
    assertThat(world.made()).as(what).hasSize(expected);
    Observation seen = observed(world, row);
    assertThat(seen).as(what).isInstanceOf(Observation.Present.class);
    Map<String, Value> attributes = ((Observation.Present) seen).attributes();
    trial
        .changed()
        .apply(world.inputs)
        .forEach((k, v) -> assertThat(attributes.get(k)).as(what + " " + k).isEqualTo(v));
    remove(world, row);
    assertThat(world.made()).as(what).hasSize(trial.remains() ? 1 : 0);
  }

  private static Observation observed(World world, ResourceState row) {
    Observation seen = new Observation.Missing();
    for (int looks = 0; looks < 2 && !(seen instanceof Observation.Present); looks++) {
      try {
        seen = new HandlerRun(world.handler(), world.aws.clock()).observe(row);
      } catch (Killed e) {
        // The next process looks again.
      }
    }
    return seen;
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void oneFaultAtAnyCallLeavesOneOrNone(Wrong wrong) throws InterruptedException {
    for (Trial trial : Trials.all()) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (String action : life(trial)) {
        int nth = counts.merge(action, 1, Integer::sum) - 1;
        String what = trial + ": " + wrong + " at " + action + " " + nth;
        // What is new is seen at once in one half of the cases, and late in the other.
        Duration lag =
            (nth + wrong.name().length()) % 2 == 0 ? Duration.ZERO : Duration.ofSeconds(4);
        live(trial, what, lag, action, nth, wrong);
      }
    }
  }

  @Test
  void whatIsSeenLateIsStillMadeOnce() throws InterruptedException {
    List<String> slow = new ArrayList<>();
    for (Trial trial : Trials.all()) {
      live(trial, trial + ", seen late", Duration.ofSeconds(15), "none", 0, Wrong.THROTTLED);
      slow.add(trial.kind());
    }
    assertThat(slow).hasSize(12);
  }
}
